import Platform

/// What pairs of games bring, as probabilities that can be bent to another mean.
///
/// Sources: Owen 1988, "Empirical likelihood ratio confidence intervals for a single functional";
/// Van den Bergh, "The generalized maximum likelihood ratio for a multinomial distribution"; and
/// fishtest's `LLRcalc`, from which the treatment of zeros comes.
struct ScoreDistribution {
  /// The points for each game that a pair can bring.
  static let scores = [0, 0.25, 0.5, 0.75, 1]
  /// What stands for a count of zero, lest a variance be 0 or a mean out of reach.
  private static let zero = 1e-3

  /// The number of pairs.
  let weight: Double
  let probabilities: [Double]

  init(_ pairs: Pentanomial) {
    let counts = pairs.counts.map { $0 == 0 ? ScoreDistribution.zero : Double($0) }
    let weight = counts.reduce(0, +)
    self.weight = weight
    probabilities = counts.map { $0 / weight }
  }

  /// The most likely probabilities among those whose mean is `mean`: pᵢ / (1 + x (aᵢ - mean)), where
  /// x makes them so.
  ///
  /// - Precondition: 0 < mean < 1.
  func mostLikely(mean: Double) -> [Double] {
    let offsets = ScoreDistribution.scores.map { $0 - mean }
    // The sum of pᵢ (aᵢ - mean) / (1 + x (aᵢ - mean)) falls in x from infinity to minus infinity.
    var bounds = (lower: -1 / (1 - mean), upper: 1 / mean)
    for _ in 0..<100 {
      let x = (bounds.lower + bounds.upper) / 2
      let sum = zip(probabilities, offsets).map { $0 * $1 / (1 + x * $1) }.reduce(0, +)
      if sum > 0 { bounds.lower = x } else { bounds.upper = x }
    }
    let x = (bounds.lower + bounds.upper) / 2
    return zip(probabilities, offsets).map { $0 / (1 + x * $1) }
  }

  /// The logarithm of how much likelier the pairs are under the one mean than under the other.
  func logLikelihoodRatio(of mean: Double, against other: Double) -> Double {
    let (likely, unlikely) = (mostLikely(mean: mean), mostLikely(mean: other))
    let terms = probabilities.indices.map { probabilities[$0] * log(likely[$0] / unlikely[$0]) }
    return weight * terms.reduce(0, +)
  }

  /// Twice the logarithm of how much likelier the pairs are as they came than under `mean`:
  /// distributed as chi squared with one degree of freedom where `mean` is the truth.
  func deviance(of mean: Double) -> Double {
    let likely = mostLikely(mean: mean)
    let terms = probabilities.indices.map {
      probabilities[$0] * log(probabilities[$0] / likely[$0])
    }
    return 2 * weight * max(0, terms.reduce(0, +))
  }

  /// The mean itself.
  var mean: Double { zip(probabilities, ScoreDistribution.scores).map(*).reduce(0, +) }
}
