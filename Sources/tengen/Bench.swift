import ArgumentParser
import Benchmarks
import Engines
import Platform

/// Measures how fast this machine plays.
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure how fast this machine plays.",
    discussion: """
      Each line is the median of several runs, with the slowest and the fastest. The signature at \
      the end is the same on every machine as long as the engine's behaviour is the same.

      Examples:
        tengen bench
        tengen bench --only "b6c64 9x9"
        tengen bench --only visits
        tengen bench --runs 9 --json > bench.json
      """)

  @Option("Runs of each measure, after one to warm up", in: 1...1000)
  var runs = 5

  @Option("Threads of the second search", in: PlayerSettings.threadLimits)
  var threads = processorCores()

  @Option(help: "Measure only what has this in its name. (default: all)")
  var only = ""

  @Flag(help: "Print JSON in place of lines.")
  var json = false

  func run() throws { try whileRead(measureAll) }

  private func measureAll() throws {
    let output = StandardOutput()
    var measurements: [Measurement] = []
    if !json { try output.write("kernels: \(BenchmarkReport.kernels.joined(separator: ", "))\n") }
    func measure(_ benchmark: Benchmark, _ reference: Double? = nil) throws -> Measurement {
      let measurement = benchmark.measure(runs: runs, reference: reference)
      measurements.append(measurement)
      if !json { try output.write(measurement.line + "\n") }
      return measurement
    }
    func isWanted(_ benchmark: Benchmark) -> Bool { only.isEmpty || benchmark.name.contains(only) }
    for benchmark in Benchmark.all(threads: threads).filter(isWanted) { _ = try measure(benchmark) }
    let suites = Benchmark.networks(threads: threads) + Benchmark.searches(threads: threads)
    for suite in suites {
      let wanted = suite.benchmarks.filter(isWanted)
      guard !wanted.isEmpty else { continue }
      let reference = try measure(suite.reference).median
      for benchmark in wanted { _ = try measure(benchmark, reference) }
    }
    let report = BenchmarkReport(measurements: measurements, signature: behaviourSignature())
    try output.write(json ? report.json() + "\n" : "signature: \(report.signature)\n")
  }
}
