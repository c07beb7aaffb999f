import Go

extension SearchTree {
  /// Adds an evaluation to all that the descent passed.
  mutating func backUp(_ descent: Descent, _ evaluation: Evaluation) {
    var value = evaluation.value
    var score = evaluation.score
    var utility = value + scoreUtility(of: score, for: descent.position.toMove)
    var firstPlayers = evaluation.firstPlayers
    var player = descent.position.toMove
    var proof = evaluation.isExact ? ProvenResult(value) : .unknown
    if let last = descent.path.last, let leaf = child(of: last) {
      if nodes[leaf].visits == 0 { nodes[leaf].evaluation = utility }
      add(value, utility, score, toNode: leaf)
    }
    for step in descent.path.reversed() {
      let (node, index) = (step.node, edge(step))
      value = -value
      score = -score
      utility = -utility
      player = player.opponent
      prove(proof.opposite, edge: index, of: node)
      // What is proven counts from now on, whatever this simulation found.
      if let known = nodes[node].result.value {
        utility += known - value
        value = known
      }
      proof = nodes[node].result
      add(value, utility, score, toEdge: index)
      add(value, utility, score, toNode: node)
      guard firstPlayers != nil else { continue }
      if let point = edges[index].move.point { firstPlayers?[point] = player }
      addAMAF(value, player, firstPlayers, toEdgesOf: nodes[node])
    }
    if settings.noisePruning.isOn { prune(along: descent) }
    addOwnership(descent, evaluation.ownership)
  }

  /// What a score adds to the value of `player`.
  func scoreUtility(of score: Float, for player: Color) -> Float {
    guard settings.scoreUtility.isOn else { return 0 }
    return settings.scoreUtility.utility(
      ofScore: score, center: player == root.toMove ? scoreCenter : -scoreCenter,
      edge: root.board.size.edge)
  }

  /// Notes what is proven of a move, and what follows from it for its node.
  private mutating func prove(_ result: ProvenResult, edge index: Int, of node: Int) {
    guard settings.provesResults, result != .unknown, edges[index].result == .unknown else {
      return
    }
    edges[index].result = result
    let untried = nodes[node].untried.isEmpty ? ProvenResult.loss : .unknown
    let best = edges[nodes[node].edges].reduce(untried) { max($0, $1.result) }
    if best == .win || nodes[node].isComplete { nodes[node].result = best }
  }

  private mutating func add(_ value: Float, _ utility: Float, _ score: Float, toEdge index: Int) {
    edges[index].visits += 1
    edges[index].totalValue += value
    edges[index].totalUtility += utility
    edges[index].totalSquare += utility * utility
    edges[index].totalScore += score
    edges[index].totalScoreSquare += score * score
  }

  mutating func add(_ value: Float, _ utility: Float, _ score: Float, toNode node: Int) {
    nodes[node].visits += 1
    nodes[node].totalScore += score
    nodes[node].totalValue += value
    nodes[node].totalUtility += utility
    nodes[node].totalSquare += utility * utility
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

  /// Recomputes the utilities of a descent's nodes from those of their moves.
  private mutating func prune(along descent: Descent) {
    for step in descent.path.reversed() {
      let (node, index) = (nodes[step.node], edge(step))
      if let child = child(of: step) {
        edges[index].totalUtility =
          -nodes[child].totalUtility / Float(nodes[child].visits) * Float(edges[index].visits)
      }
      let mean = settings.noisePruning.mean(node.evaluation, edges[node.edges])
      nodes[step.node].totalUtility = mean * Float(node.visits)
    }
  }

  private mutating func addOwnership(_ descent: Descent, _ leaf: [Float]) {
    guard !leaf.isEmpty else { return }
    let sign: Float = descent.position.toMove == root.toMove ? 1 : -1
    ownership.add(leaf, sign: sign, withSquares: tracksOwnershipDeviation)
    if let first = descent.path.first {
      edgeOwnership[first.slot].add(leaf, sign: sign, withSquares: tracksOwnershipDeviation)
    }
  }
}

extension BoardSize {
  /// The edge of a square of the same area, in points.
  var edge: Float { Float(area).squareRoot() }
}
