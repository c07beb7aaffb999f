/// How much each loss counts in what training minimises.
///
/// Source: KataGo, python/katago/train/metrics_pytorch.py, whose weights these are but for those
/// that say otherwise.
public struct LossWeights: Equatable, Sendable {
  /// Of the move to play: the unit of the others.
  public var policy = 1.0
  /// Of the opponent's reply, a help for learning that no search reads.
  public var reply = 0.15
  /// Of the policy flattened by its fourth root, which teaches what the moves hardly tried are
  /// worth; half of KataGo's, and 0 leaves it out.
  public var softPolicy = 4.0
  /// Of winning: above KataGo's 0.72, for games are few here.
  public var outcome = 1.0
  /// Of each of the three short-term values: together as much as the outcome, with less noise.
  public var shortTerm = 0.4
  /// Of the score, in Huber's loss on points: three times KataGo's, for scores on small boards are
  /// a third of those on 19x19.
  public var score = 0.005
  /// Of the points' owners, the richest target while games are few.
  public var ownership = 1.5

  /// Of the errors that the network expects, 0 where it has no head for them: 1 is KataGo's weight,
  /// by which the value's counts 2 and the score's, whose numbers are larger, 0.00002.
  public var errors = 0.0

  /// The error in points beyond which the score's loss grows in proportion, no longer as a square.
  ///
  /// The larger, the nearer is what the network learns to the mean of what games end with; the
  /// smaller, the nearer to their median, the komi that would be fair.
  ///
  /// Source: Huber, Robust Estimation of a Location Parameter, 1964; the default is that of
  /// KataGo's mean score.
  public var scoreBend = 12.0

  public init() {}
}
