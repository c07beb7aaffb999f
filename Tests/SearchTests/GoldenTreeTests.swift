import Go
import Sampling
import Testing

@testable import Search

/// Whole trees on a scripted evaluator, as they were when looked at: a change is a change of play.
@Suite struct GoldenTreeTests {
  /// Black wants the middle of a 3 × 3 board, less so the more stones there are.
  private func tree(_ settings: SearchSettings, visits: Int) -> SearchTree {
    let center = Point(column: 1, row: 1)
    var evaluator = ScriptedEvaluator { position in
      let sign: Float = position.board[center].map { $0 == .black ? 1 : -1 } ?? 0
      return sign * (0.8 - 0.05 * Float(position.moveNumber))
    }
    evaluator.policy = { _ in [0.3, 0.05, 0.05, 0.05, 0.2, 0.05, 0.05, 0.05, 0.1, 0.1] }
    var tree = SearchTree(
      root: Position(size: BoardSize(3), rules: .trompTaylor), settings: settings,
      random: Random(seed: 1))
    tree.plan(visits: visits)
    tree.simulate(visits, with: evaluator)
    tree.checkInvariants()
    return tree
  }

  @Test func `plain PUCT`() {
    #expect(tree(.plain, visits: 12).drawing() == "")
  }

  @Test func `PUCT with every refinement`() {
    var settings = SearchSettings.plain
    settings.explorationGrowth = 0.45
    settings.firstPlayUrgencyReduction = 0.2
    settings.rootFirstPlayUrgencyReduction = 0.1
    settings.weighsFirstPlayByPolicy = true
    settings.scoreUtility.staticWeight = 0.1
    settings.scoreUtility.dynamicWeight = 0.3
    settings.deviationScaling.strength = 0.85
    settings.noisePruning.isOn = true
    settings.provesResults = true
    #expect(tree(settings, visits: 12).drawing() == "")
  }

  @Test func `a root for self-play`() {
    var settings = SearchSettings.plain
    settings.rootNoise.weight = 0.25
    settings.rootPolicyTemperature = 1.2
    settings.forcedPlayouts.factor = 2
    #expect(tree(settings, visits: 12).drawing() == "")
  }

  @Test func `Gumbel with noise`() {
    var settings = SearchSettings.plain
    settings.rule = .gumbel
    settings.gumbel.candidates = 4
    #expect(tree(settings, visits: 13).drawing() == "")
  }
}
