import Platform

/// Scores the moves of one node: the highest is tried next.
///
/// The value found behind a move is mixed with its all-moves-as-first value, which is known sooner
/// and is less exact; on top comes a bonus for moves of high prior and few visits. An untried move
/// is worth what its node is, less a reduction. Weighed by policy, the node's value is a mixture of
/// its mean and its own evaluation, by P², and the reduction grows as √P, where P is the part of
/// the policy that has been tried.
///
/// Source: Silver et al. 2017, AlphaGo Zero, Methods, "Select" (the bonus); Gelly and Silver 2011,
/// "Monte-Carlo tree search and rapid action value estimation in computer Go" (the mixture); Wu
/// 2019, "Accelerating Self-Play Learning in Go" (untried moves).
struct PUCT: SelectionRule {
  let amafBias: Float
  /// The visits of the node.
  let visits: Float
  /// What an untried move is taken to be worth.
  let untriedValue: Float
  /// c_puct times the root of the node's visits.
  let bonus: Float

  init(_ settings: SearchSettings, _ tree: borrowing SearchTree, node index: Int) {
    let node = tree.nodes[index]
    amafBias = settings.amafBias
    visits = Float(node.visits)
    let value = node.visits > 0 ? node.totalUtility / visits : 0
    let reduction =
      index == 0 ? settings.rootFirstPlayUrgencyReduction : settings.firstPlayUrgencyReduction
    if settings.weighsFirstPlayByPolicy {
      let tried = min(1, tree.triedPolicy(of: node))
      untriedValue =
        node.evaluation + tried * tried * (value - node.evaluation)
        - reduction * tried.squareRoot()
    } else {
      untriedValue = value - reduction
    }
    let factor = settings.deviationScaling.factor(
      mean: value, meanSquare: node.totalSquare / max(1, visits), visits: visits)
    bonus = PUCT.exploration(settings, visits) * factor * visits.squareRoot()
  }

  /// c(N) = c + growth · ln((N + 500) / 500).
  static func exploration(_ settings: SearchSettings, _ visits: Float) -> Float {
    guard settings.explorationGrowth > 0 else { return settings.exploration }
    return settings.exploration + settings.explorationGrowth * logf((visits + 500) / 500)
  }

  func score(_ edge: SearchTree.Edge) -> Float { score(edge, prior: edge.prior) }

  /// The score that the edge would have with another prior.
  func score(_ edge: SearchTree.Edge, prior: Float) -> Float {
    let visits = Float(edge.visits + edge.inFlight)
    let value = visits > 0 ? (edge.totalUtility - Float(edge.inFlight)) / visits : untriedValue
    return mixed(value, visits, edge) + bonus * prior / (1 + visits)
  }

  /// (1 - β) · value + β · AMAF value, β = ñ / (n + ñ + 4 n ñ b²).
  private func mixed(_ value: Float, _ visits: Float, _ edge: SearchTree.Edge) -> Float {
    guard edge.amafVisits > 0 else { return value }
    let amafVisits = Float(edge.amafVisits)
    let weight = amafVisits / (visits + amafVisits + 4 * visits * amafVisits * amafBias * amafBias)
    return value + weight * (edge.amafTotalValue / amafVisits - value)
  }
}

/// PUCT at a root where each move that has been tried gets the visits that it is due.
struct ForcedPUCT: SelectionRule {
  let puct: PUCT
  let forced: ForcedPlayouts

  func score(_ edge: SearchTree.Edge) -> Float {
    let isDue =
      edge.visits > 0
      && Float(edge.visits + edge.inFlight) < forced.visits(prior: edge.prior, of: puct.visits)
    return isDue ? .infinity : puct.score(edge)
  }
}
