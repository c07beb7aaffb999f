import Go
import Sampling
import Testing

@testable import Search

@Suite struct GumbelTests {
  private func settings(noise: Float = 0) -> SearchSettings {
    var settings = SearchSettings.plain
    settings.rule = .gumbel
    settings.gumbel.candidates = 4
    settings.gumbel.noise = noise
    return settings
  }

  /// Likes the top row, most the left of it; the point in the middle of that row wins.
  private var evaluator: ScriptedEvaluator {
    let top = Point(column: 1, row: 0)
    var evaluator = ScriptedEvaluator { $0.board[top] == .black ? 0.5 : -0.5 }
    evaluator.policy = { _ in [0.4, 0.2, 0.1, 0.05, 0.05, 0.05, 0.05, 0.04, 0.03, 0.03] }
    return evaluator
  }

  private func tree(_ settings: SearchSettings, visits: Int, seed: UInt64 = 0) -> SearchTree {
    var tree = SearchTree(
      root: Position(size: BoardSize(3), rules: .trompTaylor), settings: settings,
      random: Random(seed: seed))
    tree.plan(visits: visits)
    tree.simulate(visits, with: evaluator)
    return tree
  }

  @Test(
    arguments: [
      (4, 8, [0, 0, 0, 0, 1, 1, 2, 2]), (1, 3, [0, 1, 2]), (2, 5, [0, 0, 1, 1, 2]),
      (4, 3, [0, 0, 0]), (3, 12, [0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 4]), (4, 0, []),
    ] as [(Int, Int, [Int])])
  func `visits are halved by rounds`(candidates: Int, simulations: Int, visits: [Int]) {
    let schedule = GumbelSchedule(candidates: candidates, simulations: simulations)
    #expect((-1...simulations).map(schedule.visits(before:)) == [nil] + visits + [nil])
  }

  @Test func `a schedule of any length takes no time and no memory`() {
    let schedule = GumbelSchedule(candidates: 16, simulations: 1 << 60)
    // Four rounds of a quarter each, for 16, 8, 4 and 2 candidates, who get 1, 2, 4 and 8 parts.
    #expect(schedule.visits(before: 1 << 58) == 1 << 54)
    #expect(schedule.visits(before: (1 << 60) - 1) == (15 << 54) - 1)
    #expect(schedule.visits(before: 1 << 60) == nil)
  }

  @Test(arguments: [(64, 16), (31, 8), (15, 4), (7, 2), (1, 1)])
  func `few simulations have few candidates`(simulations: Int, candidates: Int) {
    var random = Random(seed: 1)
    let root = GumbelRoot(GumbelSettings(), moves: 82, simulations: simulations, &random)
    #expect(root.schedule.visits(before: candidates - 1) == 0)
    #expect(root.schedule.visits(before: candidates) != 0)
  }

  @Test func `the choice is the highest of number, logarithm and advantage`() {
    // σ = (50 + 2) · 0.1 · q; A: 0.5 - 0.6931 + 5.2 · 0.3 = 1.3669; B: 2 - 1.2040 + 5.2 · 0.1
    // = 1.3160; C has the highest sum, 4.5906, but one visit fewer.
    var settings = GumbelSettings()
    settings.valueScale = 0.1
    let edges: [SearchTree.Edge] = [
      .move(0, visits: 2, total: 0.6, prior: 0.5), .move(1, visits: 2, total: 0.2, prior: 0.3),
      .move(2, visits: 1, total: 1, prior: 0.2),
    ]
    var random = Random(seed: 1)
    var root = GumbelRoot(settings, moves: 3, simulations: 9, &random)
    let policy = ImprovedPolicy(settings, 0, edges[...])
    root.numbers = [0.5, 2, 1]
    #expect(root.choice(among: edges[...], policy, quiet: false) == 0)
    root.numbers = [0.5, 2.06, 1]
    #expect(root.choice(among: edges[...], policy, quiet: false) == 1)
  }

  @Test func `a quiet choice is the highest of logarithm and advantage`() {
    // σ = (50 + 4) · 0.1 · q; A: -0.6931 + 5.4 · 0.1 = -0.1531; B: -1.2040 + 5.4 · 0.3 = 0.4160,
    // with half of the visits; C would be the highest, but has fewer than half.
    var settings = GumbelSettings()
    settings.valueScale = 0.1
    let edges: [SearchTree.Edge] = [
      .move(0, visits: 4, total: 0.4, prior: 0.5), .move(1, visits: 2, total: 0.6, prior: 0.3),
      .move(2, visits: 1, total: 1, prior: 0.2),
    ]
    var random = Random(seed: 1)
    var root = GumbelRoot(settings, moves: 3, simulations: 9, &random)
    let policy = ImprovedPolicy(settings, 0, edges[...])
    root.numbers = [9, 0, 9]
    #expect(root.choice(among: edges[...], policy, quiet: true) == 1)
    #expect(root.choice(among: edges[...], policy, quiet: false) == 0)
  }

