import Go
import Testing

@testable import Search

@Suite struct SearchTreeTests {
  @Test func `the first simulation makes the root a node and nothing else`() throws {
    var tree = SearchTree(root: try position(". .\n. ."), settings: .plain)
    tree.simulate(1, with: ScriptedEvaluator { _ in 0.5 })
    #expect(tree.nodes.count == 1)
    #expect(tree.edges.count == 5)
    #expect(tree.nodes[0].visits == 1)
    #expect(tree.nodes[0].totalValue == 0.5)
    #expect(tree.edges.allSatisfy { $0.visits == 0 && $0.inFlight == 0 })
  }

  @Test func `priors are those of legal moves and sum to one`() throws {
    // The corner is suicide for White.
    let root = try position(". X .\nX . .\n. . .", toMove: .white)
    var evaluator = ScriptedEvaluator { _ in 0 }
    evaluator.policy = { _ in [8, 0, 1, 0, 1, 0, 0, 0, 0, 2] }
    var tree = SearchTree(root: root, settings: .plain)
    tree.simulate(1, with: evaluator)
    let priors = tree.edges.map { "\(Vertex($0.move, on: BoardSize(3))) \($0.prior)" }
    #expect(priors == ["pass 0.5", "C3 0.25", "B2 0.25"])
    #expect(tree.analysis().policy == [0, 0, 0.25, 0, 0.25, 0, 0, 0, 0, 0.5])
  }

  @Test func `the whole tree on a scripted evaluator is as reckoned by hand`() throws {
    // Black is well off where the upper left corner is black. Each move's prior is 1/5 at the
    // root and 1/4 below. With root visits N and mean Q, untried moves score Q + √N / 5:
    //   1  the root itself
    //   2  all moves score 0.2: A2, the first, is tried and wins
    //   3  A2 scores 1 + 0.2 · √2 / 2 = 1.14, the others 0.5 + 0.28: White's first reply loses
    //   4  A2 scores 1 + 0.2 · √3 / 3 = 1.12, the others 0.67 + 0.35: White's second reply
    //   5  A2 scores 1 + 0.2 · √4 / 4 = 1.1, the others 0.75 + 0.4: B2 is tried
    let root = try position(". .\n. .")
    let corner = Point(column: 0, row: 0)
    var tree = SearchTree(root: root, settings: .plain)
    tree.simulate(5, with: ScriptedEvaluator { $0.board[corner] == .black ? 1 : 0 })
    #expect(
      tree.drawing() == """
        A2 3 100
          B1 1 -100
          B2 1 -100
        B2 1 0

        """)
  }

  @Test func `values change sign from ply to ply`() throws {
    var tree = SearchTree(root: try position(". .\n. .", toMove: .white), settings: .plain)
    tree.simulate(40, with: ScriptedEvaluator { _ in 0.5 })
    // White is at the root: all that is good for Black is bad there.
    #expect(tree.nodes[0].totalValue < 0)
    for edge in tree.edges[tree.nodes[0].edges] where edge.child != SearchTree.Edge.noChild {
      let child = tree.nodes[Int(edge.child)]
      #expect(child.visits == edge.visits)
      #expect(abs(child.totalValue + edge.totalValue) < 1e-4)
    }
  }

  @Test func `after every simulation the visits add up and nothing is in flight`() throws {
    var tree = SearchTree(root: try position(". . .\n. X .\n. . ."), settings: .plain)
    for _ in 0..<200 {
      tree.simulate(1, with: ScriptedEvaluator { $0.moveNumber % 3 == 0 ? 0.3 : -0.2 })
      tree.checkInvariants()
    }
  }

  @Test func `two passes are scored by the rules and not by the evaluator`() throws {
    // Black owns the board: a pass after White's wins, whatever the evaluator says.
    var root = try position(". X .\nX X X\n. X .", toMove: .white)
    try root.play(.pass)
    var tree = SearchTree(root: root, settings: .plain)
    tree.simulate(100, with: ScriptedEvaluator { _ in -1 })
    #expect(tree.bestMove == .pass)
    #expect(tree.analysis().candidates[0].value == 1)
    #expect(tree.analysis().candidates[0].score == 9)
  }

  @Test func `a search with the uniform evaluator captures on a tiny board`() throws {
    // Only B1 saves Black: White threatens to capture all and live.
    let root = try position("X O\n. .", toMove: .black)
    let searcher = Searcher(
      settings: .plain, evaluators: [UniformEvaluator()], position: root)
    var limit = SearchLimit()
    limit.visits = 3000
    searcher.run(limit)
    let best = try #require(searcher.analysis().candidates.first)
    #expect(Vertex(best.move, on: BoardSize(2)).description == "B1")
  }

  @Test func `a position that superko forbids is no edge of the tree`() throws {
    var root = try position(". X O .\nX O . O\n. X O .\n. . . .")
    try root.play(.place(Point(column: 2, row: 1)))
    var tree = SearchTree(root: root, settings: .plain)
    tree.simulate(1, with: ScriptedEvaluator { _ in 0 })
    #expect(!tree.edges.contains { $0.move == .place(Point(column: 1, row: 1)) })
  }
}

extension SearchTree {
  /// Checks what must hold between simulations.
  func checkInvariants() {
    for node in nodes {
      let edges = edges[node.edges]
      #expect(edges.reduce(0) { $0 + $1.visits } <= node.visits)
      #expect(edges.reduce(0) { $0 + $1.visits } >= node.visits - Int32(settings.expansionVisits))
      #expect(abs(edges.reduce(0) { $0 + $1.prior } - 1) < 1e-4)
      #expect(abs(node.totalValue) <= Float(node.visits) + 1e-3)
      for edge in edges {
        #expect(edge.inFlight == 0)
        #expect(abs(edge.totalValue) <= Float(edge.visits) + 1e-3)
        guard edge.child != Edge.noChild else { continue }
        #expect(nodes[Int(edge.child)].visits <= edge.visits)
      }
    }
  }
}
