import Go

/// A descent that has reached a position to evaluate.
struct Descent: Sendable {
  /// An edge passed: the place of its node, and which of the node's edges it is.
  struct Step: Equatable, Sendable {
    let node: Int
    let slot: Int
  }

  /// From the root.
  var path: [Step] = []
  var position: Position
  /// The key of the position, where transpositions are shared.
  var key: UInt64 = 0
  /// The node that another order of moves led to, and what has been found behind it.
  var other: (node: Int, evaluation: Evaluation)?

  /// What is known of the position without an evaluator: from the rules, asked for ends that are `settled`
  /// too, or from another order of moves.
  func known(settled: Bool) -> Evaluation? {
    guard !path.isEmpty else { return nil }
    return other?.evaluation ?? Evaluation(exactly: position, settled: settled)
  }
}

extension SearchTree {
  /// Descends up to `count` times, to a different position each time.
  ///
  /// Where two descents meet, the tree has too few promising leaves for the batch: it stays smaller.
  mutating func gather(upTo count: Int) -> [Descent] {
    var descents: [Descent] = []
    while descents.count < count {
      let descent = descend()
      guard descents.allSatisfy({ $0.path.last != descent.path.last }) else {
        leave(descent)
        break
      }
      descents.append(descent)
    }
    return descents
  }

  /// Follows the most promising edges from the root to a position that has no node yet, or that
  /// ends the game, and marks them as in flight.
  mutating func descend() -> Descent {
    inFlight += 1
    var descent = Descent(position: root)
    guard isRootPrepared else { return descent }
    var node = 0
    while true {
      let step = Descent.Step(node: node, slot: selectEdge(of: node))
      let index = edge(step)
      descent.path.append(step)
      edges[index].inFlight += 1
      descent.position.playLegal(edges[index].move, by: descent.position.toMove)
      guard let child = child(of: step), !descent.position.isOver else {
        if sharesTranspositions, !descent.position.isOver {
          descent.key = descent.position.transpositionKey
          descent.other = transposition(of: descent)
        }
        return descent
      }
      node = child
    }
  }

  /// Where a step's edge stands.
  func edge(_ step: Descent.Step) -> Int { Int(nodes[step.node].firstEdge) + step.slot }

  /// The node that a step leads to; `nil` where there is none yet.
  func child(of step: Descent.Step) -> Int? {
    let child = edges[edge(step)].child
    return child == Edge.noChild ? nil : Int(child)
  }

  /// Takes the evaluation of a descent's last position into the tree: that of the root as it was said,
  /// others as `byAgreement` has them.
  mutating func complete(_ descent: Descent, _ evaluation: Evaluation) {
    leave(descent)
    guard !descent.path.isEmpty else { return completeRoot(evaluation) }
    if !evaluation.isExact { expand(descent, evaluation) }
    backUp(descent, evaluation)
  }

  /// A descent is no longer in flight.
  private mutating func leave(_ descent: Descent) {
    inFlight -= 1
    for step in descent.path { edges[edge(step)].inFlight -= 1 }
  }

  /// Gives the last position of a descent a node, where it is time for one.
  private mutating func expand(_ descent: Descent, _ evaluation: Evaluation) {
    guard let last = descent.path.last, child(of: last) == nil,
      edges[edge(last)].visits + 1 >= settings.expansionVisits
    else { return }
    edges[edge(last)].child = Int32(nodes.count)
    if let other = descent.other { return appendCopy(of: other.node) }
    if sharesTranspositions, evaluation.firstPlayers == nil {
      transpositions[descent.key] = Int32(nodes.count)
    }
    appendNode(of: descent.position, evaluation, ply: descent.path.count)
  }

  /// Appends a node with the moves worth trying.
  mutating func appendNode(of position: Position, _ evaluation: Evaluation, ply: Int) {
    let (candidates, isComplete) = candidates(at: position, evaluation, ply: ply)
    var node = Node(firstEdge: Int32(edges.count), edgeCount: 0)
    node.isComplete = isComplete
    // Playouts cover moves that no simulation has tried, so that these are tried in any order.
    node.isSorted = evaluation.firstPlayers == nil
    reserve()
    if ply > 0, node.isSorted, settings.rule == .puct {
      // In the order of their priors; they get edges when they are tried.
      node.firstMove = Int32(moves.count)
      node.moveCount = Int32(candidates.count)
      moves += candidates
    } else {
      node.edgeCount = Int32(candidates.count)
      edges += candidates.lazy.map(Edge.init)
    }
    nodes.append(node)
  }

  /// The moves of a position that are worth trying, and whether these are all legal ones.
  private func candidates(
    at position: Position, _ evaluation: Evaluation, ply: Int
  ) -> ([Candidate], isComplete: Bool) {
    let policy = evaluation.policy
    let size = position.board.size
    let player = position.toMove
    let legalPoints = position.legalPoints
    let legal = position.board.emptyPoints.filter(legalPoints.contains).map(Move.place)
    let scored = legal.filter { isAllowed($0, by: player, ply: ply) }.map { move in
      (move: move, prior: move.point.map { policy[size.index(of: $0)] } ?? 0)
    }
    // Points of prior zero are left out, unless a restriction leaves nothing else.
    var kept = scored.filter { $0.prior > 0 }
    let canPass = isAllowed(.pass, by: player, ply: ply)
    if canPass {
      kept.append((.pass, max(policy[size.passIndex], .leastNormalMagnitude)))
    } else if kept.isEmpty {
      kept = scored.isEmpty ? [(.pass, 1)] : scored.map { ($0.move, 1) }
    }
    if evaluation.firstPlayers == nil || settings.noisePruning.isOn {
      kept.sort { $0.prior > $1.prior }
    }
    let total = kept.reduce(0) { $0 + $1.prior }
    return (
      kept.map { Candidate(move: $0.move, prior: $0.prior / total) },
      isComplete: canPass && kept.count == legal.count + 1
    )
  }
}
