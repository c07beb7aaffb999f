import Glibc

/// Moves parameters against gradients, and keeps what it must remember of past ones.
///
/// Statistics stay as they are, and only tensors whose role is `weight` decay.
///
/// Sources: Sutskever et al. 2013, "On the importance of initialization and momentum in deep
/// learning", eqs. 3 and 4, of which the parameters here are the point looked ahead to; Kingma and
/// Ba 2015, "Adam", algorithm 1; Loshchilov and Hutter 2019, "Decoupled weight decay
/// regularization", algorithm 2, the decay multiplied by the rate.
public struct Optimizer: Equatable, Sendable {
  public let settings: OptimizerSettings
  public let table: TensorTable
  /// How many updates were made.
  public internal(set) var steps = 0
  /// The past gradients' decaying sum in descent, and mean in Adam; laid out as the parameters.
  public internal(set) var means: [Float]
  /// The decaying mean of the gradients' squares; empty in descent.
  public internal(set) var squares: [Float]

  public init(_ settings: OptimizerSettings, _ table: TensorTable) {
    self.settings = settings
    self.table = table
    means = Array(repeating: 0, count: table.count)
    squares = settings.kind == .sgd ? [] : means
  }

  /// Makes one step and gives the gradient's length before it was cut.
  ///
  /// Where that is not finite nothing changes: the batch is lost, and the caller should say so.
  ///
  /// - Precondition: parameters and gradient have the table's layout.
  @discardableResult
  public mutating func update(
    _ parameters: inout [Float], by gradient: [Float], rate: Double
  ) -> Double {
    precondition(
      parameters.count == table.count && gradient.count == table.count,
      "parameters and gradient have the table's layout")
    let length = table.length(of: gradient)
    guard length.isFinite else { return length }
    steps += 1
    let cut = settings.clip > 0 && length > settings.clip ? settings.clip / length : 1
    for entry in table.entries where entry.role != .statistic {
      let decay = entry.role == .weight ? settings.weightDecay : 0
      switch settings.kind {
      case .sgd:
        descend(&parameters, gradient, entry.range, Descent(settings, rate, cut, decay))
      case .adam, .adamW:
        adapt(&parameters, gradient, entry.range, Adaption(settings, rate, cut, decay, steps))
      }
    }
    return length
  }
}

extension TensorTable {
  /// The Euclidean length of a gradient, statistics left out.
  public func length(of gradient: [Float]) -> Double {
    var sum = 0.0
    for entry in entries where entry.role != .statistic {
      for index in entry.range {
        let slope = Double(gradient[index])
        sum += slope * slope
      }
    }
    return sum.squareRoot()
  }
}

/// The numbers of a step of descent.
private struct Descent {
  let rate, cut, decay, momentum: Float

  init(_ settings: OptimizerSettings, _ rate: Double, _ cut: Double, _ decay: Double) {
    self.rate = Float(rate)
    self.cut = Float(cut)
    self.decay = Float(decay)
    momentum = Float(settings.momentum)
  }
}

/// The numbers of a step of Adam.
private struct Adaption {
  let cut, meanDecay, squareDecay, epsilon: Float
  /// Decay that is added to the gradient.
  let gradientDecay: Float
  /// What a weight is multiplied by.
  let keep: Float
  /// The rate over the mean's correction; 1 over the squares' correction.
  let rate, squareScale: Float

  init(
    _ settings: OptimizerSettings, _ rate: Double, _ cut: Double, _ decay: Double, _ steps: Int
  ) {
    self.cut = Float(cut)
    meanDecay = Float(settings.meanDecay)
    squareDecay = Float(settings.squareDecay)
    epsilon = Float(settings.epsilon)
    gradientDecay = settings.kind == .adam ? Float(decay) : 0
    keep = settings.kind == .adamW ? Float(1 - rate * decay) : 1
    self.rate = Float(rate / (1 - pow(settings.meanDecay, Double(steps))))
    squareScale = Float(1 / (1 - pow(settings.squareDecay, Double(steps))))
  }
}

extension Optimizer {
  private mutating func descend(
    _ parameters: inout [Float], _ gradient: [Float], _ range: Range<Int>, _ step: Descent
  ) {
    var parameters = parameters.mutableSpan
    var means = means.mutableSpan
    let gradient = gradient.span
    for index in range {
      let slope = gradient[index] * step.cut + step.decay * parameters[index]
      let mean = step.momentum * means[index] + slope
      means[index] = mean
      parameters[index] -= step.rate * (slope + step.momentum * mean)
    }
  }

  private mutating func adapt(
    _ parameters: inout [Float], _ gradient: [Float], _ range: Range<Int>, _ step: Adaption
  ) {
    var parameters = parameters.mutableSpan
    var means = means.mutableSpan
    var squares = squares.mutableSpan
    let gradient = gradient.span
    for index in range {
      let slope = gradient[index] * step.cut + step.gradientDecay * parameters[index]
      let mean = step.meanDecay * means[index] + (1 - step.meanDecay) * slope
      let square = step.squareDecay * squares[index] + (1 - step.squareDecay) * slope * slope
      means[index] = mean
      squares[index] = square
      let root = (square * step.squareScale).squareRoot() + step.epsilon
      parameters[index] = parameters[index] * step.keep - step.rate * mean / root
    }
  }
}
