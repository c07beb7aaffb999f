import NeuralNetwork

/// What the training of a cycle did.
struct CycleTraining: Sendable {
  var steps = 0
  var rate = 0.0
  var gradientNorms = 0.0
  /// Of the weights in training, on the rows that they were trained by.
  var training = LossSums()
  /// Of the averaged weights, on held-out rows, and on as many of those trained on; both weighted as
  /// rows are drawn, so that the two can be compared.
  var heldOut = LossSums()
  var seen: LossSums?
  /// The standard error of the difference of these two outcomes' means; `nil` from too few games.
  var outcomeGapError: Double?

  mutating func add(_ step: TrainingStep) {
    steps += 1
    rate = step.rate
    gradientNorms += step.gradientNorm
    training += step.losses
  }
}

extension [CrossEntropy] {
  /// The standard error of the mean over the rows of all samples, where samples are independent of each
  /// other and rows of one are not, as those of a game; `nil` of fewer than two.
  ///
  /// √(n / (n - 1) · Σ (sᵢ - m wᵢ)²) / Σ wᵢ, of samples' sums s and weights w, and m = Σ s / Σ w.
  /// Source: W. G. Cochran, Sampling Techniques (1977), chapter 6, of ratios.
  var standardError: Double? {
    let whole = reduce(into: CrossEntropy(), +=)
    guard count > 1, whole.weight > 0 else { return nil }
    let squares = reduce(0) { sum, sample in
      let difference = sample.sum - whole.mean * sample.weight
      return sum + difference * difference
    }
    return (Double(count) / Double(count - 1) * squares).squareRoot() / whole.weight
  }
}
