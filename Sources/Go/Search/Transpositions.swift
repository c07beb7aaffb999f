import Go

/// Where a tree has positions that several orders of moves lead to.
///
/// A position's key stands for its stones, who moves, which points are banned and what else decides how it
/// is scored, not for the moves before it. A node that another order of moves leads to begins with the
/// moves of the first one, and with what was found behind them in place of an evaluation. Each has its
/// own visits from there on, and its own proofs: superko makes these depend on the way.
extension SearchTree {
  /// Playouts know no policy that could be shared, and restrictions hold by distance from the root.
  var sharesTranspositions: Bool {
    settings.sharesTranspositions && settings.rule == .puct && restrictions.isEmpty
  }

  /// What has been found behind a descent's position by another way; `nil` where nothing has.
  func transposition(of descent: Descent) -> (node: Int, evaluation: Evaluation)? {
    guard let node = transpositions[descent.key] else { return nil }
    let found = nodes[Int(node)]
    let visits = Float(found.visits)
    return (
      Int(node),
      Evaluation(
        policy: [], value: found.totalValue / visits, score: found.totalScore / visits,
        ownership: [])
    )
  }

  /// Appends a node that shares the moves of another.
  mutating func appendCopy(of index: Int) {
    let other = nodes[index]
    var node = Node(firstEdge: Int32(edges.count), edgeCount: 0)
    node.isComplete = other.isComplete
    node.isSorted = true
    node.firstMove = other.firstMove
    node.moveCount = other.moveCount
    reserve()
    nodes.append(node)
  }
}

extension Position {
  /// What stands for the position but for the moves that led to it.
  var transpositionKey: UInt64 {
    let button = buttonOwner.map { $0 == .black ? 1 : 2 } ?? 0 as UInt64
    var key = mixed(
      board.key,
      UInt64(passes) << 4 | button << 2 | (settledStones == nil ? 0 : 2)
        | (toMove == .black ? 1 : 0))
    for point in banned { key = mixed(key, UInt64(point.row) << 8 | UInt64(point.column)) }
    guard rules.scoring == .territory else { return key }
    return mixed(key, UInt64(prisoners.black) << 32 | UInt64(prisoners.white))
  }

  private func mixed(_ key: UInt64, _ word: UInt64) -> UInt64 {
    ((key ^ word &* 0xd6e8_feb8_6659_fd93) &+ 0x9e37_79b9_7f4a_7c15).finalized
  }
}
