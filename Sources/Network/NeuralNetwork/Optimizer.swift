import Platform

/// Moves parameters against gradients, and keeps what it must remember of past ones.
///
/// Statistics stay as they are, and only tensors whose role is `weight` decay.
///
/// Sources: Sutskever et al. 2013, "On the importance of initialization and momentum in deep
/// learning", eqs. 3 and 4, of which the parameters here are the point looked ahead to; Kingma and
/// Ba 2015, "Adam", algorithm 1; Loshchilov and Hutter 2019, "Decoupled weight decay
/// regularization", algorithm 2, the decay multiplied by the rate; Liu et al. 2025, "Muon is scalable for
/// LLM training", algorithm 1, the decay too.
public struct Optimizer: Equatable, Sendable {
  public let settings: OptimizerSettings
  public let table: TensorTable
  /// How many updates were made.
  public internal(set) var steps = 0
  /// The past gradients' decaying sum by momentum, and mean by Adam; laid out as the parameters.
  public internal(set) var means: [Float]
  /// The decaying mean of the gradients' squares; empty by momentum.
  public internal(set) var squares: [Float]

  public init(_ settings: OptimizerSettings, _ table: TensorTable) {
    self.settings = settings
    self.table = table
    means = Array(repeating: 0, count: table.count)
    squares = settings.kind == .sgd ? [] : means
  }

  /// Makes one step and gives the gradient's norm before it was clipped.
  ///
  /// Where that is not finite nothing changes: the batch is lost, and the caller should say so.
  ///
  /// The result is the same with any number of threads.
  ///
  /// - Precondition: parameters and gradient have the table's layout.
  @discardableResult
  public mutating func update(
    _ parameters: inout [Float], by gradient: [Float], rate: Double, threads: Int = 1
  ) -> Double {
    precondition(
      parameters.count == table.count && gradient.count == table.count,
      "parameters and gradient have the table's layout")
    let norm = table.norm(of: gradient)
    guard norm.isFinite else { return norm }
    steps += 1
    let clipping = settings.clip > 0 && norm > settings.clip ? settings.clip / norm : 1
    if settings.kind == .muon {
      moveMatrices(&parameters, by: gradient, rate: rate, clipping: clipping, threads: threads)
    }
    for entry in table.entries where entry.role != .statistic {
      let step = Step(
        range: entry.range, rate: rate, clipping: clipping,
        decay: entry.role == .weight ? settings.weightDecay : 0)
      switch settings.kind {
      case .sgd:
        Momentum(settings, step).move(&parameters, by: gradient, &means)
      case .muon where entry.isHiddenMatrix: break
      case .adam, .adamW, .muon:
        Adam(settings, step, number: steps).move(&parameters, by: gradient, &means, &squares)
      }
    }
    return norm
  }

  /// Moves weights along their orthogonalized momentum, which is Nesterov's.
  ///
  /// A convolution of `[outputs, inputs, 3, 3]` is a matrix with a row for each output. Steps are as long
  /// as Adam's: 0.2 for each number at a rate of 1.
  private mutating func moveMatrices(
    _ parameters: inout [Float], by gradient: [Float], rate: Double, clipping: Double, threads: Int
  ) {
    let matrices = table.entries.filter(\.isHiddenMatrix)
    let (momentum, clipping) = (Float(settings.matrixMomentum), Float(clipping))
    let directions = matrices.map { matrix in
      var direction = Array(gradient[matrix.range])
      var ahead = direction.mutableSpan
      var whole = means.mutableSpan
      var means = whole._mutatingExtracting(matrix.range)
      precondition(ahead.count == means.count)
      for index in 0..<ahead.count {
        let slope = (1 - momentum) * clipping * ahead[index]
        means[index] = momentum * means[index] + slope
        ahead[index] = momentum * means[index] + slope
      }
      return direction
    }
    let steps = concurrentMap(matrices.count, threads: threads) { index, _ in
      let (rows, columns) = matrices[index].sides
      return Orthogonalization(rows: rows, columns: columns)(directions[index])
    }
    let keep = Float(1 - rate * settings.weightDecay)
    for (matrix, step) in zip(matrices, steps) {
      let length = Float(
        0.2 * rate * Double(max(matrix.sides.rows, matrix.sides.columns)).squareRoot())
      let step = step.span
      var whole = parameters.mutableSpan
      var weights = whole._mutatingExtracting(matrix.range)
      precondition(step.count == weights.count)
      for index in 0..<step.count { weights[index] = keep * weights[index] - length * step[index] }
    }
  }
}

