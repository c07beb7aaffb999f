public import Go

/// What is thought of a position, from the view of the player to move.
public struct Evaluation: Sendable {
  /// `[area + 1]` how likely each move is to be the best: points by rows, then the pass.
  ///
  /// Illegal moves may be above zero; the search leaves them out.
  public var policy: [Float]
  /// -1…1: lost … won for the player to move.
  public var value: Float
  /// `[area]` -1…1: who owns each point in the end, the opponent … the player to move.
  public var ownership: [Float]
  /// The points by which the player to move is expected to win, komi included.
  public var score: Float

  public init(policy: [Float], value: Float, ownership: [Float], score: Float) {
    self.policy = policy
    self.value = value
    self.ownership = ownership
    self.score = score
  }
}

/// A judge of positions; each search thread owns one, with its own workspace and randomness.
public protocol Evaluator {
  /// Evaluates positions that are not over, in their order.
  mutating func evaluate(_ positions: [Position]) -> [Evaluation]
}
