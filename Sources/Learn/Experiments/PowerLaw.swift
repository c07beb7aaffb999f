import Platform
import Sampling

/// A loss that falls with the data as a power law: L(D) = floor + (scale / D)^exponent.
///
/// Source: Kaplan et al. 2020, "Scaling Laws for Neural Language Models", with the floor of Henighan
/// et al. 2020, "Scaling Laws for Autoregressive Generative Modeling".
struct PowerLaw: Equatable, Sendable {
  /// What the loss comes to with endless data: L∞.
  var floor: Double
  /// The data at which the loss is one above the floor: D_c.
  var scale: Double
  /// How fast it falls: a.
  var exponent: Double

  func callAsFunction(_ data: Double) -> Double { floor + pow(scale / data, exponent) }

  /// A loss that was measured.
  struct Point: Equatable, Sendable {
    var data: Double
    var loss: Double
  }

  /// The exponents among which the best is sought.
  private static let exponents = 0.02...4.0
  private static let gridSteps = 120

  /// The law of the least squares; `nil` for points that no falling law fits, or at fewer than three
  /// amounts of data.
  ///
  /// For each exponent the floor and the factor of D^-a are those of a straight line; the exponent is
  /// sought on a grid, then between its neighbours there.
  init?(_ points: [Point]) {
    guard Set(points.map(\.data)).count >= 3, points.allSatisfy({ $0.data > 0 }) else { return nil }
    let (low, high) = (log(Self.exponents.lowerBound), log(Self.exponents.upperBound))
    let step = (high - low) / Double(Self.gridSteps)
    func error(_ exponent: Double) -> Double { Line(points, exponent: exp(exponent)).error }
    let grid = (0...Self.gridSteps).map { low + step * Double($0) }
    guard let best = grid.min(by: { error($0) < error($1) }) else { return nil }
    // The golden section.
    let ratio = (5.0.squareRoot() - 1) / 2
    var (left, right) = (max(low, best - step), min(high, best + step))
    for _ in 0..<60 {
      let (one, other) = (right - ratio * (right - left), left + ratio * (right - left))
      if error(one) < error(other) { right = other } else { left = one }
    }
    let exponent = exp((left + right) / 2)
    let line = Line(points, exponent: exponent)
    guard line.factor > 0 else { return nil }
    self.init(
      floor: line.floor, scale: pow(line.factor, 1 / exponent), exponent: exponent)
  }

  init(floor: Double, scale: Double, exponent: Double) {
    self.floor = floor
    self.scale = scale
    self.exponent = exponent
  }

  /// The least-squares line of losses over D^-a, with neither floor nor factor below zero.
  private struct Line {
    var floor: Double
    var factor: Double
    var error: Double

    init(_ points: [Point], exponent: Double) {
      let xs = points.map { pow($0.data, -exponent) }
      let count = Double(points.count)
      let meanX = xs.reduce(0, +) / count
      let meanY = points.reduce(0) { $0 + $1.loss } / count
      var (square, product) = (0.0, 0.0)
      for (x, point) in zip(xs, points) {
        square += (x - meanX) * (x - meanX)
        product += (x - meanX) * (point.loss - meanY)
      }
      factor = square > 0 ? max(0, product / square) : 0
      floor = meanY - factor * meanX
      if floor < 0 {
        floor = 0
        let squares = xs.reduce(0) { $0 + $1 * $1 }
        factor = zip(xs, points).reduce(0) { $0 + $1.0 * $1.1.loss } / max(squares, 1e-300)
      }
      let (floor, factor) = (floor, factor)
      error = zip(xs, points).reduce(0) { sum, pair in
        let rest = pair.1.loss - floor - factor * pair.0
        return sum + rest * rest
      }
    }
  }
}

/// A power law, and how far the points leave it open.
struct PowerLawFit: Sendable {
  let law: PowerLaw
  /// Where 95 % of the laws lie that were fitted to points drawn anew.
  let floor: ClosedRange<Double>
  let exponent: ClosedRange<Double>
  private let laws: [PowerLaw]

  /// How many times points are drawn anew.
  private static let draws = 1000

  /// Fits points, and for the uncertainty the law with the points' own errors dealt out anew among
  /// them: a bootstrap of residuals, which are widened for the three numbers that were fitted.
  init?(_ points: [PowerLaw.Point], seed: UInt64 = 1) {
    guard let law = PowerLaw(points) else { return nil }
    let freedom = max(1, points.count - 3)
    let widening = (Double(points.count) / Double(freedom)).squareRoot()
    let residuals = points.map { ($0.loss - law($0.data)) * widening }
    var random = Random(seed: seed)
    laws = (0..<Self.draws).compactMap { _ in
      PowerLaw(
        points.map {
          .init(data: $0.data, loss: law($0.data) + residuals[random.below(residuals.count)])
        })
    }
    self.law = law
    floor = Self.interval(laws.map(\.floor), around: law.floor)
    exponent = Self.interval(laws.map(\.exponent), around: law.exponent)
  }

  /// Where the loss is believed to be at an amount of data.
  func interval(at data: Double) -> ClosedRange<Double> {
    Self.interval(laws.map { $0(data) }, around: law(data))
  }

  private static func interval(_ values: [Double], around value: Double) -> ClosedRange<Double> {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return value...value }
    let (low, high) = (sorted[sorted.count * 25 / 1000], sorted[(sorted.count * 975 - 1) / 1000])
    return min(low, value)...max(high, value)
  }
}

/// How far one more measurement may lie from the mean of some that were made alike.
struct Noise: Equatable, Sendable {
  let mean: Double
  /// The standard deviation of one of them; `nil` where there is only one.
  let deviation: Double?
  /// Half the interval in which one more lies with 95 %, by Student's t; `nil` likewise.
  let half: Double?

  /// The 97.5th percentiles of Student's t for 1 to 9 degrees of freedom.
  private static let percentiles = [
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262,
  ]

  /// - Precondition: there are measurements.
  init(_ values: [Double]) {
    precondition(!values.isEmpty, "noise is estimated from measurements")
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    self.mean = mean
    guard values.count > 1 else {
      (deviation, half) = (nil, nil)
      return
    }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = (squares / (count - 1)).squareRoot()
    let freedom = values.count - 1
    let percentile = freedom <= Self.percentiles.count ? Self.percentiles[freedom - 1] : 2
    self.deviation = deviation
    half = percentile * deviation * (1 + 1 / count).squareRoot()
  }
}
