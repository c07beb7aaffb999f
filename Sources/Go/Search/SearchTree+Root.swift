import Go
import Platform
import Sampling

extension SearchTree {
  /// Takes the evaluator's judgement of the root, in a tree that is new or whose root was an inner node
  /// before.
  mutating func completeRoot(_ said: Evaluation) {
    let evaluation = said.byAgreement(at: root)
    let isNew = nodes.isEmpty
    let wasPrepared = isRootPrepared
    rootEvaluation = said
    if isNew {
      appendNode(of: root, evaluation, ply: 0)
      edgeOwnership = Array(repeating: Ownership(), count: nodes[0].edges.count)
    } else if !wasPrepared {
      takePriors(evaluation.policy)
    }
    if !wasPrepared { prepareRoot(expecting: evaluation.score) }
    // A root that was an inner node has been counted. Several threads may begin with a new one.
    guard isNew || wasPrepared else { return }
    let utility = evaluation.value + scoreUtility(of: evaluation.score, for: root.toMove)
    if isNew { nodes[0].evaluation = utility }
    add(evaluation.value, utility, evaluation.score, toNode: 0)
    ownership.add(evaluation.ownership, sign: 1, withSquares: tracksOwnershipDeviation)
  }

  /// Changes the root's priors as the settings ask, and draws what a Gumbel search needs.
  mutating func prepareRoot(expecting score: Float) {
    isRootPrepared = true
    // The root's priors may change, and some of its moves are tried in any case.
    nodes[0].isSorted = false
    scoreCenter = settings.scoreUtility.center(expecting: score, edge: root.board.size.edge)
    let range = nodes[0].edges
    if settings.rootPolicyTemperature != 1 || settings.rootNoise.weight > 0 {
      var priors = edges[range].map { powf($0.prior, 1 / settings.rootPolicyTemperature) }
      let total = priors.reduce(0, +)
      priors = settings.rootNoise.adding(to: priors.map { $0 / total }, &random)
      for (index, prior) in zip(range, priors) { edges[index].prior = prior }
    }
    drawGumbel()
  }

  /// Notes how many visits the root is to get.
  mutating func plan(visits: Int) {
    guard visits != plannedVisits else { return }
    plannedVisits = visits
    if isRootPrepared { drawGumbel() }
  }

  /// Draws a Gumbel search's numbers, or fits its schedule to another limit.
  private mutating func drawGumbel() {
    guard settings.rule == .gumbel else { return }
    let visits = plannedVisits == .max ? settings.gumbel.plannedVisits : plannedVisits
    let numbers = gumbel?.numbers
    gumbel = GumbelRoot(
      settings.gumbel, moves: nodes[0].edges.count, simulations: visits - 1, &random)
    if let numbers { gumbel?.numbers = numbers }
  }

  /// Gives the root's moves the priors of a new evaluation.
  private mutating func takePriors(_ policy: [Float]) {
    let size = root.board.size
    let range = nodes[0].edges
    for index in range {
      let place = size.index(of: edges[index].move)
      edges[index].prior = max(policy[place], .leastNormalMagnitude)
    }
    let total = edges[range].reduce(0) { $0 + $1.prior }
    for index in range { edges[index].prior /= total }
  }
}
