extension Position {
  /// The empty points where ko or superko alone forbids the player to move to place a stone.
  ///
  /// It says at each point what ``violation(of:by:)`` says, but looks only where a board can come
  /// back. While no stone has been lost each board holds the ones before it, and only suicide leads
  /// back. Later a capture may repeat a board, and so may a stone that takes nothing: the cycle of
  /// sending two and returning one can close at any of its moves. Such a stone is all that the
  /// present board and the earlier one differ by, so it is read from the difference of their keys.
  public var banned: PointSet {
    guard rules.ko != .simple else { return ko.map { [$0] } ?? [] }
    var banned = PointSet()
    let hasLostStones = prisoners.black + prisoners.white > 0
    guard hasLostStones || rules.allowsSuicide else { return banned }
    board.forEachAtariLiberty { point in
      if violation(of: .place(point), by: toMove) == .superko { banned.insert(point) }
    }
    guard hasLostStones else { return banned }
    let now = repetitionKey(of: board.key, toMove: toMove.opponent)
    for earlier in occurred {
      guard let (color, point) = Zobrist.stone(ofKey: earlier ^ now), color == toMove,
        board.size.contains(point), board.content(at: point) == .empty,
        violation(of: .place(point), by: toMove) == .superko
      else { continue }
      banned.insert(point)
    }
    return banned
  }
}

extension Board {
  /// Calls `body` with the liberty of each chain in atari: only there can stones be taken.
  fileprivate func forEachAtariLiberty(_ body: (Point) -> Void) {
    for row in 1...size.height {
      for index in row * Point.stride + 1...row * Point.stride + size.width
      where Int(cells[index].head) == index && cells[index].content.color != nil
        && cells[index].isInAtari
      {
        body(atariLiberty(of: Point(offset: index)))
      }
    }
  }
}
