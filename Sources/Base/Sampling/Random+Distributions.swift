import Platform

extension Random {
  /// A number of the standard Gumbel distribution: mean 0.577…, variance π² / 6.
  ///
  /// The index of the greatest logit plus such a number is one drawn from the logits' softmax.
  public mutating func gumbel() -> Double {
    // 1 - unit() is above 0, so both logarithms are finite but for a unit() of 0.
    -log(max(-log(1 - unit()), .leastNormalMagnitude))
  }

  /// A number of the gamma distribution: mean and variance are `shape`.
  ///
  /// Source: Marsaglia and Tsang 2000, "A Simple Method for Generating Gamma Variables"; below 1
  /// by its section 6.
  ///
  /// - Precondition: the shape is above zero.
  public mutating func gamma(shape: Double) -> Double {
    precondition(shape > 0, "a gamma distribution's shape is above zero")
    if shape < 1 { return gamma(shape: shape + 1) * pow(1 - unit(), 1 / shape) }
    let d = shape - 1 / 3.0
    let c = 1 / (9 * d).squareRoot()
    while true {
      let normal = Double(normal())
      let root = 1 + c * normal
      guard root > 0 else { continue }
      let cube = root * root * root
      if log(1 - unit()) < normal * normal / 2 + d - d * cube + d * log(cube) { return d * cube }
    }
  }

  /// Shares that add to 1, of the Dirichlet distribution: the mean of each is its concentration's
  /// share of the total.
  ///
  /// - Precondition: the concentrations are above zero.
  public mutating func dirichlet(_ concentrations: [Double]) -> [Double] {
    let numbers = concentrations.map { gamma(shape: $0) }
    let total = numbers.reduce(0, +)
    // Tiny concentrations may all come out as 0.
    guard total > 0 else { return numbers.map { _ in 1 / Double(numbers.count) } }
    return numbers.map { $0 / total }
  }

  /// An index drawn in proportion to the weights, which need not add to 1.
  ///
  /// - Precondition: a weight is above zero, and none below.
  public mutating func categorical(_ weights: [Double]) -> Int {
    let total = weights.reduce(0, +)
    precondition(total > 0, "a choice needs a weight above zero")
    var rest = unit() * total
    var last = 0
    for (index, weight) in weights.enumerated() where weight > 0 {
      last = index
      rest -= weight
      if rest < 0 { break }
    }
    return last
  }
}
