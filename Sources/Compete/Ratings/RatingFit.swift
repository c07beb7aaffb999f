import Platform

/// The ratings that make results the likeliest, under conditions that they must meet.
struct RatingFit {
  /// What a sum of the model's numbers, each so many times, must be.
  struct Constraint {
    var factors: [Int: Double]
    var value: Double
  }

  private static let steps = 100
  /// The longest step, in Elo.
  private static let reach = 300.0

  let model: RatingModel
  private(set) var values: [Double]
  private(set) var logLikelihood = 0.0

  /// The likeliest numbers, from `start` on where that is given.
  ///
  /// Source: Fisher's scoring, as in Osborne 1992, "Fisher's Method of Scoring".
  init(_ model: RatingModel, _ constraints: [Constraint], from start: RatingFit? = nil) {
    self.model = model
    values = start?.values ?? [Double](repeating: 0, count: model.size)
    meet(constraints)
    logLikelihood = model.logLikelihood(values)
    for _ in 0..<RatingFit.steps {
      guard step(constraints) > 1e-7 else { break }
    }
  }

  /// Moves the numbers along Fisher's step as far as the likelihood rises; gives the largest change.
  private mutating func step(_ constraints: [Constraint]) -> Double {
    let (gradient, information) = model.slope(values)
    guard let change = move(gradient, information, constraints) else { return 0 }
    let longest = change.map(abs).max() ?? 0
    var share = min(1, RatingFit.reach / max(longest, 1e-300))
    for _ in 0..<40 {
      let next = zip(values, change).map { $0 + share * $1 }
      let likelihood = model.logLikelihood(next)
      if likelihood >= logLikelihood - 1e-12 {
        (values, logLikelihood) = (next, likelihood)
        return share * longest
      }
      share /= 2
    }
    return 0
  }

  /// The step that leaves the constraints' sums as they are, by Lagrange's multipliers.
  private func move(
    _ gradient: [Double], _ information: [Double], _ constraints: [Constraint]
  ) -> [Double]? {
    let (size, all) = (model.size, model.size + constraints.count)
    var matrix = [Double](repeating: 0, count: all * all)
    for row in 0..<size {
      for column in 0..<size { matrix[row * all + column] = information[row * size + column] }
    }
    for (number, constraint) in constraints.enumerated() {
      for (index, factor) in constraint.factors {
        matrix[(size + number) * all + index] = factor
        matrix[index * all + size + number] = factor
      }
    }
    let right = gradient + [Double](repeating: 0, count: constraints.count)
    return solve(matrix, right).map { Array($0.prefix(size)) }
  }

  /// Brings the numbers to where all constraints hold, by the shortest way.
  private mutating func meet(_ constraints: [Constraint]) {
    let size = model.size
    let all = size + constraints.count
    var matrix = [Double](repeating: 0, count: all * all)
    for index in 0..<size { matrix[index * all + index] = 1 }
    var right = [Double](repeating: 0, count: all)
    for (number, constraint) in constraints.enumerated() {
      right[size + number] = constraint.value
      for (index, factor) in constraint.factors {
        matrix[(size + number) * all + index] = factor
        matrix[index * all + size + number] = factor
        right[size + number] -= factor * values[index]
      }
    }
    guard let change = solve(matrix, right) else { return }
    for index in 0..<size { values[index] += change[index] }
  }
}
