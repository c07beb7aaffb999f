import Go

/// A descent that has reached a position to evaluate.
struct Descent: Sendable {
  /// The edges passed, from the root.
  var path: [Int] = []
  /// The nodes that they leave.
  var nodes: [Int] = []
  var position: Position
}

extension SearchTree {
  /// Follows the most promising edges from the root to a position that has no node yet, or that
  /// ends the game, and marks them as in flight.
  mutating func descend() -> Descent {
    var descent = Descent(position: root)
    guard !nodes.isEmpty else { return descent }
    var node = 0
    while true {
      let index = selectEdge(of: nodes[node])
      descent.nodes.append(node)
      descent.path.append(index)
      edges[index].inFlight += 1
      descent.position.playLegal(edges[index].move, by: descent.position.toMove)
      guard edges[index].child != Edge.noChild, !descent.position.isOver else { return descent }
      node = Int(edges[index].child)
    }
  }

  /// Takes the evaluation of a descent's last position into the tree.
  mutating func complete(_ descent: Descent, _ evaluation: Evaluation) {
    if !descent.position.isOver { expand(descent, evaluation.policy) }
    backUp(descent, evaluation)
  }

  /// The edge with the highest score; among equals the first.
  private func selectEdge(of node: Node) -> Int {
    let selection = Selection(settings: settings, node: node)
    var best = Int(node.firstEdge)
    var bestScore = -Float.infinity
    for index in node.edges {
      let score = selection.score(edges[index])
      if score > bestScore {
        best = index
        bestScore = score
      }
    }
    return best
  }

  /// Gives the last position of a descent a node with an edge for each move worth trying.
  private mutating func expand(_ descent: Descent, _ policy: [Float]) {
    if let last = descent.path.last {
      guard edges[last].child == Edge.noChild,
        edges[last].visits + 1 >= settings.expansionVisits, !isFull
      else { return }
      edges[last].child = Int32(nodes.count)
    } else if !nodes.isEmpty {
      return
    }
    let first = edges.count
    appendEdges(of: descent.position, policy, ply: descent.path.count)
    nodes.append(Node(firstEdge: Int32(first), edgeCount: Int32(edges.count - first)))
    if descent.path.isEmpty {
      edgeOwnership = Array(repeating: Ownership(), count: edges.count)
    }
  }

  private mutating func appendEdges(of position: Position, _ policy: [Float], ply: Int) {
    let size = position.board.size
    let player = position.toMove
    let legal = position.legalPoints
    let candidates = position.board.emptyPoints.filter(legal.contains).map(Move.place)
      .filter { isAllowed($0, by: player, ply: ply) }
    let scored = candidates.map { move in
      (move: move, prior: move.point.map { policy[size.index(of: $0)] } ?? 0)
    }
    // Points of prior zero are left out, unless a restriction leaves nothing else.
    var kept = scored.filter { $0.prior > 0 }
    if isAllowed(.pass, by: player, ply: ply) {
      kept.append((.pass, max(policy[size.area], .leastNormalMagnitude)))
    } else if kept.isEmpty {
      kept = scored.isEmpty ? [(.pass, 1)] : scored.map { ($0.move, 1) }
    }
    let total = kept.reduce(0) { $0 + $1.prior }
    for (move, prior) in kept {
      edges.append(Edge(move: move, prior: prior / total))
    }
  }

  /// Adds a value to all that the descent passed.
  private mutating func backUp(_ descent: Descent, _ evaluation: Evaluation) {
    var value = evaluation.value
    var score = evaluation.score
    var firstPlayers = evaluation.firstPlayers
    var player = descent.position.toMove
    if let last = descent.path.last, edges[last].child != Edge.noChild {
      add(value, toNode: Int(edges[last].child))
    }
    for (node, index) in zip(descent.nodes, descent.path).reversed() {
      value = -value
      score = -score
      player = player.opponent
      edges[index].inFlight -= 1
      edges[index].visits += 1
      edges[index].totalValue += value
      edges[index].totalSquare += value * value
      edges[index].totalScore += score
      edges[index].totalScoreSquare += score * score
      add(value, toNode: node)
      guard firstPlayers != nil else { continue }
      if let point = edges[index].move.point { firstPlayers?[point] = player }
      addAMAF(value, player, firstPlayers, toEdgesOf: nodes[node])
    }
    if descent.path.isEmpty { add(value, toNode: 0) }
    addOwnership(descent, evaluation.ownership)
  }

  private mutating func add(_ value: Float, toNode node: Int) {
    nodes[node].visits += 1
    nodes[node].totalValue += value
  }

  /// Counts a simulation for every move of a node that its player made first at any later time.
  private mutating func addAMAF(
    _ value: Float, _ player: Color, _ firstPlayers: PointMap<Color?>?, toEdgesOf node: Node
  ) {
    guard let firstPlayers else { return }
    for index in node.edges {
      guard let point = edges[index].move.point, firstPlayers[point] == player else { continue }
      edges[index].amafVisits += 1
      edges[index].amafTotalValue += value
    }
  }

  private mutating func addOwnership(_ descent: Descent, _ leaf: [Float]) {
    let sign: Float = descent.position.toMove == root.toMove ? 1 : -1
    ownership.add(leaf, sign: sign)
    if let first = descent.path.first { edgeOwnership[first].add(leaf, sign: sign) }
  }
}
