import Go

extension SearchTree {
  /// The part of the tree behind some moves from the root, as a tree of its own; `nil` where the
  /// moves lead to no node, or not to `position`.
  ///
  /// A Gumbel search shares out its visits from the first, so it keeps nothing.
  func subtree(after moves: [Move], at position: Position) -> SearchTree? {
    guard restrictions.isEmpty, settings.rule != .gumbel, var node = nodes.isEmpty ? nil : 0
    else { return nil }
    var kept = Ownership()
    for move in moves {
      guard let index = nodes[node].edges.first(where: { edges[$0].move == move }),
        edges[index].child != Edge.noChild
      else { return nil }
      kept = node == 0 ? edgeOwnership[index] : Ownership()
      node = Int(edges[index].child)
    }
    if moves.count % 2 == 1 { kept.total = kept.total.map { -$0 } }
    var tree = SearchTree(root: position, settings: settings, random: random)
    tree.ownership = moves.isEmpty ? ownership : kept
    tree.copy(from: self, node: node)
    tree.edgeOwnership = Array(repeating: Ownership(), count: tree.nodes[0].edges.count)
    if !settings.changesRoot { tree.prepareRoot(expecting: tree.meanScore) }
    return tree
  }

  /// Copies a node of another tree and all below it, breadth first.
  private mutating func copy(from source: borrowing SearchTree, node: Int) {
    var pending = [node]
    var next = 0
    while next < pending.count {
      var copied = source.nodes[pending[next]]
      let first = edges.count
      for index in copied.edges {
        var edge = source.edges[index]
        if edge.child != Edge.noChild {
          pending.append(Int(edge.child))
          edge.child = Int32(pending.count - 1)
        }
        edges.append(edge)
      }
      copied.firstEdge = Int32(first)
      nodes.append(copied)
      next += 1
    }
  }
}
