import Go
import Testing

@testable import Search

@Suite struct TranspositionsTests {
  private var sharing: SearchSettings {
    var settings = SearchSettings.plain
    settings.sharesTranspositions = true
    return settings
  }

  /// Simulates, and returns the keys of the positions that were evaluated.
  private func evaluated(_ tree: inout SearchTree, _ count: Int) -> [UInt64] {
    var keys: [UInt64] = []
    let evaluator = ScriptedEvaluator { Float($0.board.emptyPoints.count % 5) / 10 }
    for _ in 0..<count {
      let descent = tree.descend()
      let known = descent.known(settled: false)
      if known == nil { keys.append(descent.position.transpositionKey) }
      tree.complete(descent, known ?? evaluator.evaluate([descent.position])[0])
      tree.checkInvariants()
    }
    return keys
  }

  @Test func `each position is evaluated once`() throws {
    let root = Position(size: BoardSize(3), rules: .trompTaylor)
    var tree = SearchTree(root: root, settings: sharing)
    let shared = evaluated(&tree, 600)
    #expect(Set(shared).count == shared.count)
    #expect(shared.count < 500)
    tree = SearchTree(root: root, settings: .plain)
    let apart = evaluated(&tree, 600)
    #expect(Set(apart).count < apart.count)
  }

  @Test func `every point has an owner where no evaluation has said one`() throws {
    let root = Position(size: BoardSize(3), rules: .trompTaylor)
    var tree = SearchTree(root: root, settings: sharing)
    _ = evaluated(&tree, 300)
    let line = try #require(tree.analysis().candidates.first?.line.prefix(2))
    try #require(line.count == 2)
    // Two moves on, nothing is kept of who owns what, and there are visits enough already.
    #expect(tree.advance(by: Array(line), to: try root.playing(line[0]).playing(line[1])))
    let analysis = tree.analysis(withMoveOwnership: true)
    #expect(analysis.visits > 0)
    #expect(analysis.ownership == Array(repeating: 0, count: 9))
    #expect(analysis.candidates.allSatisfy { $0.ownership.count == 9 })
  }

  @Test func `a position begins with what was found behind it by another way`() throws {
    let root = Position(size: BoardSize(3), rules: .trompTaylor)
    var tree = SearchTree(root: root, settings: sharing)
    var copies = 0
    for _ in 0..<600 {
      let descent = tree.descend()
      if let other = descent.other {
        copies += 1
        let node = tree.nodes[other.node]
        #expect(other.evaluation.value == node.totalValue / Float(node.visits))
        tree.complete(descent, other.evaluation)
        let copy = tree.nodes[tree.nodes.count - 1]
        #expect(copy.visits == 1)
        #expect(copy.totalValue == other.evaluation.value)
        #expect(copy.moveCount == node.moveCount && copy.firstMove == node.firstMove)
        continue
      }
      let evaluation =
        descent.known(settled: false)
        ?? ScriptedEvaluator { Float($0.moveNumber % 3) / 4 }.evaluate([descent.position])[0]
      tree.complete(descent, evaluation)
    }
    #expect(copies > 20)
  }

  @Test func `nodes are found after moves were played and in a full tree`() throws {
    let root = Position(size: BoardSize(3), rules: .trompTaylor)
    var tree = SearchTree(root: root, settings: sharing)
    _ = evaluated(&tree, 400)
    try check(tree)
    let best = tree.bestMove
    let move = try #require(best)
    let isKept = tree.advance(by: [move], to: try root.playing(move))
    #expect(isKept)
    #expect(!tree.transpositions.isEmpty)
    try check(tree)
    tree.keep(0, withVisits: 3)
    try check(tree)
  }

  /// Each entry leads to a node of its position, and each node has its own moves.
  private func check(_ tree: borrowing SearchTree) throws {
    var keys: [Int32: UInt64] = [:]
    var open = [(node: Int32(0), position: tree.root)]
    while let (node, position) = open.popLast() {
      keys[node] = position.transpositionKey
      let (edges, untried) = (tree.nodes[Int(node)].edges, tree.nodes[Int(node)].untried)
      let moves = tree.edges[edges].map(\.move) + tree.moves[untried].map(\.move)
      #expect(Set(moves).count == moves.count)
      for move in moves { #expect(throws: Never.self) { try position.playing(move) } }
      for edge in tree.edges[edges] where edge.child != SearchTree.Edge.noChild {
        open.append((edge.child, try position.playing(edge.move)))
      }
    }
    for (key, node) in tree.transpositions { #expect(keys[node] == key) }
  }

  @Test func `what decides a position is in its key`() throws {
    let board = ". X O .\nX O . O\n. X O .\n. . . ."
    var keys = Set([try position(board).transpositionKey])
    keys.insert(try position(board, toMove: .white).transpositionKey)
    // White has passed.
    var passed = try position(board, toMove: .white)
    try passed.play(.pass)
    keys.insert(passed.transpositionKey)
    #expect(keys.count == 3)
    // After Black has taken at C3 White may not take back; where the same stones are drawn, he may.
    let taken = try position(board).playing(.place(Point(column: 2, row: 1)))
    let drawn = Position(board: taken.board, toMove: .white, rules: taken.rules)
    #expect(taken.banned.contains(Point(column: 1, row: 1)))
    #expect(taken.transpositionKey != drawn.transpositionKey)
  }
}
