// Training turns game records into rows, and rows into a trained network: TrainingGame is a record
// in memory, RowWriter derives rows from it, Corpus holds many games, Fitting trains on them and
// Checkpoint is where it stands. It plays no games.

public import Go
public import SGF

/// A finished game to learn from: its moves, and how it ended.
public struct TrainingGame: Sendable {
  public let start: Position
  public let turns: [Game.Turn]
  /// 1 where Black won, 0 where White did, 0.5 for a draw.
  public let blackOutcome: Float
  /// By how many points Black won, komi counted; `nil` where the game was not scored.
  public let blackScore: Float?
  /// `[area]` 1 for Black's points, -1 for White's, 0 for nobody's; `nil` where it is not known.
  public let blackOwnership: [Int8]?

  /// The game of a record; `nil` where nobody won, or where it has no moves.
  ///
  /// The points' owners are known where the board as it stands has the score of the record: then
  /// no dead stones were left on it.
  ///
  /// Throws where the record cannot be played.
  public init?(_ tree: GameTree) throws(SGFError) {
    let game = try tree.game(rules: .trompTaylor)
    switch game.result {
    case .score(let score):
      blackOutcome = score.margin > 0 ? 1 : score.margin < 0 ? 0 : 0.5
      blackScore = Float(score.margin)
    case .win(let winner, _):
      blackOutcome = winner == .black ? 1 : 0
      blackScore = nil
    default: return nil
    }
    guard !game.turns.isEmpty else { return nil }
    start = game.start
    turns = game.turns
    let end = game.position
    let isSettled = blackScore.map { Float(end.score().margin) == $0 } ?? false
    blackOwnership = isSettled ? Self.ownership(end.board) : nil
  }

  private static func ownership(_ board: Board) -> [Int8] {
    let division = Division(board)
    return board.size.points.map { point in
      switch division.owner(of: point) {
      case .black: 1
      case .white: -1
      case nil: 0
      }
    }
  }

  public var size: BoardSize { start.board.size }

  /// The position before a turn.
  public func position(before turn: Int) -> Position {
    var position = start
    for turn in turns[..<turn] { position.playLegal(turn.move, by: turn.color) }
    return position
  }
}
