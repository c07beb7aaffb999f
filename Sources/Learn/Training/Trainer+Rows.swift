public import NeuralNetwork

extension Trainer {
  /// One step on rows of games, which are written by so many threads; an error calls the training
  /// `place`.
  ///
  /// Throws where the gradient is not finite, and has changed nothing then.
  public func step(
    on rows: [RowRequest], of games: some RowSource, threads: Int, in place: String
  ) throws(FittingError) -> TrainingStep {
    let step = step(RowWriter.batches(rows, of: games, threads: threads))
    guard step.gradientNorm.isFinite else {
      throw FittingError(
        place, "the gradient of step \(optimizer.steps + 1) is not finite; a lower rate may help",
        isDivergence: true)
    }
    return step
  }
}
