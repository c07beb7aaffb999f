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

/// Where nodes and edges stand, and what happens when there is no more room.
@Suite struct SearchMemoryTests {
  private let start = Position(size: BoardSize(5), rules: .trompTaylor)

  private func limit(_ visits: Int) -> SearchLimit {
    var limit = SearchLimit()
    limit.visits = visits
    return limit
  }

  @Test func `only moves that have been tried have edges, but for the root's`() {
    var tree = SearchTree(root: start, settings: .plain)
    tree.simulate(300, with: ScriptedEvaluator { Float($0.moveNumber % 5) / 10 })
    let (root, inner) = (tree.nodes[0], tree.nodes.dropFirst())
    #expect(root.edgeCount == 26)
    #expect(inner.contains { $0.edgeCount == 0 } && inner.contains { $0.edgeCount > 2 })
    for node in inner {
      #expect(tree.edges[node.edges].allSatisfy { $0.visits > 0 })
      #expect(node.untried.count == Int(node.moveCount - node.edgeCount))
    }
    // Blocks of edges do not overlap: none has the same child as another.
    let children = tree.nodes.flatMap { tree.edges[$0.edges].map(\.child) }
      .filter { $0 != SearchTree.Edge.noChild }
    #expect(Set(children).count == children.count && children.count == tree.nodes.count - 1)
  }

  @Test(arguments: [9, 13, 19])
  func `a node takes less than a fifth of what edges for all its moves would`(side: Int) {
    let position = Position(size: BoardSize(side), rules: .trompTaylor)
    var tree = SearchTree(root: position, settings: .plain)
    tree.simulate(2000, with: ScriptedEvaluator { Float($0.moveNumber % 5) / 10 })
    let moves = tree.nodes.reduce(0) { $0 + Int(max($1.edgeCount, $1.moveCount)) }
    let before = moves * MemoryLayout<SearchTree.Edge>.stride + tree.nodes.count * 44
    #expect(tree.bytes * 5 < before)
  }

  @Test func `edges of all moves of a node are in the order of its moves`() {
    var tree = SearchTree(root: start, settings: .plain)
    tree.simulate(300, with: ScriptedEvaluator { Float($0.moveNumber % 5) / 10 })
    for index in tree.nodes.indices.dropFirst() {
      let node = tree.nodes[index]
      let moves = tree.moves[Int(node.firstMove)..<Int(node.firstMove + node.moveCount)].map(\.move)
      let before = tree.edges[node.edges].map(\.visits)
      #expect(tree.edges[node.edges].map(\.move) == Array(moves.prefix(before.count)))
      tree.openEdges(of: index)
      #expect(tree.edges[tree.nodes[index].edges].map(\.move) == moves)
      #expect(tree.edges[tree.nodes[index].edges].prefix(before.count).map(\.visits) == before)
    }
  }

  @Test(arguments: [true, false])
  func `a full tree makes room and the search goes on`(playsOut: Bool) throws {
    var settings = SearchSettings()
    settings.memory = 1
    settings.expansionVisits = 1
    let scripted = ScriptedEvaluator { Float($0.board.stones(of: .black).count % 7) / 10 - 0.3 }
    let evaluators = (0..<3 as Range<UInt64>).map { seed -> any Evaluator in
      if playsOut { RolloutEvaluator(seed: seed) } else { scripted }
    }
    let searcher = Searcher(settings: settings, evaluators: evaluators, position: start)
    for visits in stride(from: 2000, through: 20_000, by: 2000) {
      searcher.run(limit(visits))
      #expect(searcher.visits >= visits)
      // A node a thread may be added at the moment when the limit is passed.
      #expect(searcher.treeBytes < 1_010_000)
      searcher.withTree { $0.checkLinks() }
    }
    // Nor has it ever asked for more: arrays that grow by doubling would.
    let capacity = searcher.withTree { $0.edges.capacity } * MemoryLayout<SearchTree.Edge>.stride
    #expect(capacity < 1_100_000)
    let best = try #require(searcher.analysis().candidates.first)
    searcher.setRoot(try start.playing(best.move), after: [best.move])
    searcher.withTree { $0.checkLinks() }
    let kept = searcher.visits
    searcher.run(limit(kept + 2000))
    #expect(searcher.visits >= kept + 2000)
  }
}

extension Searcher {
  var treeBytes: Int { withTree { $0.bytes } }
}

extension SearchTree {
  /// Checks that every node but the root hangs on one edge, and nothing is in flight.
  borrowing func checkLinks() {
    var parents = [Int](repeating: 0, count: nodes.count)
    for node in nodes {
      for edge in edges[node.edges] {
        #expect(edge.inFlight == 0)
        if edge.child != Edge.noChild { parents[Int(edge.child)] += 1 }
      }
    }
    #expect(parents == [0] + Array(repeating: 1, count: nodes.count - 1))
  }

  /// Checks what must hold between simulations.
  func checkInvariants() {
    for node in nodes {
      let edges = edges[node.edges]
      #expect(edges.reduce(0) { $0 + $1.visits } <= node.visits)
      #expect(edges.reduce(0) { $0 + $1.visits } >= node.visits - Int32(settings.expansionVisits))
      let priors = edges.map(\.prior) + moves[node.untried].map(\.prior)
      #expect(abs(priors.reduce(0, +) - 1) < 1e-4)
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
