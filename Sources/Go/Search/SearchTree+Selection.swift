import Sampling

/// Says which of a node's moves a simulation tries: the one that it scores highest.
protocol SelectionRule {
  mutating func score(_ edge: SearchTree.Edge) -> Float
}

extension SearchTree {
  /// Which of a node's edges a simulation takes; a move that is tried for the first time gets one.
  mutating func selectEdge(of index: Int) -> Int {
    switch settings.rule {
    case .puct:
      let rule = PUCT(settings, self, node: index)
      guard index == 0 else { return highest(of: index, by: rule) }
      if settings.forcedPlayouts.factor > 0 {
        return highest(of: index, by: ForcedPUCT(puct: rule, forced: settings.forcedPlayouts))
      }
      if settings.wideRootNoise.amount > 0 {
        return highest(
          of: index, by: WidePUCT(rule, settings.wideRootNoise, random: random.split()))
      }
      return highest(of: index, by: rule)
    case .gumbel:
      let rule = improvedPolicy(of: index)
      if index == 0, let next = gumbel?.next(among: edges[nodes[0].edges], rule) {
        return next - nodes[0].edges.lowerBound
      }
      return highest(of: index, by: rule)
    }
  }

  func improvedPolicy(of index: Int) -> ImprovedPolicy {
    ImprovedPolicy(settings.gumbel, nodes[index].evaluation, edges[nodes[index].edges])
  }

  /// How much of a node's policy lies on moves that have been tried, 0…1.
  func triedPolicy(of node: Node) -> Float {
    var tried: Float = 0
    for index in node.edges where edges[index].visits > 0 { tried += edges[index].prior }
    return tried
  }

  /// The edge with the highest score, among equals the first; moves proven lost come last.
  private mutating func highest(of index: Int, by rule: some SelectionRule) -> Int {
    var rule = rule
    let node = nodes[index]
    let skipsLosses = node.result != .loss
    var best = 0
    var bestScore = -Float.infinity
    for (slot, place) in node.edges.enumerated()
    where !(skipsLosses && edges[place].result == .loss) {
      let score = rule.score(edges[place])
      if score > bestScore {
        best = slot
        bestScore = score
      }
      // Those behind it have not been tried either, and their priors are lower.
      if node.isSorted, edges[place].visits | edges[place].inFlight == 0 { return best }
    }
    guard let next = node.untried.first, rule.score(Edge(moves[next])) > bestScore else {
      return best
    }
    openEdge(of: index)
    return Int(node.edgeCount)
  }
}
