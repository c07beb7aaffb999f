/// A cross entropy, summed over rows.
public struct CrossEntropy: Codable, Equatable, Sendable {
  /// Each row's cross entropy times its weight, in nats.
  public var sum = 0.0
  /// The targets' own entropy, weighted alike: the least that the sum can be.
  public var entropy = 0.0
  /// The weights' sum.
  public var weight = 0.0

  public init() {}

  /// The cross entropy of a row; 0 where there are none.
  public var mean: Double { weight > 0 ? sum / weight : 0 }
  /// The targets' entropy of a row.
  public var meanEntropy: Double { weight > 0 ? entropy / weight : 0 }
  /// What a row's cross entropy has above its least: 0 for a perfect prediction.
  public var meanExcess: Double { mean - meanEntropy }

  mutating func add(_ value: Double, entropy: Double, weight: Double) {
    sum += weight * value
    self.entropy += weight * entropy
    self.weight += weight
  }

  public static func += (total: inout Self, more: Self) {
    total.sum += more.sum
    total.entropy += more.entropy
    total.weight += more.weight
  }
}

/// Something of each row, summed over rows by weight.
public struct WeightedSum: Codable, Equatable, Sendable {
  public var sum = 0.0
  public var weight = 0.0

  public init() {}

  /// The mean over rows; 0 where there are none.
  public var mean: Double { weight > 0 ? sum / weight : 0 }

  mutating func add(_ value: Double, weight: Double) {
    sum += weight * value
    self.weight += weight
  }

  static func += (total: inout Self, more: Self) {
    total.sum += more.sum
    total.weight += more.weight
  }

  static func + (one: Self, other: Self) -> Self {
    var total = one
    total += other
    return total
  }
}

/// The losses of some rows, as sums: those of parts of a batch add up to those of the batch.
public struct LossSums: Codable, Equatable, Sendable {
  public var rows = 0
  /// All losses by their weights, summed over rows: what the gradient is of.
  public var total = 0.0
  /// The same with each target's own entropy taken off: 0 for perfect predictions.
  public var totalExcess = 0.0

  public var policy = CrossEntropy()
  public var reply = CrossEntropy()
  public var softPolicy = CrossEntropy()
  public var outcome = CrossEntropy()
  /// One for each horizon.
  public var shortTerm = Array(repeating: CrossEntropy(), count: Targets.horizons)
  /// Huber's loss of the error in points.
  public var score = WeightedSum()
  /// The mean over a row's points.
  public var ownership = CrossEntropy()

  /// The weighted Huber losses of the errors that the network expects; `nil` where it was not asked.
  public var errors: WeightedSum?

  /// How often the likeliest move is one that the target likes best.
  public var policyHits = WeightedSum()
  /// How often the likelier winner won; drawn games do not count.
  public var outcomeHits = WeightedSum()
  /// The absolute error of the score, in points.
  public var scoreError = WeightedSum()

  public init() {}

  /// The weighted losses of a row; 0 where there are none.
  public var mean: Double { rows > 0 ? total / Double(rows) : 0 }
  /// What a row's losses have above their least.
  public var meanExcess: Double { rows > 0 ? totalExcess / Double(rows) : 0 }

  public static func += (total: inout Self, more: Self) {
    total.rows += more.rows
    total.total += more.total
    total.totalExcess += more.totalExcess
    total.policy += more.policy
    total.reply += more.reply
    total.softPolicy += more.softPolicy
    total.outcome += more.outcome
    for horizon in total.shortTerm.indices {
      total.shortTerm[horizon] += more.shortTerm[horizon]
    }
    total.score += more.score
    total.ownership += more.ownership
    if let errors = more.errors { total.errors = (total.errors ?? WeightedSum()) + errors }
    total.policyHits += more.policyHits
    total.outcomeHits += more.outcomeHits
    total.scoreError += more.scoreError
  }
}
