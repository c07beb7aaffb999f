/// Rows of cells under their headings.
public struct Table: Sendable {
  /// A column: its heading, and how its cells stand.
  public struct Column: Equatable, Sendable {
    public var title: String
    /// Whether it holds numbers, which stand to the right.
    public var isNumeric: Bool

    public init(_ title: String, isNumeric: Bool = false) {
      self.title = title
      self.isNumeric = isNumeric
    }

    /// A column of numbers.
    public static func number(_ title: String) -> Column { Column(title, isNumeric: true) }
  }

  public var columns: [Column]
  public private(set) var rows: [HTML] = []

  public init(_ columns: [Column]) {
    self.columns = columns
  }

  /// Adds a row.
  ///
  /// - Precondition: it has a cell for each column.
  public mutating func add(_ cells: [HTML], isEmphasized: Bool = false) {
    precondition(cells.count == columns.count, "a row has a cell for each column")
    let filled = zip(columns, cells).map { column, cell -> HTML in
      column.isNumeric ? "<td class=\"number\">\(cell)</td>" : "<td>\(cell)</td>"
    }
    let kind: HTML = isEmphasized ? " class=\"emphasis\"" : ""
    rows.append("<tr\(kind)>\(filled.joined(""))</tr>")
  }

  /// The table; where it is wider than the page, it can be pushed aside.
  public var html: HTML {
    let headings = columns.map { column -> HTML in
      column.isNumeric
        ? "<th class=\"number\">\(column.title)</th>" : "<th>\(column.title)</th>"
    }
    return """
      <div class="scroll"><table>
      <thead><tr>\(headings.joined(""))</tr></thead>
      <tbody>
      \(rows)
      </tbody>
      </table></div>
      """
  }
}
