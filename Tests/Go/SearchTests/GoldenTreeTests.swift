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
    #expect(
      tree(.plain, visits: 12).drawing() == """
        A3 1 0
        B2 8 68
          A3 5 -66
            C1 1 65
            pass 1 65
            B1 1 65
            B3 1 65
          C1 1 -70
          pass 1 -70
        C1 1 0
        pass 1 0

        """)
  }

  @Test func `what is kept after two moves`() throws {
    var tree = tree(.plain, visits: 12)
    let moves: [Move] = [
      .place(Point(column: 1, row: 1)), .place(Point(column: 0, row: 0)),
    ]
    let position = try tree.root.playing(moves[0]).playing(moves[1])
    let isNowhere = tree.advance(by: [moves[0], moves[0]], to: position)
    #expect(!isNowhere)
    #expect(tree.nodes.count == 12)
    let isKept = tree.advance(by: moves, to: position)
    #expect(isKept)
    tree.checkInvariants()
    #expect(tree.nodes.count == 5)
    tree.checkLinks()
    #expect(
      tree.drawing() == """
        C1 1 65
        pass 1 65
        B1 1 65
        B3 1 65

        """)
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
    #expect(
      tree(settings, visits: 12).drawing() == """
        A3 2 -35
          B2 1 70
        B2 9 47
          A3 8 -44
            C1 3 8
              pass 2 20
                pass 1 -100
            pass 2 63
              C1 1 -60
            B1 1 65
            B3 1 65

        """)
  }

  @Test func `a root for self-play`() {
    var settings = SearchSettings.plain
    settings.rootNoise.weight = 0.25
    settings.rootPolicyTemperature = 1.2
    settings.forcedPlayouts.factor = 2
    #expect(
      tree(settings, visits: 12).drawing() == """
        A3 3 -45
          B2 2 67
            C1 1 -65
        B2 5 69
          A3 3 -67
            C1 1 65
            pass 1 65
          C1 1 -70
        pass 3 -23
          A3 1 0
          B2 1 70

        """)
  }

  @Test func `Gumbel with noise`() {
    var settings = SearchSettings.plain
    settings.rule = .gumbel
    settings.gumbel.candidates = 4
    #expect(
      tree(settings, visits: 17).drawing() == """
        C1 6 -43
          A3 1 0
          B2 4 65
            A3 2 -63
              pass 1 60
            pass 1 -65
        B3 2 0
          A3 1 0
        A1 6 -43
          A3 1 0
          B2 4 65
            A3 2 -63
              C1 1 60
            C1 1 -65
        B1 2 0
          A3 1 0

        """)
  }
}
