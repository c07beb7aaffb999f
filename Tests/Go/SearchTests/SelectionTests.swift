import Go
import Testing

@testable import Search

extension SearchTree {
  /// A tree of one node that has these edges.
  static func node(
    _ settings: SearchSettings, visits: Int32 = 16, total: Float = 4, evaluation: Float = 0,
    edges: [Edge] = []
  ) -> SearchTree {
    var tree = SearchTree(
      root: Position(size: BoardSize(3), rules: .trompTaylor), settings: settings)
    var node = Node(firstEdge: 0, edgeCount: Int32(edges.count), visits: visits)
    node.totalUtility = total
    node.evaluation = evaluation
    tree.edges = edges
    tree.nodes = [node, node]
    return tree
  }
}

extension SearchTree.Edge {
  /// An edge to a point of the top row, with utilities that are values.
  static func move(
    _ column: Int, visits: Int32, total: Float, prior: Float, squares: Float = 0
  ) -> SearchTree.Edge {
    var edge = SearchTree.Edge(.init(move: .place(Point(column: column, row: 0)), prior: prior))
    edge.visits = visits
    edge.totalUtility = total
    edge.totalValue = total
    edge.totalSquare = squares
    return edge
  }
}

/// PUCT at a node with 16 visits of mean value 0.25, c_puct 1.5.
@Suite struct SelectionTests {
  private var settings: SearchSettings {
    var settings = SearchSettings()
    settings.exploration = 1.5
    settings.firstPlayUrgencyReduction = 0.2
    settings.amafBias = 0.5
    return settings
  }

  /// The rule at an inner node.
  private func rule(_ settings: SearchSettings) -> PUCT {
    PUCT(settings, .node(settings), node: 1)
  }

  private func edge(visits: Int32, totalValue: Float, prior: Float) -> SearchTree.Edge {
    .move(0, visits: visits, total: totalValue, prior: prior)
  }

  @Test func `an untried move scores the parent's value less the reduction plus the bonus`() {
    // 0.25 - 0.2 + 1.5 · 0.1 · √16 / 1
    let score = rule(settings).score(edge(visits: 0, totalValue: 0, prior: 0.1))
    #expect(abs(score - 0.65) < 1e-6)
  }

  @Test func `the root has a reduction of its own`() {
    var settings = settings
    settings.rootFirstPlayUrgencyReduction = 0.1
    #expect(abs(PUCT(settings, .node(settings), node: 0).untriedValue - 0.15) < 1e-6)
    #expect(abs(PUCT(settings, .node(settings), node: 1).untriedValue - 0.05) < 1e-6)
  }

  @Test func `an untried move's value follows the policy that has been tried`() {
    // P = 0.25, own evaluation 0.05: 0.05 + P² · (0.25 - 0.05) - 0.2 · √P
    var settings = settings
    settings.weighsFirstPlayByPolicy = true
    let edges = [
      edge(visits: 3, totalValue: 0, prior: 0.25), edge(visits: 0, totalValue: 0, prior: 0.75),
    ]
    let tree = SearchTree.node(settings, evaluation: 0.05, edges: edges)
    #expect(abs(PUCT(settings, tree, node: 1).untriedValue + 0.0375) < 1e-6)
  }

  @Test func `a tried move scores its mean value plus the shrunken bonus`() {
    // 1.5 / 3 + 1.5 · 0.1 · 4 / (1 + 3)
    let score = rule(settings).score(edge(visits: 3, totalValue: 1.5, prior: 0.1))
    #expect(abs(score - 0.65) < 1e-6)
  }

  @Test func `exploration grows with the logarithm of the visits`() {
    // 1 + 0.45 · ln(1500 / 500)
    var settings = settings
    settings.exploration = 1
    settings.explorationGrowth = 0.45
    #expect(abs(PUCT.exploration(settings, 1000) - 1.494376) < 1e-5)
    #expect(PUCT.exploration(settings, 0) == 1)
  }

  @Test func `exploration follows the deviation of the values`() {
    // (0.04 + 0.16) · 2 + 0.13 · 10 over 11, less 0.04: σ² = 0.114545; 1 + 0.85 (σ / 0.4 - 1)
    var scaling = DeviationScaling()
    #expect(scaling.factor(mean: 0.2, meanSquare: 0.13, visits: 10) == 1)
    scaling.strength = 0.85
    #expect(abs(scaling.factor(mean: 0.2, meanSquare: 0.13, visits: 10) - 0.869197) < 1e-5)
  }

  @Test func `a simulation in flight counts as a visit that lost`() {
    // (1.5 - 1) / 4 + 1.5 · 0.1 · 4 / (1 + 4)
    var edge = edge(visits: 3, totalValue: 1.5, prior: 0.1)
    edge.inFlight = 1
    #expect(abs(rule(settings).score(edge) - 0.245) < 1e-6)
  }

  @Test func `the all-moves-as-first value is mixed in by its weight`() {
    // β = 8 / (2 + 8 + 4 · 2 · 8 · 0.25) = 8 / 26; value 0.5, AMAF value -0.25.
    var edge = edge(visits: 2, totalValue: 1, prior: 0)
    edge.amafVisits = 8
    edge.amafTotalValue = -2
    #expect(abs(rule(settings).score(edge) - (0.5 - 8 / 26 * 0.75)) < 1e-6)
  }

  @Test func `the all-moves-as-first value replaces that of an untried move`() {
    // β = 8 / 8.
    var edge = edge(visits: 0, totalValue: 0, prior: 0)
    edge.amafVisits = 8
    edge.amafTotalValue = -2
    #expect(abs(rule(settings).score(edge) + 0.25) < 1e-6)
  }

  @Test func `a move tried less often than it is due comes first`() {
    // √(2 · 0.5 · 16) = 4
    var forced = ForcedPlayouts()
    forced.factor = 2
    let rule = ForcedPUCT(puct: rule(settings), forced: forced)
    #expect(rule.score(edge(visits: 3, totalValue: -3, prior: 0.5)) == .infinity)
    #expect(rule.score(edge(visits: 4, totalValue: -4, prior: 0.5)) < 1)
    #expect(rule.score(edge(visits: 0, totalValue: 0, prior: 0.5)) < .infinity)
  }

  @Test func `visits that only force explains are pruned`() {
    // √100 · 1 = 10 is the bonus; the best scores 0.5 + 10 · 0.5 / 61 = 0.58197.
    //   B: forced ⌊√60⌋ = 7; 10 · 0.3 / 0.28197 - 1 = 9.6 → max(30 - 7, 10) = 23
    //   C: forced ⌊√40⌋ = 6; 10 · 0.2 / 0.48197 - 1 = 3.1 → max(9 - 6, 4) = 4
    //   D: forced ⌊√10⌋ = 3 → none
    var settings = SearchSettings()
    settings.forcedPlayouts.factor = 2
    let edges: [SearchTree.Edge] = [
      .move(0, visits: 60, total: 30, prior: 0.5), .move(1, visits: 30, total: 9, prior: 0.3),
      .move(2, visits: 9, total: 0.9, prior: 0.2), .move(3, visits: 2, total: -1, prior: 0.05),
    ]
    let tree = SearchTree.node(settings, visits: 100, total: 40, edges: edges)
    let rule = PUCT(settings, tree, node: 0)
    #expect(settings.forcedPlayouts.prune(edges[...], by: rule) == [60, 23, 4, 0])
    settings.forcedPlayouts.factor = 0
    #expect(settings.forcedPlayouts.prune(edges[...], by: rule) == [60, 30, 9, 2])
  }
}
