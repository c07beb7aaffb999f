import Go

extension SearchTree {
  /// Makes the position behind some moves the root and drops what does not lie behind it; `false`,
  /// and nothing is changed, where the moves lead to no node.
  ///
  /// A Gumbel search shares out its visits from the first, so it keeps nothing.
  mutating func advance(by moves: [Move], to position: Position) -> Bool {
    guard restrictions.isEmpty, settings.rule != .gumbel, let node = node(after: moves) else {
      return false
    }
    if let first = moves.first {
      let slot = edges[nodes[0].edges].map(\.move).firstIndex(of: first)
      ownership = moves.count == 1 ? slot.map { edgeOwnership[$0] } ?? .init() : .init()
      ownership.total = ownership.total.map { -$0 }
      keep(node)
      openEdges(of: 0)
      edgeOwnership = Array(repeating: Ownership(), count: nodes[0].edges.count)
    }
    root = position
    if !moves.isEmpty { rootEvaluation = nil }
    isRootPrepared = false
    if !settings.changesRoot { prepareRoot(expecting: meanScore) }
    return true
  }

  /// The node that moves from the root lead to.
  private func node(after moves: [Move]) -> Int? {
    var node = nodes.isEmpty ? nil : 0
    for move in moves {
      let edge = node.flatMap { nodes[$0].edges.first { edges[$0].move == move } }
      guard let child = edge.map({ edges[$0].child }), child != Edge.noChild else { return nil }
      node = Int(child)
    }
    return node
  }
}
