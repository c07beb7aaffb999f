// What stood on the board before the last moves, for those who look at how a position came about.
extension Position {
  /// The board before so many of the last moves, at most as many as ``RecentMoves/captureLimit``;
  /// `nil` where they are not known.
  public func board(movesAgo count: Int) -> Board? {
    guard count <= RecentMoves.captureLimit else { return nil }
    var stones = PerColor(black: board.stones(of: .black), white: board.stones(of: .white))
    var color = toMove
    for age in 0..<count {
      guard let move = recentMoves[age] else { return nil }
      color = color.opponent
      guard case .place(let point) = move else { continue }
      var captured = PointSet(recentMoves.captured(by: age))
      let loser = captured.contains(point) ? color : color.opponent
      captured.remove(point)
      stones[color].remove(point)
      stones[loser].formUnion(captured)
    }
    return Board(board.size, black: stones.black, white: stones.white)
  }

  /// The point that simple ko forbade before so many of the last moves.
  public func ko(movesAgo count: Int) -> Point? {
    guard count > 0 else { return ko }
    let captured = recentMoves.captured(by: count)
    guard case .place(let stone)? = recentMoves[count], captured.count == 1,
      let taken = captured.first, taken != stone,
      let board = board(movesAgo: count), let color = board[stone],
      board.neighbors(of: stone).allSatisfy({ $0 == taken || board[$0] == color.opponent })
    else { return nil }
    return taken
  }
}
