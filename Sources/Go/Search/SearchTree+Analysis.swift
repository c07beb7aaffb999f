public import Go

extension SearchTree {
  /// The tree's analysis, its best moves first, if asked with the ownership after each.
  func analysis(withMoveOwnership: Bool = false) -> Analysis {
    guard let rootNode = nodes.first else { return Analysis(empty: root) }
    var ranking = rootNode.edges.filter { edges[$0].visits > 0 }
      .sorted { ranksBefore(edges[$0], edges[$1]) }
    if let chosen = chosenEdge, let place = ranking.firstIndex(of: chosen) {
      ranking.insert(ranking.remove(at: place), at: 0)
    }
    let tried = ranking.map { edges[$0] }
    let triedVisits = Float(tried.reduce(0) { $0 + $1.visits })
    let (score, area) = (meanScore, root.board.size.area)
    let scoreSquares = tried.reduce(0) { $0 + $1.totalScoreSquare }
    var analysis = Analysis(
      candidates: ranking.map { candidate($0, withOwnership: withMoveOwnership) },
      visits: Int(rootNode.visits),
      value: rootValue,
      score: score, scoreDeviation: deviation(scoreSquares, score, triedVisits),
      ownership: ownership.mean(area), policy: rootPolicy(edges[rootNode.edges].map(\.prior)),
      improvedPolicy: rootPolicy(improvedShares))
    analysis.utility = rootNode.totalUtility / max(1, Float(rootNode.visits))
    analysis.evaluation = rootEvaluation
    if tracksOwnershipDeviation { analysis.ownershipDeviation = ownership.deviation(area) }
    return analysis
  }

  /// -1…1 for the root's player; 0 before the first simulation.
  var rootValue: Float {
    guard let rootNode = nodes.first else { return 0 }
    return rootNode.result.value ?? rootNode.totalValue / max(1, Float(rootNode.visits))
  }

  /// Numbers of the root's moves by their points, then the pass.
  func rootPolicy(_ numbers: [Float]) -> [Float] {
    let size = root.board.size
    var policy = [Float](repeating: 0, count: size.policyCount)
    for (index, number) in zip(nodes[0].edges, numbers) {
      policy[size.index(of: edges[index].move)] = number
    }
    return policy
  }

  /// The points by which the root's player is expected to win, as the root's moves say; where none
  /// has been tried, as its evaluation does.
  var meanScore: Float {
    guard let rootNode = nodes.first else { return 0 }
    let visits = edges[rootNode.edges].reduce(0) { $0 + $1.visits }
    if visits == 0, let rootEvaluation { return rootEvaluation.byAgreement(at: root).score }
    return edges[rootNode.edges].reduce(0) { $0 + $1.totalScore } / max(1, Float(visits))
  }

  /// The best move at the root; `nil` where none has been tried.
  var bestMove: Move? { chosenEdge.map { edges[$0].move } }

  func bestEdge(of node: Int) -> Int? {
    guard nodes.indices.contains(node) else { return nil }
    return nodes[node].edges.filter { edges[$0].visits > 0 }
      .min { ranksBefore(edges[$0], edges[$1]) }
  }

  /// Whether a move is the better choice: a proven win before others, a proven loss after them,
  /// then the one with more visits, among equals of higher value.
  private func ranksBefore(_ one: Edge, _ other: Edge) -> Bool {
    if one.standing != other.standing { return one.standing > other.standing }
    if one.visits != other.visits { return one.visits > other.visits }
    return one.totalUtility > other.totalUtility
  }

  private func candidate(_ index: Int, withOwnership: Bool) -> Analysis.Candidate {
    let edge = edges[index]
    let visits = Float(edge.visits)
    let score = edge.totalScore / visits
    let line = line(from: index)
    let ownership = edgeOwnership[index - nodes[0].edges.lowerBound]
    let area = root.board.size.area
    var candidate = Analysis.Candidate(
      move: edge.move, visits: Int(edge.visits),
      value: edge.result.value ?? edge.totalValue / visits, lowerBound: lowerBound(edge),
      prior: edge.prior, score: score,
      scoreDeviation: deviation(edge.totalScoreSquare, score, visits),
      line: line.map { edges[$0].move }, lineVisits: line.map { Int(edges[$0].visits) },
      ownership: withOwnership ? ownership.mean(area) : [])
    candidate.utility = edge.totalUtility / visits
    candidate.utilityLowerBound = settings.moveChoice.lowerBound(edge)
    if withOwnership && tracksOwnershipDeviation {
      candidate.ownershipDeviation = ownership.deviation(area)
    }
    return candidate
  }

  /// The edges of best play from one edge on.
  private func line(from index: Int) -> [Int] {
    var line = [index]
    var edge = index
    while edges[edge].child != Edge.noChild, let next = bestEdge(of: Int(edges[edge].child)) {
      line.append(next)
      edge = next
    }
    return line
  }

  /// A bound that the value, which no score adds to, is above with high confidence.
  private func lowerBound(_ edge: Edge) -> Float {
    if let known = edge.result.value { return known }
    let error = settings.moveChoice.deviations * settings.moveChoice.standardError(edge)
    return max(-1, edge.totalValue / Float(edge.visits) - error)
  }

  private func deviation(_ squares: Float, _ mean: Float, _ visits: Float) -> Float {
    visits > 0 ? max(0, squares / visits - mean * mean).squareRoot() : 0
  }
}

extension Analysis {
  /// A line of play and the count that it ends in, which need no search; the first move is that of
  /// `color`.
  public init(line: [Move], endingIn count: FinalCount, by color: Color) {
    self.init(empty: count.position)
    let (sign, size) = (color == .black ? 1 : -1 as Float, count.position.board.size)
    visits = 1
    score = sign * Float(count.score.margin)
    value = score > 0 ? 1 : score < 0 ? -1 : 0
    ownership = count.ownership.map { sign * $0 }
    improvedPolicy = Array(repeating: 0, count: size.policyCount)
    guard let move = line.first else { return }
    improvedPolicy[size.index(of: move)] = 1
    candidates = [
      Candidate(
        move: move, visits: 1, value: value, lowerBound: value, prior: 1, score: score,
        scoreDeviation: 0, line: line, lineVisits: line.map { _ in 1 }, ownership: ownership)
    ]
  }

  /// What is known before anything has been tried.
  init(empty position: Position) {
    self.init(
      candidates: [], visits: 0, value: 0, score: 0, scoreDeviation: 0,
      ownership: Array(repeating: 0, count: position.board.size.area))
  }
}
