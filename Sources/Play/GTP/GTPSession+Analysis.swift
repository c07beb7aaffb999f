import Engines
import Go
import Search

extension GTPSession {
  static let analysisCommands = [
    GTPCommand("lz-analyze", usage, "Analyses until a line comes, in Leela Zero's dialect.") {
      session, arguments in
      try session.analyze(.leela, &arguments)
    },
    GTPCommand("kata-analyze", usage, "Analyses until a line comes, in KataGo's dialect.") {
      session, arguments in
      try session.analyze(.kata, &arguments)
    },
    // Sabaki takes the numbers of this one for whole ones, but only if it is listed.
    GTPCommand("analyze", usage, "Does what kata-analyze does.", isListed: false) {
      session, arguments in
      try session.analyze(.kata, &arguments)
    },
    GTPCommand("lz-genmove_analyze", usage, "Makes a move, with reports in Leela Zero's dialect.") {
      session, arguments in
      try session.generateMove(.leela, &arguments)
    },
    GTPCommand("kata-genmove_analyze", usage, "Makes a move, with reports in KataGo's dialect.") {
      session, arguments in
      try session.generateMove(.kata, &arguments)
    },
    GTPCommand("genmove_analyze", usage, "Does what kata-genmove_analyze does.", isListed: false) {
      session, arguments in
      try session.generateMove(.kata, &arguments)
    },
    GTPCommand("kata-search_analyze", usage, "Chooses a move, with reports in KataGo's dialect.") {
      session, arguments in
      let search = try session.search(.kata, &arguments)
      return "play \(session.text(of: search.decide()))"
    },
    GTPCommand(
      "kata-search_analyze_cancellable", usage, "Chooses a move, with reports, unless a line comes."
    ) { session, arguments in
      let lines = session.lines
      let search = try session.search(.kata, &arguments)
      let found = search.decide { lines.hasLine }
      return "play \(lines.hasLine ? "cancelled" : session.text(of: found))"
    },
  ]

  private static let usage = "[COLOR] [INTERVAL] [KEY VALUE]…"

  /// Reports until a line comes; where nothing is left to find it waits for the line.
  private func analyze(
    _ dialect: AnalysisDialect, _ arguments: inout GTPArguments
  ) throws -> String {
    var request = try AnalysisRequest(&arguments)
    request.interval = request.interval ?? 1
    let search = ReportedSearch(self, request, dialect)
    beginReply()
    let lines = lines
    state.lastSearch = state.analyze(search.query, reporting: search.reporting) { lines.isWaiting }
    lines.waitForArrival()
    return ""
  }

  private func generateMove(
    _ dialect: AnalysisDialect, _ arguments: inout GTPArguments
  ) throws -> String {
    let found = try search(dialect, &arguments).decide()
    try carryOut(found)
    return "play \(text(of: found))"
  }

  /// A search as the arguments want it.
  private func search(
    _ dialect: AnalysisDialect, _ arguments: inout GTPArguments
  ) throws -> ReportedSearch {
    ReportedSearch(self, try AnalysisRequest(&arguments), dialect)
  }

  /// A search that reports what it finds.
  private struct ReportedSearch {
    let session: GTPSession
    let query: Query
    let reporting: Reporting

    init(_ session: GTPSession, _ request: AnalysisRequest, _ dialect: AnalysisDialect) {
      self.session = session
      var query = session.state.query(for: request.color ?? session.game.position.toMove)
      query.restrictions = request.restrictions
      self.query = query
      let size = session.board.size
      // A book knows whose turn it is, and nothing of a move by the other.
      let isTurn = query.color == session.game.position.toMove
      let book =
        request.showsBook && isTurn ? session.player.bookPosition(of: session.game) : nil
      let interval = request.interval ?? Reporting.longestInterval
      var reporting = Reporting(every: interval) { analysis in
        guard let line = dialect.line(analysis, request, book, on: size) else { return }
        session.sendLine(line)
      }
      reporting.includesCandidateOwnership = request.showsCandidateOwnership
      self.reporting = reporting
    }

    /// Lets the player choose; reports go out before.
    func decide(until isInterrupted: (@Sendable () -> Bool)? = nil) -> SearchResult {
      session.beginReply()
      return session.decide(query, reporting: reporting, until: isInterrupted)
    }
  }
}
