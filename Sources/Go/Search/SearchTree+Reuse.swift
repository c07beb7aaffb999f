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
      let edge = nodes[0].edges.first { edges[$0].move == first }
      ownership = moves.count == 1 ? edge.map { edgeOwnership[$0] } ?? .init() : .init()
      ownership.total = ownership.total.map { -$0 }
      keep(node)
      edgeOwnership = Array(repeating: Ownership(), count: nodes[0].edges.count)
    }
    root = position
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

  /// Keeps one node, which becomes the first, and all below it, within the memory that they have.
  ///
  /// A node stands behind its parent, and its edges behind those of all nodes before it: so each
  /// moves to the front in turn.
  private mutating func keep(_ top: Int) {
    var places = [Int32](repeating: Edge.noChild, count: nodes.count)
    places[top] = 0
    var count: Int32 = 0
    for node in top..<nodes.count where places[node] != Edge.noChild {
      places[node] = count
      count += 1
      for edge in edges[nodes[node].edges] where edge.child != Edge.noChild {
        places[Int(edge.child)] = 0
      }
    }
    var edgeCount = 0
    for place in top..<nodes.count where places[place] != Edge.noChild {
      var node = nodes[place]
      let first = edgeCount
      for index in node.edges {
        var edge = edges[index]
        if edge.child != Edge.noChild { edge.child = places[Int(edge.child)] }
        edges[edgeCount] = edge
        edgeCount += 1
      }
      node.firstEdge = Int32(first)
      nodes[Int(places[place])] = node
    }
    nodes.removeLast(nodes.count - Int(count))
    edges.removeLast(edges.count - edgeCount)
  }
}
