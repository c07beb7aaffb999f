import Go

/// The choice of a move after a search, and what the search teaches a network.
extension SearchTree {
  /// The edge of the move to play; `nil` where none has been tried.
  var chosenEdge: Int? {
    guard let best = bestEdge(of: 0), edges[best].standing == 0 else { return bestEdge(of: 0) }
    let range = nodes[0].edges
    switch settings.rule {
    case .gumbel:
      let isQuiet = root.moveNumber >= settings.gumbel.quietFrom
      return gumbel?.choice(among: edges[range], improvedPolicy(of: 0), quiet: isQuiet) ?? best
    case .puct where settings.moveChoice.usesLowerBound:
      let least = settings.moveChoice.leastShare * Float(edges[best].visits)
      let candidates = range.filter { index in
        edges[index].standing == 0 && edges[index].visits > 0
          && Float(edges[index].visits) >= least
      }
      let bounds = candidates.map { settings.moveChoice.lowerBound(edges[$0]) }
      return zip(candidates, bounds).max { $0.1 < $1.1 }?.0
    case .puct:
      return best
    }
  }

  /// The chosen move, or one drawn from the improved policy at this ply's temperature.
  mutating func drawMove() -> Move? {
    guard let chosen = chosenEdge else { return nil }
    let temperature = settings.moveTemperature.temperature(
      atPly: root.moveNumber, edge: root.board.size.edge)
    // Cooler than this the best move is all but certain, and powers run out of digits.
    guard temperature > 0.02, edges[chosen].standing == 0 else { return edges[chosen].move }
    let shares = improvedShares
    let index = nodes[0].edges.lowerBound + MoveTemperature.draw(shares, temperature, &random)
    return edges[index].move
  }

  /// What the search found the root to be worth, -1…1 for its player: a proven result, the mean of
  /// all simulations, or Σ π'(a) q(a) over the moves tried; see ``GumbelSettings``.
  var searchedValue: Float {
    guard settings.rule == .gumbel, settings.gumbel.valueFollowsPolicy, let node = nodes.first,
      node.result == .unknown
    else { return rootValue }
    let improved = improvedPolicy(of: 0)
    var (sum, weight): (Float, Float) = (0, 0)
    for edge in edges[node.edges] where edge.visits > 0 {
      let share = improved.probability(edge)
      sum += share * (edge.result.value ?? edge.totalValue / Float(edge.visits))
      weight += share
    }
    return weight > 0 ? sum / weight : rootValue
  }

  /// ``Analysis/improvedPolicy`` by the root's edges.
  var improvedShares: [Float] {
    let moves = edges[nodes[0].edges]
    if settings.rule == .gumbel {
      let improved = improvedPolicy(of: 0)
      return moves.map(improved.probability)
    }
    let visits = settings.forcedPlayouts.prune(moves, by: PUCT(settings, self, node: 0))
    let total = visits.reduce(0, +)
    return total > 0 ? visits.map { $0 / total } : moves.map(\.prior)
  }
}

extension SearchTree.Edge {
  /// How a proof ranks the move; a draw is worth as much as what is not known.
  var standing: Int {
    switch result {
    case .loss: -1
    case .draw, .unknown: 0
    case .win: 1
    }
  }
}
