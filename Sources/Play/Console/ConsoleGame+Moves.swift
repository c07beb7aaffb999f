import Engines
import Go

// What changes a game.
extension ConsoleGame {
  /// Makes a person's move.
  mutating func play(_ move: Move) throws {
    let player = toMove
    do throws(IllegalTurn) {
      try session.play([Game.Turn(player, move)])
    } catch {
      return try complain(
        "\(Vertex(move, on: position.board.size)) is illegal: \(error.reason)")
    }
    try draw(move == .pass ? ["\(player.name) passes."] : [])
    try keep()
  }

  /// Makes the engine's move.
  mutating func letEngineMove() throws -> Bool {
    let player = toMove
    let (search, note) = try decide()
    try session.carryOut(search)
    if case .move(let move) = search.decision {
      let deed = move == .pass ? "passes" : "plays \(Vertex(move, on: position.board.size))"
      try draw(["\(player.name) \(deed).\(note)"])
    } else {
      try drawEnd()
    }
    try keep()
    return true
  }

  /// Takes turns back to where a person was to move.
  mutating func undo() throws {
    guard let last = game.turns.lastIndex(where: { seats.people.contains($0.color) }),
      session.undo(game.turns.count - last)
    else { return try complain("there is no move of yours to take back") }
    try draw(["Taken back."])
    try keep()
  }

  /// Ends the game for the person who is to move.
  mutating func resign() throws {
    session.resign(toMove)
    try drawEnd()
    try keep()
  }

  /// Counts a game that two passes have ended.
  mutating func count() throws {
    session.end(by: session.result())
    try drawEnd()
    try keep()
  }

  /// Draws the end of the game, with the count where there is one.
  func drawEnd() throws {
    let count = session.counted
    let sentence = game.result?.sentence ?? ""
    try draw((count?.lines(streams.style) ?? []) + [sentence]) {
      $0.ownership = count?.ownership ?? []
    }
  }

  /// Resumes a game that was over.
  mutating func resume() throws {
    let advice = session.counted == nil ? "" : " Capture what is dead, then pass again."
    session.resume()
    try draw(["Play resumes.\(advice)"])
    try keep()
  }
}