extension TensorEntry {
  /// Whether Muon moves it.
  fileprivate var isHiddenMatrix: Bool { role == .weight && shape.count > 1 }

  /// Of a matrix with a row for each output.
  fileprivate var sides: (rows: Int, columns: Int) { (shape[0], range.count / shape[0]) }
}

extension TensorTable {
  /// The Euclidean norm of a gradient, statistics left out.
  public func norm(of gradient: [Float]) -> Double {
    // Several sums at a time, for each addition waits for the one before it.
    var sums = [Double](repeating: 0, count: 8)
    var running = sums.mutableSpan
    let gradient = gradient.span
    for entry in entries where entry.role != .statistic {
      for index in entry.range {
        let slope = Double(gradient[index])
        running[index % 8] += slope * slope
      }
    }
    return sums.reduce(0, +).squareRoot()
  }
}

/// One tensor's part in an update.
private struct Step {
  let range: Range<Int>
  let rate, clipping, decay: Double
}

/// An update of one tensor by Nesterov's momentum.
private struct Momentum {
  let range: Range<Int>
  let rate, clipping, decay, momentum: Float

  init(_ settings: OptimizerSettings, _ step: Step) {
    range = step.range
    rate = Float(step.rate)
    clipping = Float(step.clipping)
    decay = Float(step.decay)
    momentum = Float(settings.momentum)
  }

  func move(_ parameters: inout [Float], by gradient: [Float], _ sums: inout [Float]) {
    var parameters = parameters.mutableSpan
    var sums = sums.mutableSpan
    let gradient = gradient.span
    for index in range {
      let slope = gradient[index] * clipping + decay * parameters[index]
      let sum = momentum * sums[index] + slope
      sums[index] = sum
      parameters[index] -= rate * (slope + momentum * sum)
    }
  }
}

/// An update of one tensor by Adam, with either decay.
private struct Adam {
  let range: Range<Int>
  let clipping, meanDecay, squareDecay, epsilon: Float
  /// Decay that is added to the gradient.
  let gradientDecay: Float
  /// What a weight is multiplied by.
  let keep: Float
  /// The rate with the mean's correction; the squares' correction.
  let rate, squareScale: Float

  init(_ settings: OptimizerSettings, _ step: Step, number: Int) {
    range = step.range
    clipping = Float(step.clipping)
    meanDecay = Float(settings.meanDecay)
    squareDecay = Float(settings.squareDecay)
    epsilon = Float(settings.epsilon)
    gradientDecay = settings.kind == .adam ? Float(step.decay) : 0
    keep = settings.kind == .adam ? 1 : Float(1 - step.rate * step.decay)
    rate = Float(step.rate / (1 - pow(settings.meanDecay, Double(number))))
    squareScale = Float(1 / (1 - pow(settings.squareDecay, Double(number))))
  }

  func move(
    _ parameters: inout [Float], by gradient: [Float], _ means: inout [Float],
    _ squares: inout [Float]
  ) {
    var parameters = parameters.mutableSpan
    var means = means.mutableSpan
    var squares = squares.mutableSpan
    let gradient = gradient.span
    for index in range {
      let slope = gradient[index] * clipping + gradientDecay * parameters[index]
      let mean = meanDecay * means[index] + (1 - meanDecay) * slope
      let square = squareDecay * squares[index] + (1 - squareDecay) * slope * slope
      means[index] = mean
      squares[index] = square
      let root = (square * squareScale).squareRoot() + epsilon
      parameters[index] = parameters[index] * keep - rate * mean / root
    }
  }
}
