import Engines
import Go
import Search
import Text

// What the engine thinks: its moves, and its analysis for a person who asks.
extension ConsoleGame {
  /// The engine's choice, and its comment.
  func decide() throws -> (search: SearchResult, note: String) {
    let thinking = Thinking("\(toMove.name) thinks", streams)
    let search = session.decide(session.query(for: toMove), reporting: thinking.reporting)
    try thinking.finish()
    return (search, thinking.note)
  }

  /// Marks the best moves on the board and lists them below.
  func showHints() throws {
    guard let analysis = try analyze("Looking for moves") else { return }
    let best = analysis.candidates.prefix(5)
    let size = position.board.size
    let rows = zip(1..., best).map { rank, candidate in
      let chance = ((Double(candidate.value) + 1) * 50).fixed(1).aligned(5)
      let line = candidate.line.prefix(6).map { "\(Vertex($0, on: size))" }
      let lead = Double(candidate.score)
      return "  \(rank)  \("\(Vertex(candidate.move, on: size))".padded(5)) \(chance) %"
        + "\(lead < 0 ? "" : "+")\(lead.fixed(1))".aligned(8) + candidate.visits.grouped.aligned(9)
        + "   " + line.joined(separator: " ")
    }
    let heading = "  #  move  to win    lead   visits   best line"
    try draw([heading] + rows) { drawing in
      for (rank, candidate) in zip("123456789", best) {
        if let point = candidate.move.point { drawing.labels[point] = rank }
      }
    }
  }

  /// Shows on the board whose each point seems to become.
  func showTerritory() throws {
    guard let analysis = try analyze("Looking at the board") else { return }
    let sign: Float = toMove == .black ? 1 : -1
    try draw([BoardDrawing.legend(streams.style, isCounted: false)]) {
      $0.ownership = analysis.ownership.map { $0 * sign }
    }
  }

  /// Prints who is expected to win.
  func showScore() throws {
    guard let analysis = try analyze("Counting") else { return }
    let lead = Double(analysis.score)
    let ahead = lead < 0 ? toMove.opponent : toMove
    let chance = (Double(analysis.value) * (lead < 0 ? -50 : 50) + 50).fixed(0)
    let deviation = Double(analysis.scoreDeviation).fixed(0)
    try streams.writeLine(
      "\(ahead.name) leads by \(lead.magnitude.fixed(1)) points, give or take \(deviation), "
        + "and wins with \(chance) %.")
  }

  /// What the engine finds in the time of a move; prints a message where that is nothing.
  private func analyze(_ deed: String) throws -> Analysis? {
    let deadline = seats.player.settings.seconds.map { ContinuousClock.now + .seconds($0) }
    let thinking = Thinking(deed, streams)
    let search = session.analyze(session.query(for: toMove), reporting: thinking.reporting) {
      deadline.map { ContinuousClock.now >= $0 } ?? false
    }
    try thinking.finish()
    if search.analysis == nil { try complain("the engine found nothing to say") }
    return search.analysis
  }
}

/// Shows that the engine is at work, and keeps what it reports.
private final class Thinking {
  private let deed: String
  private let streams: ConsoleStreams
  private let start = ContinuousClock.now
  private var reports = 0
  private var analysis: Analysis?

  init(_ deed: String, _ streams: ConsoleStreams) {
    self.deed = deed
    self.streams = streams
  }

  var reporting: Reporting {
    Reporting(every: 0.1) { self.report($0) }
  }

  /// Empties the line that the work was shown on.
  func finish() throws {
    if reports > 0 { try streams.write(streams.style.newLine) }
  }

  /// The engine's comment on its own move.
  var note: String {
    guard let analysis else { return "" }
    let chance = (Double(analysis.value) * 50 + 50).fixed(0)
    return " It looked \(analysis.visits.grouped) positions ahead in \(seconds.fixed(1)) s"
      + " and gives itself \(chance) %."
  }

  private var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

  private func report(_ analysis: Analysis) {
    self.analysis = analysis
    guard streams.style.hasColor else { return }
    let wheel = Array(streams.style.hasUnicode ? "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏" : "|/-\\")
    let spoke = wheel[reports % wheel.count]
    reports += 1
    let text = "\(spoke) \(deed) … \(seconds.fixed(1)) s, \(analysis.visits.counting("visit"))"
    // Where nobody reads any more, the next prompt will fail.
    try? streams.write(streams.style.newLine + streams.style.paint(text, .quiet))
  }
}
