import Books
import Engines
import Go
import Reports
import Reviews
import SGF
import Search
import Text

// What of the game is shown by the viewer, charts and tables that reports have too.
extension WebGame {
  /// The line as a viewer shows it, with what is known of each position.
  mutating func viewer() -> GameViewer {
    let count = game.result == nil && !position.isOver ? nil : isOverByCount ? self.count() : nil
    let frames = lineGame.positions.indices.map { index -> GameViewer.Frame in
      let turn = index > 0 ? lineGame.turns[index - 1] : nil
      let position = lineGame.positions[index]
      var frame = GameViewer.Frame(
        position.board, lastMove: turn?.move.point,
        title: GameViewer.title(of: turn, number: index, on: size))
      if let review = found[lineNodes[index]], !keepsThoughts || isHinting && index == at {
        let player =
          index < lineGame.turns.count ? lineGame.turns[index].color : position.toMove
        frame.ownership = review.ownership.map { Float($0) / 100 }
        frame.marks = review.marks(for: player, in: position)
        frame.line = frame.marks.first { $0.kind == .best }?.line
      }
      if let count, index == at { frame.ownership = count.ownership }
      return frame
    }
    var viewer = GameViewer(number: 1, name: Phrase.board.rawValue, frames: frames)
    viewer.start = at
    viewer.takesPoints = true
    return viewer
  }

  /// Whether what ended the game, or is about to, is a count.
  var isOverByCount: Bool {
    switch game.result {
    case nil: position.isOver
    case .score: position.isOver
    default: false
    }
  }

  /// The curves of chance and lead over the line; empty where too little is known.
  func graph() -> HTML {
    let standings = standings
    guard standings.count > 1, !keepsThoughts else { return "" }
    var known = [PositionReview?](repeating: nil, count: lineNodes.count)
    for (index, review) in standings { known[index] = review }
    // What is not known is a gap and never guessed.
    func points(_ value: (PositionReview) -> Double) -> [LineChart.Point] {
      known.enumerated().map { index, review in
        LineChart.Point(Double(index), review.map(value) ?? .nan)
      }
    }
    let end = Double(max(1, lineNodes.count - 1))
    var chance = LineChart(
      Phrase.chanceCurve.rawValue, x: ChartAxis(Phrase.movesAxis.rawValue, range: 0...end),
      y: ChartAxis("", notation: .percent, range: 0...1),
      series: [.init(Phrase.chance.rawValue.lowercased(), points(\.chance))])
    chance.reference = 0.5
    chance.viewer = "game-1"
    var lead = LineChart(
      Phrase.leadCurve.rawValue, x: ChartAxis(Phrase.movesAxis.rawValue, range: 0...end),
      y: ChartAxis("", notation: .signed),
      series: [.init(Phrase.lead.rawValue.lowercased(), points(\.lead))])
    lead.reference = 0
    lead.viewer = "game-1"
    return [chance.html, lead.html].joined()
  }

  /// An analysis as it is sent to a page while it runs.
  func analysisData(_ analysis: Analysis) -> String {
    let review = PositionReview(analysis, number: at, player: toMove, played: nil, on: size)
    var frame = GameViewer.Frame(
      position.board, lastMove: at > 0 ? game.turns[at - 1].move.point : nil,
      title: GameViewer.title(of: at > 0 ? game.turns[at - 1] : nil, number: at, on: size))
    frame.ownership = review.ownership.map { Float($0) / 100 }
    frame.marks = review.marks(for: toMove, in: position)
    frame.line = frame.marks.first { $0.kind == .best }?.line
    frame.policy = Array(analysis.policy.prefix(size.area))
    let standing = Phrase.standing.with(review.chance.percent, review.lead.asLead)
    let found =
      analysis.visits > 1
      ? Phrase.visits.with(standing, analysis.visits.grouped)
      : Phrase.proved.with(review.lead.asLead)
    let book = session.player.bookPosition(of: game)
    let text = book.map { Phrase.inBook.with(found, $0.standing) } ?? found
    let table = candidateTable(review, toMove, book).markup
    return "{\"node\":\(node),\"frame\":\(frame.data(after: before)),\"text\":\(text.asJSON),"
      + "\"table\":\(table.asJSON)}"
  }

  /// The board that a frame of the position is a difference from.
  private var before: Board {
    at > 0 ? lineGame.positions[at - 1].board : Board(size)
  }

  /// The best moves in a table, those of a book marked; its buttons show their lines.
  func candidateTable(
    _ review: PositionReview, _ player: Color, _ book: BookPosition? = nil
  ) -> HTML {
    let bookMoves = book?.candidates.flatMap(\.moves).map { "\(Vertex($0, on: size))" } ?? []
    var table = Table([
      .init(Phrase.move.rawValue), .number(Phrase.chance.rawValue), .number(Phrase.lead.rawValue),
      .number(Phrase.visitColumn.rawValue), .number(Phrase.prior.rawValue),
      .init(Phrase.line.rawValue),
    ])
    for (order, candidate) in review.candidates.prefix(6).enumerated() {
      guard let chance = candidate.chance, let lead = candidate.lead else { continue }
      let sign: HTML =
        bookMoves.contains(candidate.move)
        ? " <span class=\"soft\">\(Phrase.book.rawValue)</span>" : ""
      table.add([
        "<button class=\"link\" data-try=\"\(order)\">\(candidate.move)</button>\(sign)",
        "\((player == .black ? chance : 1 - chance).percent)", "\(lead.asLead)",
        "\(candidate.visits.grouped)", "\(candidate.prior.percent)",
        "\(candidate.line.prefix(8).joined(separator: " "))",
      ])
    }
    return table.html
  }
}
