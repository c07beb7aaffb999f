import Go
import Sampling
import TestSupport
import Testing

@testable import Search

@Suite struct ProofTests {
  private var settings: SearchSettings {
    var settings = SearchSettings.plain
    settings.provesResults = true
    return settings
  }

  /// Either side has three eyes and ten points.
  private let settled = """
    . X O .
    X X O O
    . X O .
    X X O O
    . X O .
    """

  @Test func `a board that is settled to the last point is scored`() throws {
    let position = try position(settled, rules: .trompTaylor.with(komi: 0.5))
    let found = try #require(Evaluation(exactly: position, settled: true))
    #expect(found.value == -1)
    #expect(found.score == -0.5)
    #expect(found.ownership == (0..<5).flatMap { _ in [1, 1, -1, -1] as [Float] })
    #expect(found.isExact)
    #expect(Evaluation(exactly: position, settled: false) == nil)
    let white = try #require(Evaluation(exactly: position.with(toMove: .white), settled: true))
    #expect(white.value == 1)
    #expect(white.ownership[0] == -1)
  }

  @Test func `a board with a point in doubt is not`() throws {
    let open = settled.replacing(". X O .\nX X", with: ". . O .\nX X")
    #expect(Evaluation(exactly: try position(open), settled: true) == nil)
    // Two areas, one eye each.
    let single = try position("X X O O\n. X O .")
    #expect(Evaluation(exactly: single, settled: true) == nil)
  }

  @Test func `a free button and a tax on all groups settle nothing`() throws {
    for change in [{ $0.hasButton = true }, { $0.tax = .all }] as [(inout Rules) -> Void] {
      var rules = Rules.trompTaylor
      change(&rules)
      #expect(Evaluation(exactly: try position(settled, rules: rules), settled: true) == nil)
    }
  }

  @Test func `where territory counts, points between living stones of both may be left`() throws {
    let open = """
      . X . O .
      X X O O O
      . X O O .
      X X O O O
      . X . O .
      """
    let rules = Rules.japanese.with(komi: -0.5)
    // Three eyes to three, ten stones of Black to 11 of White, komi for Black.
    let found = try #require(
      Evaluation(exactly: try position(open, rules: rules), settled: true))
    #expect(found.value == 1)
    #expect(found.score == 0.5)
    #expect(found.ownership[2] == 0 && found.ownership[22] == 0)
    #expect(
      Evaluation(exactly: try position(open, rules: .trompTaylor), settled: true) == nil)
  }

  @Test func `a pass that wins is proven and chosen`() throws {
    var root = try position(". X .\nX X X\n. X .", toMove: .white)
    try root.play(.pass)
    var tree = SearchTree(root: root, settings: settings)
    tree.simulate(100, with: ScriptedEvaluator { _ in -1 })
    #expect(tree.nodes[0].result == .win)
    #expect(tree.bestMove == .pass)
    let best = try #require(tree.analysis().candidates.first)
    #expect(best.value == 1)
    #expect(best.lowerBound == 1)
    tree.checkProofs()
  }

  /// With positional superko 2x2 is worth one point to Black.
  @Test(arguments: [(0.5, ProvenResult.win), (1.5, .loss)])
  func `the smallest board is solved`(komi: Double, result: ProvenResult) {
    let root = Position(size: BoardSize(2), rules: .trompTaylor.with(komi: komi))
    var tree = SearchTree(root: root, settings: settings)
    let evaluator = ScriptedEvaluator { _ in 0 }
    for _ in 0..<200 where tree.nodes.first?.result ?? .unknown == .unknown {
      tree.simulate(1000, with: evaluator)
    }
    #expect(tree.nodes[0].result == result)
    tree.checkProofs()
  }

  @Test(arguments: ["2x2", "2x3", "2x4", "3x3"])
  func `no proof is contradicted by brute force`(name: String) throws {
    let size = try #require(BoardSize(name))
    var random = Random(seed: UInt64(size.area))
    let wanted = isSoak ? 5_000 : 50
    let evaluator = ScriptedEvaluator { _ in 0 }
    var (compared, proven) = (0, 0)
    while compared < wanted {
      // Captures and kos on the way: what is forbidden depends on it.
      let game = try Game.random(
        size, .exact, moves: size.area + random.below(2 * size.area), &random)
      var oracle = SolverOracle(patience: 5_000)
      guard !game.position.isOver, let score = oracle.score(game.position) else { continue }
      compared += 1
      // Won, drawn or lost by up to a point.
      let komi = Double(score) + Double(random.below(5) - 2) / 2
      var tree = SearchTree(
        root: game.position.with(rules: .exact.with(komi: komi)), settings: settings)
      for _ in 0..<20 where tree.nodes.first?.result ?? .unknown == .unknown {
        tree.simulate(100, with: evaluator)
      }
      let result = tree.nodes[0].result
      guard result != .unknown else { continue }
      proven += 1
      let margin = Double(score) - komi
      let sign: Float = game.position.toMove == .black ? 1 : -1
      #expect(result == ProvenResult(sign * Float(margin)), "\(game.turns)")
      tree.checkProofs()
    }
    #expect(2 * proven > wanted)
  }

  @Test func `a node that leaves moves out is never proven lost`() {
    let root = Position(size: BoardSize(2), rules: .trompTaylor.with(komi: 9))
    var tree = SearchTree(root: root, settings: settings)
    var evaluator = ScriptedEvaluator { _ in 0 }
    evaluator.policy = { _ in [0, 0, 0, 0, 1] }
    tree.simulate(50, with: evaluator)
    #expect(tree.edges.first?.result == .loss)
    #expect(tree.nodes[0].result == .unknown)
    evaluator.policy = { _ in [1, 1, 1, 1, 1] }
    tree = SearchTree(
      root: root, settings: settings,
      restrictions: [Restriction(color: .black, moves: [.pass], isAllowList: true, plies: 1)])
    tree.simulate(50, with: evaluator)
    #expect(tree.nodes[0].result == .unknown)
  }
}

extension SearchTree {
  /// Checks that every proof of a node follows from those of its moves, and those from the rules.
  func checkProofs(of index: Int = 0, at position: Position? = nil) {
    let position = position ?? root
    let node = nodes[index]
    let results = edges[node.edges].map(\.result)
    if node.result == .win { #expect(results.contains(.win)) }
    if node.result == .loss || node.result == .draw {
      #expect(results.max() == node.result)
      #expect(results.count == position.legalMoves.count)
    }
    for edge in edges[node.edges] where edge.result != .unknown {
      var next = position
      next.playLegal(edge.move, by: position.toMove)
      guard edge.child != Edge.noChild else {
        #expect(
          edge.result == Evaluation(exactly: next, settled: true).map { ProvenResult(-$0.value) })
        continue
      }
      #expect(nodes[Int(edge.child)].result == edge.result.opposite)
      checkProofs(of: Int(edge.child), at: next)
    }
  }
}
