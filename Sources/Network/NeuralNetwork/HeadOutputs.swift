/// What the network's heads say of a batch of positions of one board size, before any squashing; or
/// a loss's gradient with respect to it.
public struct HeadOutputs: Equatable, Sendable {
  /// The policies' channels.
  public static let moveKinds = 3
  /// Outcome, three short-term values, score.
  public static let scalarKinds = 5
  /// The value's error, the score's.
  public static let errorKinds = 2
  /// The points that one unit of the score output stands for.
  public static let scoreUnit: Float = 20

  public let batch: Int
  public let points: Int
  /// `[batch, points, 3]` logits of each point as the move to play, as the opponent's reply, and in
  /// the soft policy.
  public var moves: [Float]
  /// `[batch, 3]` logits of the pass, in the same three policies.
  public var passes: [Float]
  /// `[batch, 5]` logit of winning; logits of the short-term values of 7, 18 and 44 % a turn on
  /// 9x9; score in units of 20 points.
  public var scalars: [Float]
  /// `[batch, points]` whose hyperbolic tangent is the ownership.
  public var ownership: [Float]
  /// `[batch, 2]` whose softplus, in ``errorUnits``, is the expected square of the error of the
  /// nearest short-term value, -1…1, and of the score in points; zero where the network has no such
  /// head.
  public var errors: [Float]

  /// What one unit of each error output stands for: in squares of value, and of points.
  public static let errorUnits: [Float] = [0.25, 100]

  /// All zero.
  public init(batch: Int, points: Int) {
    self.batch = batch
    self.points = points
    moves = Array(repeating: 0, count: batch * points * Self.moveKinds)
    passes = Array(repeating: 0, count: batch * Self.moveKinds)
    scalars = Array(repeating: 0, count: batch * Self.scalarKinds)
    ownership = Array(repeating: 0, count: batch * points)
    errors = Array(repeating: 0, count: batch * Self.errorKinds)
  }
}
