public import Go
import SGF

/// What is kept of a game: one line of JSON.
public struct GameRecord: Equatable, Codable, Sendable {
  /// From 1, in the order of the schedule; games end in another order.
  public var number: Int
  /// When the game ended, as ISO 8601 has it.
  public var date: String
  public var names: PerColor<String>
  /// The board, as 9x9; `nil` in records of matches before there was a choice.
  public var board: String?
  /// How many of the moves were the opening's.
  public var openingMoves: Int
  /// All moves as GTP spells them, Black's first.
  public var moves: String
  /// As SGF has it: `B+3.5`, `W+R`, `0`.
  public var result: String
  public var ending: PlayedGame.Ending
  public var judge: PlayedGame.Judge?
  /// The scores that the players gave.
  public var claims: PerColor<String?>
  public var scorerFailure: String?
  public var fault: Fault?
  public var thinking: PerColor<PlayedGame.Thinking>
  /// What each move took, in milliseconds, the opening's left out.
  public var times: [Int]?
  /// Black's chance of winning in percent, as the player saw it at each move after the opening.
  public var chances: [Int?]?

  init(_ played: PlayedGame, of pairing: Pairing, date: String) {
    let game = played.game
    number = pairing.number
    self.date = date
    names = pairing.players.map(\.name)
    board = "\(pairing.terms.size)"
    openingMoves = min(pairing.opening.points.count, game.turns.count)
    moves = game.turns.map { "\(Vertex($0.move, on: game.start.board.size))" }
      .joined(separator: " ")
    result = game.result.map { "\($0)" } ?? "?"
    ending = played.ending
    judge = played.judge
    claims = played.claims.map { $0?.description }
    scorerFailure = played.scorerFailure
    fault = played.fault
    thinking = played.thinking.map { $0.rounded }
    let rest = game.turns.indices.dropFirst(openingMoves)
    times = rest.map { Int(((played.notes[$0]?.seconds ?? 0) * 1000).rounded()) }
    let chances = rest.map { index in
      played.notes[index]?.chance.map { chance in
        Int((100 * (game.turns[index].color == .black ? chance : 1 - chance)).rounded())
      }
    }
    if chances.contains(where: { $0 != nil }) { self.chances = chances }
  }

  /// Who won; `nil` for a draw.
  public var winner: Color? { GameResult(recorded: result)?.winner }

  /// Who lost the game by a fault.
  public var offender: Color? { fault == nil ? nil : winner?.opponent }
}

extension PlayedGame.Thinking {
  /// The same to a tenth of a millisecond.
  fileprivate var rounded: PlayedGame.Thinking {
    func round(_ seconds: Double) -> Double { (seconds * 10_000).rounded() / 10_000 }
    return PlayedGame.Thinking(moves: moves, seconds: round(seconds), slowest: round(slowest))
  }
}
