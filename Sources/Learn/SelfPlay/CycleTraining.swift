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

  mutating func add(_ step: TrainingStep) {
    steps += 1
    rate = step.rate
    gradientNorms += step.gradientNorm
    training += step.losses
  }
}
