import Go
import Sampling
import Testing

@testable import Search

/// The formulas beside selection, by numbers worked out by hand.
@Suite struct RefinementTests {
  @Test func `points beyond winning count by two curves`() {
    // On 9x9 with a centre of 4: 0.1 · 2/π · atan(6 / 18) + 0.3 · 2/π · atan(2 / 6.75)
    var utility = ScoreUtility()
    #expect(!utility.isOn)
    utility.staticWeight = 0.1
    utility.dynamicWeight = 0.3
    #expect(abs(utility.utility(ofScore: 6, center: 4, edge: 9) - 0.0754978) < 1e-5)
    #expect(abs(utility.utility(ofScore: -6, center: -4, edge: 9) + 0.0754978) < 1e-5)
  }

  @Test(arguments: [(10, 8), (-10, -8), (100, 93.25)] as [(Float, Float)])
  func `the centre is drawn a little to an even score`(expected: Float, center: Float) {
    #expect(abs(ScoreUtility().center(expecting: expected, edge: 9) - center) < 1e-5)
  }

  @Test func `excess visits to a bad move weigh less`() {
    // The second move's due is twice 6 · 0.1 / 0.6 = 2 of its 4 visits; its gap is 0.5 + 0.1:
    // weight 4 - 2 (1 - exp(-0.6 / 0.15)) = 2.03663; (0.2 + 3 - 0.203663) / (1 + 8.03663)
    let edges: [SearchTree.Edge] = [
      .move(0, visits: 6, total: 3, prior: 0.6), .move(1, visits: 4, total: -0.4, prior: 0.1),
    ]
    #expect(abs(NoisePruning().mean(0.2, edges[...]) - 0.3315768) < 1e-6)
  }

  @Test func `a lower bound lies five standard errors below the mean`() {
    // Mean 0.5; with a loss and a win more (6 + 2) / 12 - (5 / 12)² = 0.493056, / 12, root.
    let edge = SearchTree.Edge.move(0, visits: 10, total: 5, prior: 0, squares: 6)
    #expect(abs(MoveChoice().lowerBound(edge) + 0.5135083) < 1e-5)
  }

  @Test func `the bound chooses among moves with enough visits`() {
    var settings = SearchSettings()
    settings.moveChoice.usesLowerBound = true
    // B has the better bound; C has a better one yet, but 14 of 100 visits.
    let edges: [SearchTree.Edge] = [
      .move(0, visits: 100, total: 10, prior: 0.3, squares: 10),
      .move(1, visits: 60, total: 48, prior: 0.3, squares: 39),
      .move(2, visits: 14, total: 14, prior: 0.3, squares: 14),
    ]
    #expect(SearchTree.node(settings, edges: edges).chosenEdge == 1)
    settings.moveChoice.leastShare = 0.14
    settings.moveChoice.deviations = 1
    #expect(SearchTree.node(settings, edges: edges).chosenEdge == 2)
    #expect(SearchTree.node(SearchSettings(), edges: edges).chosenEdge == 0)
  }

  @Test func `half of the noise falls on moves that the policy likes`() {
    // ln of 0.01, 0.01, 0.001, 0.009 less their mean: 0.549, 0.549, -1.754, 0.444; shares of the
    // positive ones 0.356, 0.356, 0.292, of half of 4 · 0.03; the other half is even.
    let found = RootNoise().concentrations([0.7, 0.29, 0.001, 0.009])
    let expected: [Float] = [0.0362391, 0.0362391, 0.015, 0.0325218]
    #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-5 })
    let even = RootNoise().concentrations([0.25, 0.25, 0.25, 0.25])
    #expect(even.allSatisfy { abs($0 - 0.03) < 1e-6 })
  }

  @Test func `noise is mixed in by its weight`() {
    var noise = RootNoise()
    var random = Random(seed: 1)
    #expect(noise.adding(to: [0.5, 0.5], &random) == [0.5, 0.5])
    noise.weight = 0.25
    let noisy = noise.adding(to: [0.5, 0.5], &random)
    #expect(noisy != [0.5, 0.5])
    #expect(abs(noisy[0] + noisy[1] - 1) < 1e-5)
    #expect(noisy.allSatisfy { (0.375...0.625).contains($0) })
  }

  @Test func `temperature falls by half in nine plies on nine lines`() {
    var temperature = MoveTemperature()
    temperature.early = 0.75
    temperature.late = 0.15
    #expect(temperature.temperature(atPly: 0, edge: 9) == 0.75)
    #expect(abs(temperature.temperature(atPly: 9, edge: 9) - 0.45) < 1e-5)
    temperature.lastPly = 9
    #expect(temperature.temperature(atPly: 9, edge: 9) == 0)
  }

  @Test func `moves are drawn by their shares to the power 1 over the temperature`() {
    // (0.2 / 0.8)² = 1 / 16: the first of 17.
    var random = Random(seed: 2)
    let draws = (0..<17_000).map { _ in MoveTemperature.draw([0.2, 0.8], 0.5, &random) }
    #expect(abs(draws.count { $0 == 0 } - 1000) < 155)
  }
}
