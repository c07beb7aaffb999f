import Platform
import Sampling
import TestSupport
import Testing

@testable import Ratings

@Suite struct SPRTTests {
  @Test func `the bounds are Wald's`() throws {
    let test = try #require(SPRT(elo0: 0, elo1: 10))
    #expect(isClose(test.bounds.lowerBound, -log(19)))
    #expect(isClose(test.bounds.upperBound, log(19)))
    #expect(SPRT(elo0: 5, elo1: 5) == nil)
    #expect(SPRT(elo0: 0, elo1: .infinity) == nil)
    #expect(SPRT(elo0: .nan, elo1: 3) == nil)
  }

  @Test func `of pairs won or lost outright the ratio is that of coin tosses`() throws {
    // log(0.428537 / 0.5) * 10 + log(0.571463 / 0.5) * 30, but for what stands in for zeros.
    let test = try #require(SPRT(elo0: 0, elo1: 50))
    let ratio = test.logLikelihoodRatio(Pentanomial(counts: [10, 0, 0, 0, 30]))
    #expect(isClose(ratio, 2.4652, within: 1e-3))
  }

  /// The likelihood was maximised once more with SciPy's root finder for these numbers.
  @Test(
    arguments: [
      ([1, 2, 3, 4, 5], 0, 50, 1.168_223), ([10, 40, 60, 50, 20], 0, 50, 1.046_731),
      ([0, 0, 10, 0, 0], 0, 50, -1.534_916), ([0, 0, 0, 0, 10], 0, 50, 1.336_165),
      ([39, 2226, 31451, 2412, 40], 0.2, 0.9, 2.162_543),
      ([10789, 19328, 33806, 19402, 10543], -3, 1, 2.131_068),
    ] as [([Int], Double, Double, Double)])
  func `the ratio is that of another implementation`(
    counts: [Int], elo0: Double, elo1: Double, ratio: Double
  ) throws {
    let test = try #require(SPRT(elo0: elo0, elo1: elo1))
    #expect(isClose(test.logLikelihoodRatio(Pentanomial(counts: counts)), ratio, within: 1e-5))
  }

  @Test func `a test of one-sided results ends`() throws {
    let test = try #require(SPRT(elo0: 0, elo1: 100))
    #expect(test.verdict(Pentanomial()) == nil)
    #expect(test.verdict(Pentanomial(counts: [0, 0, 0, 0, 3])) == nil)
    #expect(test.verdict(Pentanomial(counts: [0, 0, 0, 0, 12])) == .upper)
    #expect(test.verdict(Pentanomial(counts: [12, 0, 0, 0, 0])) == .lower)
    #expect(test.verdict(Pentanomial(counts: [0, 0, 12, 0, 0])) == .lower)
  }

  /// At the limits the test may err in one match of twenty, here with three standard errors more.
  @Test func `a test errs as rarely as it promises`() throws {
    let test = try #require(isSoak ? SPRT(elo0: 0, elo1: 20) : SPRT(elo0: 0, elo1: 100))
    let matches = isSoak ? 4000 : 300
    let limit = 0.05 + 3 * (0.05 * 0.95 / Double(matches)).squareRoot()
    var random = Random(seed: 1)
    for (truth, wrong) in [(test.elo0, SPRT.Verdict.upper), (test.elo1, .lower)] {
      let errors = (0..<matches).count { _ in play(test, truth: truth, &random) == wrong }
      #expect(Double(errors) / Double(matches) <= limit, "\(errors) errors at \(truth) Elo")
    }
  }

  /// What the test says of two players whose difference is `truth`.
  private func play(_ test: SPRT, truth: Double, _ random: inout Random) -> SPRT.Verdict {
    let usual = ScoreDistribution(Pentanomial(counts: [15, 20, 30, 20, 15]))
    let chances = usual.mostLikely(mean: Elo.expectedScore(ahead: truth))
    var pairs = Pentanomial()
    while true {
      var rest = random.unit()
      let halfPoints = chances.firstIndex { chance in
        rest -= chance
        return rest < 0
      }
      pairs.add(halfPoints: halfPoints ?? 4)
      if let verdict = test.verdict(pairs) { return verdict }
    }
  }
}
