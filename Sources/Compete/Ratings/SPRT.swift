import Platform

/// A test that ends as soon as pairs of games decide between two differences in strength.
///
/// Source: Wald 1945, "Sequential Tests of Statistical Hypotheses"; on pairs as fishtest does it,
/// with the generalized likelihood ratio of Van den Bergh.
public struct SPRT: Equatable, Sendable {
  public enum Verdict: String, Sendable {
    /// The first player is ahead by no more than ``elo0``.
    case lower = "H0"
    /// The first player is ahead by ``elo1`` or more.
    case upper = "H1"
  }

  /// The differences between which the test decides, in logistic Elo.
  public let elo0: Double
  public let elo1: Double
  /// The chance to accept H1 where H0 holds.
  public var alpha = 0.05
  /// The chance to accept H0 where H1 holds.
  public var beta = 0.05

  /// `nil` unless `elo0` is smaller than `elo1`, and both are below 2000.
  public init?(elo0: Double, elo1: Double) {
    guard elo0 < elo1, max(abs(elo0), abs(elo1)) < 2000 else { return nil }
    self.elo0 = elo0
    self.elo1 = elo1
  }

  /// The ratios at which the test ends.
  public var bounds: ClosedRange<Double> {
    log(beta / (1 - alpha))...log((1 - beta) / alpha)
  }

  /// The logarithm of how much likelier the pairs are under H1 than under H0.
  public func logLikelihoodRatio(_ pairs: Pentanomial) -> Double {
    guard pairs.pairs > 0 else { return 0 }
    return ScoreDistribution(pairs).logLikelihoodRatio(
      of: Elo.expectedScore(ahead: elo1), against: Elo.expectedScore(ahead: elo0))
  }

  /// What the pairs decide; `nil` where more are needed.
  public func verdict(_ pairs: Pentanomial) -> Verdict? {
    let ratio = logLikelihoodRatio(pairs)
    if ratio >= bounds.upperBound { return .upper }
    return ratio <= bounds.lowerBound ? .lower : nil
  }
}
