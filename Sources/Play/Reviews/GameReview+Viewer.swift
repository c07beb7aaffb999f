import Books
public import Go
public import Reports
import SGF
import Text

extension GameReview {
  /// The game with what was found at each position, and the two curves beside it.
  var viewer: GameViewer {
    var viewer = GameViewer(
      number: 1, name: Phrase.aGame.rawValue, frames: positions.indices.map(frame))
    viewer.aside = [chanceChart.html, leadChart.html].joined()
    return viewer
  }

  func viewerLink(_ frame: Int, _ text: String) -> HTML {
    GameViewer.link(to: frame, text, in: 1)
  }

  private func frame(_ index: Int) -> GameViewer.Frame {
    let (position, review) = (record.game.positions[index], positions[index])
    let turn = index > 0 ? record.game.turns[index - 1] : nil
    var frame = GameViewer.Frame(
      position.board, lastMove: turn?.move.point,
      title: GameViewer.title(of: turn, number: index, on: record.size))
    frame.ownership = review.ownership.map { Float($0) / 100 }
    frame.marks = review.marks(for: record.player(at: index), in: position)
    frame.note = note(index)
    if let best = review.best {
      frame.line = GameViewer.Line(
        best.line.compactMap { Vertex($0, on: record.size)?.move },
        from: position.with(toMove: record.player(at: index)))
    }
    return frame
  }

  /// What stands beside a position: what it is worth, the move that led here, what could come next.
  private func note(_ index: Int) -> HTML {
    let review = positions[index]
    var parts: [HTML] = [
      "<p><b>Black's chance \(review.chance.percent)</b>, lead \(review.lead.asLead).</p>"
    ]
    if let book = bookNote(index) { parts.append(book) }
    if index > 0 { parts.append(verdict(moves[index - 1])) }
    if index < moves.count {
      parts.append(outlook(review, moves[index]))
    } else if !review.candidates.isEmpty {
      parts.append("<p>The game stops here. The search would continue:</p>")
      parts.append(candidateTable(review, record.player(at: index), played: nil))
    } else {
      let result = record.tree.resultText.map { " The record's result is \($0)." } ?? ""
      parts.append("<p>The game is over; this is the count.\(result)</p>")
    }
    if let comment = record.tree[record.nodes[index]].comment, !comment.isEmpty {
      let lines = comment.split(separator: "\n").map { line -> HTML in "\(String(line))" }
      parts.append("<p class=\"soft\">In the record: \(lines.joined("<br>"))</p>")
    }
    return parts.joined()
  }

  /// What the book says of a position; `nil` where it is silent, and was before.
  private func bookNote(_ index: Int) -> HTML? {
    guard let position = bookPositions[index] else {
      let wasIn = index > 0 && bookPositions[index - 1] != nil
      return wasIn ? "<p>Here the game leaves the book.</p>" : nil
    }
    let moves = position.candidates.prefix(4).map { candidate -> HTML in
      let sign: Double = position.toMove == .black ? 1 : -1
      let proved = candidate.isProved ? ", proved" : ""
      let lead = (sign * Double(candidate.points)).asLead
      let move = "\(Vertex(candidate.moves[0], on: record.size))"
      return "\(move) (\(lead)\(proved))"
    }
    let best: HTML = moves.isEmpty ? "" : ", best \(moves.joined(", "))"
    return "<p>In the book: \(position.standing)\(best).</p>"
  }

  private func verdict(_ move: MoveReview) -> HTML {
    if move.isBest {
      let find = move.isFind ? ", and the policy alone does not find it" : ""
      return "<p>\(move.vertex) is the search's move\(find).</p>"
    }
    let grade = move.grade.name.map { name -> HTML in "<b>\(name).</b> " } ?? ""
    let best = move.before.best?.move ?? "nothing"
    return "<p>\(grade)\(move.vertex) \(move.loss); the search prefers \(best).</p>"
  }

