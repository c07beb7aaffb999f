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
  /// Does the work once; gives how many units it was.
  let work: @Sendable () -> Int

  /// Runs the work once to warm up, then `runs` times.
  public func measure(runs: Int) -> Measurement {
    _ = work()
    let rates = (0..<max(1, runs)).map { _ in
      let clock = ContinuousClock()
      var count = 0
      let time = clock.measure { count = work() }
      return Double(count) / (time / .seconds(1))
    }
    return Measurement(name: name, unit: unit, target: target, rates: rates)
  }
}

/// The speed of one benchmark over several runs.
public struct Measurement: Codable, Equatable, Sendable {
  public let name: String
  public let unit: String
  public let target: Double?
  /// Units a second, one for each run.
  public let rates: [Double]

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
    return "\(name): \(rounded(median)) \(unit)/s (\(range)\(goal))"
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
