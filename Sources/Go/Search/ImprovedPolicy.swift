import Platform

/// What a node's policy becomes by the values found behind its moves.
///
/// π'(a) ∝ π(a) · exp(σ(q(a))) with σ(q) = (c_visit + max N) · c_scale · q. A move that has not been
/// tried is given the node's mixed value: its own evaluation and the mean of what was tried. The
/// value of one that has been tried is its mean over N(a) simulations and, with shrinkage k, k more
/// at the mixed value: q(a) = (W(a) + k · v_mix) / (N(a) + k).
///
/// Source: Danihelka et al. 2022, "Policy improvement by planning with Gumbel", sections 4 and 5
/// and appendix D (the mixed value).
struct ImprovedPolicy: SelectionRule {
  /// What σ multiplies a value by.
  let scale: Float
  /// v_mix, the value of moves that have not been tried.
  let mixedValue: Float
  /// How many simulations at the mixed value each tried move's value is averaged with.
  private let shrinkage: Float
  /// The visits of the node's moves, those in flight among them.
  let visits: Float
  /// The highest σ, subtracted from all so that none overflows.
  private var highest: Float = 0
  /// What a prior is multiplied by where the move has not been tried.
  private var untriedFactor: Float = 0
  /// What the weights add to.
  private var total: Float = 0

  init(_ settings: GumbelSettings, _ evaluation: Float, _ edges: ArraySlice<SearchTree.Edge>) {
    var most: Int32 = 0
    var counts: Int32 = 0
    var done: Float = 0
    var priors: Float = 0
    var weighted: Float = 0
    for edge in edges {
      most = max(most, edge.visits)
      counts += edge.visits + edge.inFlight
      guard edge.visits > 0 else { continue }
      done += Float(edge.visits)
      priors += edge.prior
      weighted += edge.prior * edge.totalUtility / Float(edge.visits)
    }
    scale = (settings.visitOffset + Float(most)) * settings.valueScale
    visits = Float(counts)
    shrinkage = settings.shrinkage
    mixedValue = priors > 0 ? (evaluation + done * weighted / priors) / (1 + done) : evaluation
    highest = edges.reduce(-.infinity) { max($0, advantage($1)) }
    untriedFactor = expf(scale * mixedValue - highest)
    total = edges.reduce(0) { $0 + weight($1) }
  }

  /// π'(a).
  func probability(_ edge: SearchTree.Edge) -> Float { weight(edge) / total }

  /// π'(a) - N(a) / (1 + ΣN): visits follow the improved policy without any randomness.
  func score(_ edge: SearchTree.Edge) -> Float {
    probability(edge) - Float(edge.visits + edge.inFlight) / (1 + visits)
  }

  /// σ(q(a)).
  func advantage(_ edge: SearchTree.Edge) -> Float {
    guard edge.visits > 0 else { return scale * mixedValue }
    let total = edge.totalUtility + shrinkage * mixedValue
    return scale * (total / (Float(edge.visits) + shrinkage))
  }

  private func weight(_ edge: SearchTree.Edge) -> Float {
    edge.prior * (edge.visits > 0 ? expf(advantage(edge) - highest) : untriedFactor)
  }
}
