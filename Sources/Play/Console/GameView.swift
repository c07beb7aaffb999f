import Go
import Text

/// The board of a game with what a player wants to know beside it.
struct GameView {
  let game: Game
  let seats: Seats
  var drawing: BoardDrawing

  /// How wide a board may be for the text to stand beside it on 80 columns.
  private static let widestBeside = 19

  init(_ game: Game, seats: Seats) {
    self.game = game
    self.seats = seats
    drawing = BoardDrawing(game.position)
  }

  func lines(_ style: Style) -> [String] {
    let board = drawing.lines(style)
    guard game.position.board.size.width <= GameView.widestBeside else {
      return board + [""] + facts(style)
    }
    let facts = [""] + facts(style)
    return (0..<max(board.count, facts.count)).map { row in
      let left = row < board.count ? board[row] : " ".repeated(drawing.width)
      return row < facts.count && !facts[row].isEmpty ? left + "  " + facts[row] : left
    }
  }

  private func facts(_ style: Style) -> [String] {
    let position = game.position
    let turn = "Move \(game.turns.count + 1), \(position.toMove.name) to play"
    let bonus = position.rules.handicapBonus.points(for: position.handicapStones)
    let extra = bonus == 0 ? "" : ", \(bonus.short) for the handicap"
    let button = position.buttonOwner.map { ", button \($0.name)" } ?? ""
    return [
      style.paint(
        game.result == nil ? turn : "After \(game.turns.count.counting("move"))", .heading),
      game.turns.last.map { "Last: \($0.color.name) \(Vertex($0.move, on: position.board.size))" }
        ?? "",
      "",
      player(.black, style),
      player(.white, style),
      "Komi \(position.rules.komi.short)\(extra)\(button)",
      position.rules.name.map { "\($0) rules" } ?? position.rules.compactName,
    ] + seats.engine
  }

  private func player(_ color: Color, _ style: Style) -> String {
    let stone = BoardDrawing.stone(color, style)
    let captured = game.position.prisoners[color.opponent]
    let name = seats.name(of: color)
    return "\(stone) \(color.name): \(name.isEmpty ? "" : name + ", ")\(captured) captured"
  }
}
