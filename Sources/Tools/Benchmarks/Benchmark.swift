// Benchmarks is fixed, seeded work whose speed `tengen bench` measures, and the signature: a count
// that the same work always gives, and that moves only when the engine's behaviour does. Read
// Benchmark+Catalog for what is measured.
import JSON
import Kernels
import Text

/// One thing to measure: work that is done several times and timed.
public struct Benchmark: Sendable {
  public let name: String
  /// What is counted, in the plural, as "playouts".
  public let unit: String
  /// The rate that it should reach, in units a second; `nil` where none is set.
  public let target: Double?
  /// What the rate is compared with, where it is.
  var comparison: Comparison?
  /// Does the work once; gives how many units it was.
  let work: @Sendable () -> Int

  /// How a rate is compared with that of other work in the same run.
  struct Comparison: Sendable {
    /// What stands behind the ratio, as "sgemm".
    var name: String
    /// The units of the other work that one unit is worth.
    var weight = 1.0
    /// The ratio that it should reach; `nil` where none is set.
    var target: Double?
  }

  /// Runs the work once to warm up, then `runs` times; `reference` is the rate of the work to compare
  /// with.
  public func measure(runs: Int, reference: Double? = nil) -> Measurement {
    _ = work()
    let rates = (0..<max(1, runs)).map { _ in
      let clock = ContinuousClock()
      var count = 0
      let time = clock.measure { count = work() }
      return Double(count) / (time / .seconds(1))
    }
    var measurement = Measurement(name: name, unit: unit, target: target, rates: rates)
    if let comparison, let reference {
      measurement.ratio = measurement.median * comparison.weight / reference
      measurement.comparedWith = comparison.name
      measurement.targetRatio = comparison.target
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
  /// The rate over that of other work in the same run: for networks the floating-point operations
  /// over those of a large matrix product on one core, for searches the visits over evaluations.
  public var ratio: Double?
  public var comparedWith: String?
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
    let compared = ratio.map { "; \($0.fixed(2)) x \(comparedWith ?? "")" } ?? ""
    let aim = targetRatio.map { ", target \($0.fixed(2))" } ?? ""
    return "\(name): \(rounded(median)) \(unit)/s (\(range)\(goal))\(compared)\(aim)"
  }

  /// Three significant digits, with thousands apart: 84,100.
  private func rounded(_ rate: Double) -> String {
    var scale = 1.0
    while rate / scale >= 1000 { scale *= 10 }
    return (Int(rate / scale + 0.5) * Int(scale)).grouped
  }
}

/// Work to compare with, and what is compared with it.
public struct BenchmarkSuite: Sendable {
  public let reference: Benchmark
  public let benchmarks: [Benchmark]
}

/// Everything that was measured, and the signature of the program that did it.
public struct BenchmarkReport: Codable, Equatable, Sendable {
  /// Whose code multiplied matrices.
  public let kernels: [String]
  public let measurements: [Measurement]
  public let signature: UInt64

  public init(
    measurements: [Measurement], signature: UInt64, kernels: [String] = BenchmarkReport.kernels
  ) {
    self.kernels = kernels
    self.measurements = measurements
    self.signature = signature
  }

  /// libxsmm's code and OpenBLAS's kernels, as they are chosen on this machine.
  public static var kernels: [String] {
    [Arithmetic.searchKernels, Arithmetic.blas.kernels]
  }

  /// The report as JSON, keys in alphabetical order.
  public func json() throws -> String {
    try JSON.json(self, indented: true)
  }
}
