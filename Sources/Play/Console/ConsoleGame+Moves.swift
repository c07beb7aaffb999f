import Engines
import Go

// What changes a game.
extension ConsoleGame {
  /// Makes a person's move.
  mutating func play(_ move: Move) throws {
    let player = toMove
    do throws(IllegalMove) {
      try game.play(move, by: player)
    } catch {
      return try complain("\(Vertex(move, on: position.board.size)) is illegal: \(error)")
    }
    try draw(move == .pass ? ["\(player.name) passes."] : [])
    try keep()
  }

  /// Makes the engine's move.
  mutating func letEngineMove() throws -> Bool {
    let player = toMove
    let (decision, note) = try decide()
    switch decision {
    case .resign:
      try end(.win(player.opponent, .resignation))
    case .move(let move):
      try game.play(move)
      let deed = move == .pass ? "passes" : "plays \(Vertex(move, on: position.board.size))"
      try draw(["\(player.name) \(deed).\(note)"])
      try keep()
    }
    return true
  }

  /// Takes turns back to where a person was to move.
  mutating func undo() throws {
    guard let last = game.turns.lastIndex(where: { seats.people.contains($0.color) }) else {
      return try complain("there is no move of yours to take back")
    }
    game.undo(game.turns.count - last)
    outcome = nil
    resumption = min(resumption, game.turns.count)
    try draw(["Taken back."])
    try keep()
  }

  /// Ends the game with a result.
  mutating func end(_ result: GameResult) throws {
    game.result = result
    try drawEnd()
    try keep()
  }

  /// Counts a game that two passes have ended.
  mutating func count() throws {
    let outcome = Outcome(position, dead: seats.player.agreedDeadStones(in: position))
    self.outcome = outcome
    try end(.score(outcome.score))
  }

  /// Draws the end of the game, with the count where there is one.
  func drawEnd() throws {
    let sentence = game.result?.sentence ?? ""
    try draw((outcome?.lines ?? []) + [sentence]) { $0.ownership = outcome?.ownership ?? [] }
  }

  /// Goes on with a game that was over.
  mutating func resume() throws {
    let advice = outcome == nil ? "" : " Capture what is dead, then pass again."
    game.result = nil
    outcome = nil
    resumption = game.turns.count
    try draw(["Play goes on.\(advice)"])
    try keep()
  }
}
