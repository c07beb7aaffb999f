/// Scores the moves of one node: the highest is tried next.
///
/// The value found behind a move is mixed with its all-moves-as-first value, which is known sooner
/// and is less exact; on top comes a bonus for moves of high prior and few visits.
///
/// Source: Silver et al. 2017, AlphaGo Zero, Methods, "Select" (the bonus); Gelly and Silver 2011,
/// "Monte-Carlo tree search and rapid action value estimation in computer Go" (the mixture).
struct Selection {
  let settings: SearchSettings
  /// What an untried move is taken to be worth.
  let untriedValue: Float
  /// c_puct times the root of the node's visits.
  let bonus: Float

  init(settings: SearchSettings, node: SearchTree.Node) {
    self.settings = settings
    let value = node.visits > 0 ? node.totalValue / Float(node.visits) : 0
    untriedValue = value - settings.firstPlayUrgencyReduction
    bonus = settings.exploration * Float(node.visits).squareRoot()
  }

  func score(_ edge: SearchTree.Edge) -> Float {
    let visits = Float(edge.visits + edge.inFlight)
    let value = visits > 0 ? (edge.totalValue - Float(edge.inFlight)) / visits : untriedValue
    return mixed(value, visits, edge) + bonus * edge.prior / (1 + visits)
  }

  /// (1 - β) · value + β · AMAF value, β = ñ / (n + ñ + 4 n ñ b²).
  private func mixed(_ value: Float, _ visits: Float, _ edge: SearchTree.Edge) -> Float {
    guard edge.amafVisits > 0 else { return value }
    let amafVisits = Float(edge.amafVisits)
    let bias = settings.amafBias
    let weight = amafVisits / (visits + amafVisits + 4 * visits * amafVisits * bias * bias)
    return value + weight * (edge.amafTotalValue / amafVisits - value)
  }
}
