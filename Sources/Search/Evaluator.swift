public import Go

/// What is thought of a position, from the view of the player to move.
public struct Evaluation: Sendable {
  /// `[area + 1]` how likely each move is to be the best: points by rows, then the pass.
  ///
  /// A point of zero is never tried; illegal moves may be above zero, the search leaves them out.
  public var policy: [Float]
  /// -1…1: lost … won for the player to move.
  public var value: Float
  /// The points by which the player to move is expected to win, komi included.
  public var score: Float
  /// `[area]` -1…1: who owns each point in the end, the opponent … the player to move.
  public var ownership: [Float]
  /// Where the evaluation rests on a playout: who was the first to play at each point in it.
  public var firstPlayers: PointMap<Color?>?

  public init(
    policy: [Float], value: Float, score: Float, ownership: [Float],
    firstPlayers: PointMap<Color?>? = nil
  ) {
    self.policy = policy
    self.value = value
    self.score = score
    self.ownership = ownership
    self.firstPlayers = firstPlayers
  }
}

/// A judge of positions; each search thread owns one, with its own workspace and randomness.
public protocol Evaluator: Sendable {
  /// Evaluates positions that are not over, in their order.
  mutating func evaluate(_ positions: [Position]) -> [Evaluation]
}

/// Knows nothing: every move is as good as any other, and every position is even.
///
/// A search with it finds only what the rules themselves say.
public struct UniformEvaluator: Evaluator {
  public init() {}

  public func evaluate(_ positions: [Position]) -> [Evaluation] {
    positions.map { position in
      let area = position.board.size.area
      return Evaluation(
        policy: Array(repeating: 1 / Float(area + 1), count: area + 1), value: 0, score: 0,
        ownership: Array(repeating: 0, count: area))
    }
  }
}

extension Evaluation {
  /// What the rules say of a position that two passes have ended, all its stones alive.
  init(final position: Position) {
    let division = Division(position.board)
    let sign: Double = position.toMove == .black ? 1 : -1
    let margin = position.score().margin * sign
    let mover = position.toMove
    self.init(
      policy: [], value: margin > 0 ? 1 : margin < 0 ? -1 : 0, score: Float(margin),
      ownership: position.board.size.points.map { point in
        guard let owner = division.owner(of: point) else { return 0 }
        return owner == mover ? 1 : -1
      })
  }
}
