/// What the heads should have said of a batch of positions of one board size, from the view of the
/// player to move.
///
/// What is known of some positions alone is masked in the others by a weight of zero: what stands
/// in a masked target is never read.
public struct Targets: Equatable, Sendable {
  /// The short-term values, each of a horizon of its own.
  public static let horizons = 3

  public let batch: Int
  public let points: Int
  /// `[batch, points + 1]` the share of each point, then of the pass, in what search would play; a
  /// row sums to 1.
  public var policy: [Float]
  /// `[batch, points + 1]` the same of the opponent's reply.
  public var reply: [Float]
  /// `[batch]` 1 for a game won, 0 lost, 0.5 drawn.
  public var outcome: [Float]
  /// `[batch, 3]` chances of winning, from 0 to 1, that search saw in the following turns.
  public var shortTerm: [Float]
  /// `[batch]` by how many points the game was won; negative where it was lost.
  public var score: [Float]
  /// `[batch]` the points by which the game would be won that the nearest searches saw.
  public var shortTermScore: [Float]
  /// `[batch, points]` whose each point is at the end: 1 the player's, -1 the opponent's.
  public var ownership: [Float]

  /// `[batch]` how much each row counts in the policy and the soft policy.
  public var policyWeight: [Float]
  /// `[batch]` how much it counts in the opponent's reply.
  public var replyWeight: [Float]
  /// `[batch]` how much it counts in the outcome and the short-term values.
  public var valueWeight: [Float]
  public var scoreWeight: [Float]
  public var shortTermScoreWeight: [Float]
  public var ownershipWeight: [Float]

  /// All zero: nothing is known yet, and every row is masked.
  public init(batch: Int, points: Int) {
    self.batch = batch
    self.points = points
    let rows = Array(repeating: Float(0), count: batch)
    policy = Array(repeating: 0, count: batch * (points + 1))
    reply = policy
    outcome = rows
    shortTerm = Array(repeating: 0, count: batch * Self.horizons)
    score = rows
    shortTermScore = rows
    ownership = Array(repeating: 0, count: batch * points)
    policyWeight = rows
    replyWeight = rows
    valueWeight = rows
    scoreWeight = rows
    shortTermScoreWeight = rows
    ownershipWeight = rows
  }
}
