import Go
import Text

extension GTPSession {
  static let boardCommands = [
    GTPCommand("showboard", "Draws the board.") { session, _ in session.drawing },
    GTPCommand("last_move", "Returns the last move and who made it.") { session, _ in
      guard let turn = session.game.turns.last else {
        throw GTPFailure("no move has been made yet")
      }
      return session.text(of: turn)
    },
    GTPCommand("move_history", "Lists the moves, one a line, the last one first.") { session, _ in
      session.game.turns.reversed().map(session.text).joined(separator: "\n")
    },
    GTPCommand("list_stones", "COLOR", "Lists the stones of a color.") { session, arguments in
      session.list(of: session.board.stones(of: try arguments.color()))
    },
    GTPCommand("all_legal", "COLOR", "Lists the points where a color may place a stone.") {
      session, arguments in
      let color = try arguments.color()
      let position = session.game.position
      return session.list(
        of: session.board.size.points.filter {
          position.violation(of: .place($0), by: color) == nil
        })
    },
    GTPCommand("is_legal", "COLOR MOVE", "Returns whether a move is legal, 1, or not, 0.") {
      session, arguments in
      let color = try arguments.color()
      return session.game.position.violation(of: try arguments.move(), by: color) == nil
        ? "1" : "0"
    },
    GTPCommand("captures", "COLOR", "Returns how many stones a color has captured.") {
      session, arguments in
      "\(session.game.position.prisoners[try arguments.color().opponent])"
    },
    GTPCommand("countlib", "VERTEX", "Returns how many liberties a chain has.") {
      session, arguments in
      let point = try arguments.point()
      guard let chain = session.board.chain(at: point) else {
        throw GTPFailure("\(Vertex(point, on: session.board.size)) is empty")
      }
      return "\(chain.liberties.count)"
    },
  ]

  private func text(of turn: Game.Turn) -> String {
    "\(turn.color) \(Vertex(turn.move, on: board.size))"
  }

  /// The board as text: the last stone in parentheses, handicap points as plus signs.
  private var drawing: String {
    let size = board.size
    let letters = "    " + Vertex.columnLetters(on: size).joined(separator: " ")
    let rows = (0..<size.height).map(row)
    return "\n" + ([letters] + rows + [letters, situation]).joined(separator: "\n")
  }

  private func row(_ row: Int) -> String {
    let size = board.size
    let stars = PointSet(size.handicapPoints(size.maximumHandicap) ?? [])
    let last = game.turns.last?.move.point
    var text = ""
    var isAfterLast = false
    for column in 0..<size.width {
      let point = Point(column: column, row: row)
      let sign = stars.contains(point) ? "+" : "."
      let letter = board[point].map { $0 == .black ? "X" : "O" } ?? sign
      text += (point == last ? "(" : isAfterLast ? ")" : " ") + letter
      isAfterLast = point == last
    }
    let number = "\(size.height - row)"
    return "\(number.aligned(3))\(text)\(isAfterLast ? ")" : " ")\(number)"
  }

  private var situation: String {
    let position = game.position
    let prisoners = position.prisoners
    return """
      \(position.toMove == .black ? "Black" : "White") to move, move \(position.moveNumber + 1)
      Captures: Black \(prisoners.white), White \(prisoners.black)
      Rules: \(position.rules.name ?? position.rules.compactName), komi \(position.rules.komi.short)
      """
  }
}
