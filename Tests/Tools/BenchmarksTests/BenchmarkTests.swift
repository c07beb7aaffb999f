import Search
import Testing

@testable import Benchmarks

@Suite struct BenchmarkTests {
  @Test func `a line tells the median, the range and the target`() {
    let measurement = Measurement(
      name: "moves", unit: "moves", target: 4_000_000, rates: [1000, 12_345_678, 900])
    #expect(measurement.median == 1000)
    #expect(measurement.line == "moves: 1,000 moves/s (900 … 12,300,000, target 4,000,000)")
  }

  @Test func `the median of two is their mean`() {
    #expect(Measurement(name: "", unit: "", target: nil, rates: [1, 4]).median == 2.5)
  }

  /// Who changes what the engine does changes this number with it, and says so: CONTRIBUTING.md.
  @Test func `the signature is that of this commit`() {
    #expect(behaviourSignature() == 31_144_379)
  }

  @Test func `the signature sees what the search of a network has by default`() {
    let whole = behaviourSignature()
    #expect(behaviourSignature { $0.provesResults = false } != whole)
    #expect(behaviourSignature { $0.moveChoice.usesLowerBound = false } != whole)
    #expect(behaviourSignature { $0.scoreUtility = ScoreUtility() } != whole)
    #expect(behaviourSignature { $0.firstPlayUrgencyReduction = 0.25 } != whole)
    #expect(behaviourSignature { $0.exploration = 1.01 } != whole)
  }

  @Test func `every benchmark does its work`() throws {
    for benchmark in Benchmark.all(threads: 2) {
      let measurement = benchmark.measure(runs: 1)
      #expect(measurement.rates.count == 1)
      #expect(measurement.median > 0, "\(measurement.name)")
    }
  }

  @Test func `a search is compared with its evaluations and with one thread`() throws {
    for suite in Benchmark.searches(threads: 2) {
      let reference = suite.reference.measure(runs: 1).median
      for benchmark in suite.benchmarks {
        let measurement = benchmark.measure(runs: 1, reference: reference)
        #expect(try #require(measurement.ratio) == measurement.median / reference)
        #expect(measurement.line.contains(" x \(measurement.comparedWith ?? ""), target "))
      }
    }
  }

  @Test func `a report is valid JSON with its signature`() throws {
    let report = BenchmarkReport(measurements: [], signature: 7, kernels: ["libxsmm's skx"])
    #expect(
      try report.json() == """
        {
          "kernels" : [
            "libxsmm's skx"
          ],
          "measurements" : [

          ],
          "signature" : 7
        }
        """)
  }
}
