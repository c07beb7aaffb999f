import Reports

/// What an experiment has found: tables, pictures, and sentences with its numbers.
struct ExperimentFindings: Sendable {
  /// A picture of either kind.
  enum Figure: Sendable {
    case lines(LineChart)
    case intervals(IntervalChart)

    var html: HTML {
      switch self {
      case .lines(let chart): chart.html
      case .intervals(let chart): chart.html
      }
    }

    /// The picture as a file of its own.
    var svg: String {
      switch self {
      case .lines(let chart): chart.svg
      case .intervals(let chart): chart.svg
      }
    }
  }

  /// A table of texts.
  struct Grid: Sendable {
    var title: String
    var columns: [Table.Column]
    var rows: [[String]] = []

    init(_ title: String, _ columns: [Table.Column]) {
      self.title = title
      self.columns = columns
    }
  }

  /// By their files' names, without an ending.
  var figures: [(name: String, figure: Figure)] = []
  var grids: [Grid] = []
  var remarks: [String] = []
}

extension ExperimentFindings.Grid {
  var html: HTML {
    var table = Table(columns)
    for row in rows { table.add(row.map { HTML($0) }) }
    return table.html
  }

  /// The table in Markdown.
  var markdown: String {
    func line(_ cells: [String]) -> String {
      "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
    }
    let rule = columns.map { $0.isNumeric ? "--:" : "---" }
    return line(columns.map(\.title)) + line(rule) + rows.map(line).joined()
  }
}
