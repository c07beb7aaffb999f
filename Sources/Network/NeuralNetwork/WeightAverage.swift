/// The exponential moving average of a network's parameters over the steps of training: what plays
/// and is measured, while the parameters themselves go on being trained.
///
/// Statistics are averaged with the rest: they describe what the weights make, and so must lag
/// behind as those do.
public struct WeightAverage: Equatable, Sendable {
  /// How much of the average each step keeps: a memory of 500 steps, some 64,000 rows.
  public static let defaultDecay = 0.998

  public let decay: Double
  /// Laid out as the parameters.
  public private(set) var values: [Float]
  /// How many steps were averaged.
  public private(set) var steps: Int

  /// Begins at parameters as they are, or goes on after some steps.
  public init(_ values: [Float], decay: Double = Self.defaultDecay, steps: Int = 0) {
    self.values = values
    self.decay = decay
    self.steps = steps
  }

  /// Takes in the parameters behind one more step.
  ///
  /// The first steps keep less, `(1 + n) / (10 + n)`: the random beginning is soon forgotten.
  public mutating func add(_ parameters: [Float]) {
    precondition(
      parameters.count == values.count, "the average and the parameters are laid out alike")
    steps += 1
    let keep = min(decay, Double(1 + steps) / Double(10 + steps))
    let share = Float(1 - keep)
    let parameters = parameters.span
    var values = values.mutableSpan
    for index in 0..<parameters.count {
      values[index] += share * (parameters[index] - values[index])
    }
  }
}
