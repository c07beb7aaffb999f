import Platform

/// A difference in playing strength on the logistic scale of Elo.
public enum Elo {
  /// The points for each game that a player ahead by `difference` is expected to score.
  public static func expectedScore(ahead difference: Double) -> Double {
    1 / (1 + pow(10, -difference / 400))
  }

  /// The difference at which a score is expected; infinite for 0 and 1.
  public static func difference(atScore score: Double) -> Double {
    -400 * log10(1 / score - 1)
  }
}

/// The difference between two players, estimated from pairs of games.
public struct EloEstimate: Equatable, Sendable {
  /// The likeliest difference; infinite where one player has won everything.
  public let difference: Double
  /// The differences that the pairs do not contradict at 95 %.
  public let interval: ClosedRange<Double>
  /// How likely the first player is the stronger one, 0…1.
  public let likelihoodOfSuperiority: Double

  /// The 95th percentile of chi squared with one degree of freedom.
  private static let criticalDeviance = 3.841_459

  /// Estimates by the empirical likelihood, which gives sense to one-sided matches too; `nil`
  /// before the first pair.
  public init?(_ pairs: Pentanomial) {
    guard let mean = pairs.mean else { return nil }
    let distribution = ScoreDistribution(pairs)
    difference = Elo.difference(atScore: mean)
    let lower = EloEstimate.edge(of: distribution, towards: 0)
    let upper = EloEstimate.edge(of: distribution, towards: 1)
    interval = Elo.difference(atScore: lower)...Elo.difference(atScore: upper)
    let root = distribution.deviance(of: 0.5).squareRoot()
    likelihoodOfSuperiority = 0.5 * erfc((mean < 0.5 ? root : -root) / 2.0.squareRoot())
  }

  /// The score between the mean and `end` beyond which the pairs contradict it.
  private static func edge(of distribution: ScoreDistribution, towards end: Double) -> Double {
    var (inside, outside) = (distribution.mean, end)
    for _ in 0..<60 {
      let middle = (inside + outside) / 2
      guard middle > 0, middle < 1 else { break }
      if distribution.deviance(of: middle) < criticalDeviance {
        inside = middle
      } else {
        outside = middle
      }
    }
    // What only the stand-ins for zero counts hold back from the end is at the end.
    return abs(inside - end) < 1e-6 ? end : inside
  }
}