  @Test func `moves are quiet from a ply on`() throws {
    var differences = 0
    for seed in 1...20 as ClosedRange<UInt64> {
      let moves = try [true, false].map { isQuiet in
        var settings = settings(noise: 20)
        settings.gumbel.quietFrom = isQuiet ? 0 : 1
        let tree = tree(settings, visits: 17, seed: seed)
        let root = try #require(tree.nodes.first)
        let choice = tree.gumbel?.choice(
          among: tree.edges[root.edges], tree.improvedPolicy(of: 0), quiet: isQuiet)
        #expect(tree.chosenEdge == choice)
        return tree.bestMove
      }
      if moves[0] != moves[1] { differences += 1 }
    }
    #expect(differences > 0)
  }

  @Test func `shrinkage draws values towards the mixed one`() {
    // v_mix = 0.203125 as below; A: (1 + 3 · 0.203125) / (2 + 3) = 0.321875; B: (-0.2 + 0.609375) / 4
    // = 0.10234375; σ = 5.2 · q; weights 0.5 · e^1.67375, 0.3 · e^0.5321875, 0.2 · e^1.05625.
    var settings = GumbelSettings()
    settings.valueScale = 0.1
    settings.shrinkage = 3
    let edges: [SearchTree.Edge] = [
      .move(0, visits: 2, total: 1, prior: 0.5), .move(1, visits: 1, total: -0.2, prior: 0.3),
      .move(2, visits: 0, total: 0, prior: 0.2),
    ]
    let policy = ImprovedPolicy(settings, 0.1, edges[...])
    for (edge, expected) in zip(edges, [0.7105764, 0.1361406, 0.1532830] as [Float]) {
      #expect(abs(policy.probability(edge) - expected) < 1e-5)
    }
  }

  @Test func `a search's value can be that of its improved policy`() {
    var settings = settings()
    let mean = tree(settings, visits: 17)
    #expect(mean.searchedValue == mean.rootValue)
    // Six of 16 simulations found the win, and the policy goes there: the mean is far below.
    settings.gumbel.valueFollowsPolicy = true
    let following = tree(settings, visits: 17)
    #expect(following.searchedValue > 0.49 && following.rootValue < 0.2)
  }

  @Test func `the improved policy is reckoned from completed values`() {
    // v_mix = (0.1 + 3 · (0.5 · 0.5 - 0.3 · 0.2) / 0.8) / 4 = 0.203125; σ = (50 + 2) · 0.1 · q
    var settings = GumbelSettings()
    settings.valueScale = 0.1
    let edges: [SearchTree.Edge] = [
      .move(0, visits: 2, total: 1, prior: 0.5), .move(1, visits: 1, total: -0.2, prior: 0.3),
      .move(2, visits: 0, total: 0, prior: 0.2),
    ]
    let policy = ImprovedPolicy(settings, 0.1, edges[...])
    #expect(abs(policy.mixedValue - 0.203125) < 1e-6)
    for (edge, expected) in zip(edges, [0.9081144, 0.0143041, 0.0775815] as [Float]) {
      #expect(abs(policy.probability(edge) - expected) < 1e-5)
    }
    // π' - N / 4
    for (edge, expected) in zip(edges, [0.4081144, -0.2356959, 0.0775815] as [Float]) {
      #expect(abs(policy.score(edge) - expected) < 1e-5)
    }
  }

  @Test func `large values overflow nothing`() {
    var settings = GumbelSettings()
    settings.valueScale = 100
    let edges: [SearchTree.Edge] = [
      .move(0, visits: 500, total: 500, prior: 0.001),
      .move(1, visits: 500, total: -500, prior: 0.999),
    ]
    let policy = ImprovedPolicy(settings, 0, edges[...])
    #expect(edges.map(policy.probability) == [1, 0])
  }

  @Test func `the whole tree without noise`() {
    // The four likeliest moves get two visits, the two best of them four more.
    let tree = tree(settings(), visits: 17)
    #expect(tree.edges[tree.nodes[0].edges].map(\.visits) == [6, 6, 2, 2, 0, 0, 0, 0, 0, 0])
    #expect(tree.bestMove == .place(Point(column: 1, row: 0)))
  }

  @Test func `the improved policy goes where values are high`() throws {
    let analysis = tree(settings(), visits: 33).analysis()
    #expect(abs(analysis.improvedPolicy.reduce(0, +) - 1) < 1e-5)
    #expect(analysis.improvedPolicy.count == 10)
    #expect(analysis.improvedPolicy[1] > 0.99)
    #expect(analysis.candidates.first?.move == .place(Point(column: 1, row: 0)))
  }

  @Test func `one seed chooses one set of candidates`() {
    func visits(_ seed: UInt64) -> [Int32] {
      tree(settings(noise: 1), visits: 17, seed: seed).edges.prefix(10).map(\.visits)
    }
    #expect(visits(1) == visits(1))
    #expect(Set((1...8).map(visits)).count > 1)
  }

  @Test func `a search beyond its schedule goes on by the improved policy`() {
    var tree = tree(settings(), visits: 17)
    tree.simulate(40, with: evaluator)
    #expect(tree.nodes[0].visits == 57)
    tree.checkInvariants()
  }
}
