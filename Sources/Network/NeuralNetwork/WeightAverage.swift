/// The exponential moving average of a network's parameters over the steps of training: what plays
/// and is measured, while the parameters themselves are trained further.
///
/// Statistics are averaged with the rest: they describe what the weights make, and so must lag
/// behind as those do.
public struct WeightAverage: Equatable, Sendable {
  /// The memory of a short training: 500 steps, some 64,000 rows.
  public static let leastMemory = 500.0

  /// The part of the steps so far that the average reaches back over, where that is more than the
  /// least memory.
  ///
  /// 0.08 averages over 640,000 rows after 8,000,000, as KataGo does.
  public var share = 0.0
  /// Laid out as the parameters.
  public private(set) var values: [Float]
  /// How many steps were averaged.
  public private(set) var steps: Int

  /// Begins at parameters as they are, or resumes after some steps.
  public init(_ values: [Float], steps: Int = 0) {
    self.values = values
    self.steps = steps
  }

  /// Takes in the parameters behind one more step.
  ///
  /// What is kept is `1 - 1 / memory`, with a memory of `max(500, share · n)` steps after n; the
  /// first steps keep less, `(1 + n) / (10 + n)`: the random beginning is soon forgotten.
  public mutating func add(_ parameters: [Float]) {
    precondition(
      parameters.count == values.count, "the average and the parameters are laid out alike")
    steps += 1
    let memory = max(Self.leastMemory, share * Double(steps))
    let keep = min(1 - 1 / memory, Double(1 + steps) / Double(10 + steps))
    let share = Float(1 - keep)
    let parameters = parameters.span
    var values = values.mutableSpan
    for index in 0..<parameters.count {
      values[index] += share * (parameters[index] - values[index])
    }
  }
}
