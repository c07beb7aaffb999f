import Go

/// Where edges stand: in blocks of 1, 2, 4, … edges, one a node, the last of as many as it has moves.
extension SearchTree {
  /// The room that a node has for edges.
  private func room(_ node: Node) -> Int {
    let count = Int(node.edgeCount)
    guard count < node.moveCount else { return count }
    return count == 0 ? 0 : min(Int(node.moveCount), 1 << (count - 1).significantBits)
  }

  /// Gives the next move of a node an edge, the last of its edges from now on.
  mutating func openEdge(of index: Int) {
    let node = nodes[index]
    let count = Int(node.edgeCount)
    if count == room(node) { move(index, toBlockOf: min(max(1, 2 * count), Int(node.moveCount))) }
    let candidate = moves[node.untried.lowerBound]
    edges[Int(nodes[index].firstEdge) + count] = Edge(candidate)
    nodes[index].edgeCount += 1
  }

  /// Gives all moves of a node edges.
  mutating func openEdges(of index: Int) {
    let node = nodes[index]
    guard node.edgeCount < node.moveCount else { return }
    if room(node) < node.moveCount { move(index, toBlockOf: Int(node.moveCount)) }
    let first = Int(nodes[index].firstEdge)
    for (offset, place) in node.untried.enumerated() {
      edges[first + Int(node.edgeCount) + offset] = Edge(moves[place])
    }
    nodes[index].edgeCount = node.moveCount
  }

  /// Moves a node's edges to a larger block; nothing of them, such as descents on their way, stays in
  /// the old one.
  private mutating func move(_ index: Int, toBlockOf count: Int) {
    let node = nodes[index]
    let first = takeBlock(of: count)
    for offset in 0..<Int(node.edgeCount) {
      edges[first + offset] = edges[Int(node.firstEdge) + offset]
      edges[Int(node.firstEdge) + offset] = .vacant
    }
    let old = room(node)
    if old > 0 { freeBlocks[(old - 1).significantBits].append(node.firstEdge) }
    nodes[index].firstEdge = Int32(first)
  }

  /// Where a block of so many edges is free.
  private mutating func takeBlock(of count: Int) -> Int {
    if count & (count - 1) == 0, let first = freeBlocks[(count - 1).significantBits].popLast() {
      return Int(first)
    }
    let first = edges.count
    edges.append(contentsOf: repeatElement(.vacant, count: count))
    return first
  }

  /// Keeps one node, which becomes the first, and of all below it those with so many visits, within
  /// the memory that they have.
  ///
  /// A node stands behind its parent: so each moves to the front in turn, and lists of moves and blocks
  /// of edges in the order in which they stand.
  mutating func keep(_ top: Int, withVisits least: Int32 = 0) {
    var places = [Int32](repeating: Edge.noChild, count: nodes.count)
    places[top] = 0
    var count: Int32 = 0
    for node in top..<nodes.count where places[node] != Edge.noChild {
      places[node] = count
      count += 1
      for index in nodes[node].edges where edges[index].child != Edge.noChild {
        let child = Int(edges[index].child)
        if nodes[child].visits >= least {
          places[child] = 0
        } else {
          edges[index].child = Edge.noChild
        }
      }
    }
    for place in top..<nodes.count where places[place] != Edge.noChild {
      nodes[Int(places[place])] = nodes[place]
    }
    transpositions = transpositions.compactMapValues { node in
      places[Int(node)] == Edge.noChild ? nil : places[Int(node)]
    }
    nodes.removeLast(nodes.count - Int(count))
    packMoves()
    packEdges(places)
  }

  /// Moves the nodes' lists of moves to the front; nodes of one position share one.
  private mutating func packMoves() {
    var count = 0
    var from: Int32 = -1
    for index in nodes.indices.sorted(by: { nodes[$0].firstMove < nodes[$1].firstMove })
    where nodes[index].moveCount > 0 {
      let size = Int(nodes[index].moveCount)
      if nodes[index].firstMove != from {
        from = nodes[index].firstMove
        for offset in 0..<size { moves[count + offset] = moves[Int(from) + offset] }
        count += size
      }
      nodes[index].firstMove = Int32(count - size)
    }
    moves.removeLast(moves.count - count)
  }

  /// Moves the nodes' blocks of edges to the front; `places` says where their children stand now.
  private mutating func packEdges(_ places: [Int32]) {
    var edgeCount = 0
    for index in nodes.indices.sorted(by: { nodes[$0].firstEdge < nodes[$1].firstEdge }) {
      let node = nodes[index]
      for offset in 0..<Int(node.edgeCount) {
        var edge = edges[Int(node.firstEdge) + offset]
        if edge.child != Edge.noChild { edge.child = places[Int(edge.child)] }
        edges[edgeCount + offset] = edge
      }
      nodes[index].firstEdge = Int32(edgeCount)
      edgeCount += room(node)
    }
    edges.removeLast(edges.count - edgeCount)
    for size in freeBlocks.indices { freeBlocks[size] = [] }
  }

  /// Whether a descent may begin: in a full tree room is made first, once nothing is in flight, since
  /// descents know nodes by their places.
  mutating func hasRoom() -> Bool {
    guard isFull else { return true }
    guard inFlight == 0 else { return false }
    makeRoom()
    return true
  }

  /// Drops the nodes of fewest visits until half of the memory is free.
  ///
  /// What was found behind their edges stays; a descent that comes there again makes a node anew.
  private mutating func makeRoom() {
    var left = byteLimit / 2
    var least: Int32 = 0
    /// Nodes of one position share a list of moves.
    var lists: Set<Int32> = []
    for index in nodes.indices.sorted(by: { nodes[$0].visits > nodes[$1].visits }) {
      let node = nodes[index]
      if node.moveCount > 0, lists.insert(node.firstMove).inserted {
        left -= Int(node.moveCount) * MemoryLayout<Candidate>.stride
      }
      left -= MemoryLayout<Node>.stride + room(node) * MemoryLayout<Edge>.stride
      guard left >= 0 else {
        least = node.visits + 1
        break
      }
    }
    keep(0, withVisits: least)
  }
}

extension Int {
  /// How many binary digits it has, 0 for 0.
  fileprivate var significantBits: Int { Int.bitWidth - leadingZeroBitCount }
}