  private func outlook(_ review: PositionReview, _ next: MoveReview) -> HTML {
    let player = next.turn.color
    guard let best = review.best, let policyMove = review.policyMove else { return "" }
    let agreement: HTML =
      next.overrulesPolicy
      ? """
      <p><b>The search overrules the policy:</b> \(best.move), not \(policyMove.move)\
      \(next.gainOverPolicy.map { " (better by \($0.percent))" } ?? "").</p>
      """ : "<p>The search agrees with the policy: \(best.move).</p>"
    return """
      \(agreement)
      \(candidateTable(review, player, played: next.vertex))
      <p class="soft">Best line: \(best.line.joined(separator: " "))</p>
      """
  }

  private func candidateTable(
    _ review: PositionReview, _ player: Color, played: String?
  ) -> HTML {
    var table = Table([
      .init("\(player.name)"), .number("Chance"), .number("Lead"), .number("Visits"),
      .number("Prior"), .init(""),
    ])
    for candidate in review.candidates {
      let signs = [
        candidate.move == review.best?.move ? "search" : nil,
        candidate.move == review.policyMove?.move ? "policy" : nil,
        candidate.move == played ? "played" : nil,
      ]
      let chance = candidate.chance.map { player == .black ? $0 : 1 - $0 }
      table.add(
        [
          "\(candidate.move)", "\(chance?.percent ?? "–")", "\(candidate.lead?.asLead ?? "–")",
          "\(candidate.visits.grouped)", "\(candidate.prior.percent)",
          "\(signs.compactMap(\.self).joined(separator: ", "))",
        ], isEmphasized: candidate.move == played)
    }
    return table.html
  }
}

extension GameReview {
  private var chanceChart: LineChart {
    var chart = LineChart(
      Phrase.chanceCurve.rawValue, x: ChartAxis(Phrase.movesAxis.rawValue, range: moveRange),
      y: ChartAxis("chance", notation: .percent, range: 0...1),
      series: [series("after each move", positions.map(\.chance))] + dots(\.chance))
    chart.reference = 0.5
    chart.viewer = "game-1"
    return chart
  }

  private var leadChart: LineChart {
    var chart = LineChart(
      Phrase.leadCurve.rawValue, x: ChartAxis(Phrase.movesAxis.rawValue, range: moveRange),
      y: ChartAxis("points", notation: .signed),
      series: [series("after each move", positions.map(\.lead))] + dots(\.lead))
    chart.reference = 0
    chart.viewer = "game-1"
    return chart
  }

  private var moveRange: ClosedRange<Double> { 0...Double(max(1, moves.count)) }

  private func series(_ name: String, _ values: [Double]) -> LineChart.Series {
    LineChart.Series(
      name, values.enumerated().map { LineChart.Point(Double($0.offset), $0.element) }, color: 1)
  }

  /// A dot at each move that gave something away, by who made it.
  private func dots(_ value: (PositionReview) -> Double) -> [LineChart.Series] {
    [(Color.black, 2), (.white, 4)].compactMap { color, number in
      let own = mistakes.filter { $0.turn.color == color }
      guard !own.isEmpty else { return nil }
      let points = own.map { LineChart.Point(Double($0.number), value($0.after)) }
      return LineChart.Series(
        "\(color.name)'s mistakes", points, form: .dots, color: number)
    }
  }
}

extension PositionReview {
  /// The best moves with their chances in percent and how play might continue, and a ring at the
  /// policy's move.
  public func marks(for player: Color, in position: Position) -> [GameViewer.Mark] {
    let size = position.board.size
    let start = position.with(toMove: player)
    let tried = candidates.filter { $0.visits > 0 }.prefix(4)
    let marks = tried.enumerated().compactMap { order, candidate -> GameViewer.Mark? in
      guard let point = Vertex(candidate.move, on: size)?.move.point, let chance = candidate.chance
      else { return nil }
      let share = player == .black ? chance : 1 - chance
      let moves = candidate.line.compactMap { Vertex($0, on: size)?.move }
      return GameViewer.Mark(
        point, (share * 100).fixed(0), order == 0 ? .best : .other,
        line: GameViewer.Line(moves, from: start))
    }
    let point = policyMove.flatMap { Vertex($0.move, on: size)?.move.point }
    return marks + (point.map { [GameViewer.Mark($0, "", .ring)] } ?? [])
  }
}
