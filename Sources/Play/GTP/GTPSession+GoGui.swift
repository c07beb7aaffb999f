import Engines
import Go
import Search

extension GTPSession {
  static let goguiCommands = [
    GTPCommand("gogui-analyze_commands", "Lists the commands of GoGui's analyse menu.") { _, _ in
      menu.joined(separator: "\n")
    },
    GTPCommand("gogui-interrupt", "Says that the line `# interrupt` cuts a search short.") { _, _ in
      ""
    },
    GTPCommand("gogui-title", "Returns what the window's title may be.") { session, _ in
      session.name
    },
    GTPCommand("gogui-version", "[VERSION]…", "Takes GoGui's version, prints the program's.") {
      session, _ in
      session.identity.version
    },
    GTPCommand("tengen-ownership", "Returns who owns each point, as the last search saw it.") {
      session, _ in
      let (search, analysis) = try session.requireAnalysis()
      let sign: Float = search.color == .black ? 1 : -1
      return session.rows(analysis.ownership.map { decimal(Double(sign * $0), 3) })
    },
    GTPCommand("tengen-visits", "Returns the last search's visits of each point.") { session, _ in
      let (_, analysis) = try session.requireAnalysis()
      return session.rows(analysis, on: session.board.size) { "\($0.visits)" }
    },
    GTPCommand("tengen-winrates", "Returns the last search's chances of winning, in hundredths.") {
      session, _ in
      let (_, analysis) = try session.requireAnalysis()
      return session.rows(analysis, on: session.board.size) {
        "\(parts(100, chance($0.value)))"
      }
    },
    GTPCommand("tengen-line", "Returns the best line that the last search found.") { session, _ in
      let (search, analysis) = try session.requireAnalysis()
      let colors = [search.color, search.color.opponent]
      let line = analysis.candidates.first?.line ?? []
      return line.enumerated().map {
        "\(colors[$0.offset % 2]) \(Vertex($0.element, on: search.size))"
      }.joined(separator: " ")
    },
  ]

  private static let menu = [
    "dboard/Ownership/tengen-ownership",
    "sboard/Visits/tengen-visits",
    "sboard/Winrates/tengen-winrates",
    "sboard/Network's policy/tengen-policy",
    "sboard/Network's winrates/tengen-values",
    "dboard/Network's ownership/tengen-network-ownership",
    "var/Best line/tengen-line",
    "string/Final score/final_score",
    "plist/Dead stones/final_status_list dead",
    "plist/Stones in seki/final_status_list seki",
    "plist/Legal moves/all_legal %c",
    "string/Fate of a stone/final_status %p",
    "string/Liberties/countlib %p",
    "string/Last move/gomill-explain_last_move",
    "hstring/Board/showboard",
    "hstring/Rules/kata-get-rules",
    "none/Set rules/kata-set-rules %s",
    "param/Parameters/tengen-param",
    "none/Forget searches/clear_cache",
  ]

  private func requireAnalysis() throws(GTPFailure) -> (SearchResult, Analysis) {
    guard let search = state.lastSearch, let analysis = search.analysis else {
      throw GTPFailure("nothing has been searched on this board yet")
    }
    return (search, analysis)
  }

  /// One text a point, in rows; those that were not tried have an empty one.
  private func rows(
    _ analysis: Analysis, on size: BoardSize, _ text: (Analysis.Candidate) -> String
  ) -> String {
    var texts = Array(repeating: "\"\"", count: size.area)
    for candidate in analysis.candidates {
      guard let point = candidate.move.point else { continue }
      texts[size.index(of: point)] = text(candidate)
    }
    return rows(texts)
  }

  /// Texts of all points in rows, from a new line on.
  func rows(_ texts: [String], separator: String = " ") -> String {
    let width = board.size.width
    return "\n"
      + stride(from: 0, to: texts.count, by: width).map {
        texts[$0..<min($0 + width, texts.count)].joined(separator: separator)
      }.joined(separator: "\n")
  }
}
