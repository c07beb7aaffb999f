import Testing

@testable import Ratings

@Suite struct PentanomialTests {
  @Test func `mean and variance are those worked out by hand`() throws {
    // 15 pairs bring 0 + 2/4 + 3/2 + 4 * 3/4 + 5 = 10 of 15 points; the squares of what they are
    // off by, in twelfths, are 64 + 2 * 25 + 3 * 4 + 4 * 1 + 5 * 16 = 210; 210 / 144 / 15 = 7/72.
    let pairs = Pentanomial(counts: [1, 2, 3, 4, 5])
    #expect(pairs.pairs == 15)
    #expect(isClose(try #require(pairs.mean), 2.0 / 3))
    #expect(isClose(try #require(pairs.variance), 7.0 / 72))
  }

  @Test func `pairs are counted by half points`() {
    var pairs = Pentanomial()
    #expect(pairs.mean == nil)
    #expect(pairs.variance == nil)
    for halfPoints in [4, 2, 4, 0] { pairs.add(halfPoints: halfPoints) }
    #expect(pairs == Pentanomial(counts: [1, 0, 1, 0, 2]))
  }

  @Test(arguments: [(0.0, 0.5), (400.0, 10.0 / 11), (-400.0, 1.0 / 11), (200.0, 0.759_746_926_6)])
  func `a difference in Elo expects a score`(difference: Double, score: Double) {
    #expect(isClose(Elo.expectedScore(ahead: difference), score))
    #expect(isClose(Elo.difference(atScore: score), difference, within: 1e-6))
  }

  /// The likelihood was maximised once more with SciPy's root finder for these numbers.
  @Test(
    arguments: [
      ([1, 2, 3, 4, 5], 120.412, -4.2923, 249.7070, 0.970947),
      ([10, 40, 60, 50, 20], 29.0203, 1.7393, 56.4929, 0.981434),
      ([10, 0, 0, 0, 30], 190.8485, 72.5804, 324.0892, 0.999392),
      ([10789, 19328, 33806, 19402, 10543], -0.7736, -2.0512, 0.5040, 0.117659),
    ] as [([Int], Double, Double, Double, Double)])
  func `Elo and its interval are those of another implementation`(
    counts: [Int], difference: Double, lower: Double, upper: Double, superiority: Double
  ) throws {
    let estimate = try #require(EloEstimate(Pentanomial(counts: counts)))
    #expect(isClose(estimate.difference, difference, within: 1e-3))
    #expect(isClose(estimate.interval.lowerBound, lower, within: 1e-3))
    #expect(isClose(estimate.interval.upperBound, upper, within: 1e-3))
    #expect(isClose(estimate.likelihoodOfSuperiority, superiority, within: 1e-5))
  }

  @Test func `one who wins everything is ahead without limit but not beyond doubt`() throws {
    // Of ten pairs won, score s has the likelihood s^10: contradicted where 20 log(1/s) > 3.84, that
    // is below 0.825, or 270 Elo.
    let estimate = try #require(EloEstimate(Pentanomial(counts: [0, 0, 0, 0, 10])))
    #expect(estimate.difference == .infinity)
    #expect(isClose(estimate.interval.lowerBound, 270, within: 2))
    #expect(estimate.interval.upperBound == .infinity)
    #expect(estimate.likelihoodOfSuperiority > 0.999)
    let loser = try #require(EloEstimate(Pentanomial(counts: [10, 0, 0, 0, 0])))
    #expect(loser.difference == -.infinity)
    #expect(loser.interval.lowerBound == -.infinity)
    #expect(isClose(loser.interval.upperBound, -270, within: 2))
    #expect(EloEstimate(Pentanomial()) == nil)
  }

  @Test func `pairs that are all alike leave doubt`() throws {
    let estimate = try #require(EloEstimate(Pentanomial(counts: [0, 0, 10, 0, 0])))
    #expect(isClose(estimate.difference, 0))
    #expect(isClose(estimate.interval.lowerBound, -61.5665, within: 1e-3))
    #expect(isClose(estimate.interval.upperBound, 61.5665, within: 1e-3))
    #expect(isClose(estimate.likelihoodOfSuperiority, 0.5, within: 1e-6))
  }
}

/// Whether two numbers are as good as equal.
func isClose(_ left: Double, _ right: Double, within tolerance: Double = 1e-9) -> Bool {
  abs(left - right) <= tolerance
}
