// Benchmarks is fixed, seeded work whose speed `tengen bench` measures, and the signature: a count
// that the same work always gives, and that moves only when the engine's behaviour does. Read
// Benchmark+Catalog for what is measured.
import FoundationEssentials

/// One thing to measure: work that is done several times and timed.
public struct Benchmark: Sendable {
  public let name: String
  /// What is counted, in the plural, as "playouts".
  public let unit: String
  /// The rate that it should reach, in units a second; `nil` where none is set.
  public let target: Double?
  /// The floating-point operations of a unit, where they are compared with a matrix product's.
  var operations: Double?
  /// The ratio to that product that it should reach.
  var targetRatio: Double?
  /// Does the work once; gives how many units it was.
  let work: @Sendable () -> Int

  /// Runs the work once to warm up, then `runs` times; `reference` is the floating-point operations
  /// a second of the matrix product to compare with.
  public func measure(runs: Int, reference: Double? = nil) -> Measurement {
    _ = work()
    let rates = (0..<max(1, runs)).map { _ in
      let clock = ContinuousClock()
      var count = 0
      let time = clock.measure { count = work() }
      return Double(count) / (time / .seconds(1))
    }
    var measurement = Measurement(name: name, unit: unit, target: target, rates: rates)
    if let operations, let reference {
      measurement.ratio = measurement.median * operations / reference
      measurement.targetRatio = targetRatio
    }
    return measurement
  }
}

/// The speed of one benchmark over several runs.
public struct Measurement: Codable, Equatable, Sendable {
  public let name: String
  public let unit: String
  public let target: Double?
  /// Units a second, one for each run.
  public let rates: [Double]
  /// The floating-point operations that the units stand for, each second, over those of a large
  /// matrix product on one core in the same run.
  public var ratio: Double?
  /// The ratio that it should reach.
  public var targetRatio: Double?

  public init(name: String, unit: String, target: Double?, rates: [Double]) {
    self.name = name
    self.unit = unit
    self.target = target
    self.rates = rates
  }

  /// The middle rate; of an even number of runs the mean of the two in the middle.
  public var median: Double {
    let sorted = rates.sorted()
    guard let upper = sorted.dropFirst(sorted.count / 2).first else { return 0 }
    return sorted.count % 2 == 1 ? upper : (sorted[sorted.count / 2 - 1] + upper) / 2
  }

  /// One line: name, median, range, target.
  public var line: String {
    let range = "\(rounded(rates.min() ?? 0)) … \(rounded(rates.max() ?? 0))"
    let goal = target.map { ", target \(rounded($0))" } ?? ""
    let compared = ratio.map { "; \(decimal($0)) x sgemm" } ?? ""
    let aim = targetRatio.map { ", target \(decimal($0))" } ?? ""
    return "\(name): \(rounded(median)) \(unit)/s (\(range)\(goal))\(compared)\(aim)"
  }

  /// Two digits behind the point.
  private func decimal(_ number: Double) -> String {
    let hundredths = Int((number * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }

  /// Three significant digits, with thousands apart: 84,100.
  private func rounded(_ rate: Double) -> String {
    var scale = 1.0
    while rate / scale >= 1000 { scale *= 10 }
    let digits = String(Int((rate / scale + 0.5)) * Int(scale))
    return String(
      digits.reversed().enumerated().flatMap { index, digit in
        index > 0 && index % 3 == 0 ? [",", digit] : [digit]
      }.reversed())
  }
}

/// Everything that was measured, and the signature of the program that did it.
public struct BenchmarkReport: Codable, Equatable, Sendable {
  public let measurements: [Measurement]
  public let signature: UInt64

  public init(measurements: [Measurement], signature: UInt64) {
    self.measurements = measurements
    self.signature = signature
  }

  /// The report as JSON, keys in alphabetical order.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return try String(decoding: encoder.encode(self), as: UTF8.self)
  }
}
