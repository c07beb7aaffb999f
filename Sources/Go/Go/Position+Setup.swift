// What records do to a position beside legal moves.
extension Position {
  /// The same moment of the game on another board, with `color` to move.
  ///
  /// Prisoners, passes and the number of moves stay; what ko and superko remember is of another
  /// board, and goes.
  public func settingUp(_ board: Board, toMove color: Color) -> Position {
    guard board != self.board else {
      return color == toMove ? self : with(toMove: color)
    }
    var position = self
    position.board = board
    position.toMove = color
    position.ko = nil
    position.lastMove = nil
    position.recentMoves = RecentMoves()
    position.openingStones = nil
    position.isPastEnd = false
    position.occurred = [position.repetitionKey]
    return position
  }

  /// Makes a move as FF[4] has it in records, legal or not, and gives what is against it: a stone
  /// takes the place of another one.
  ///
  /// - Precondition: a stone is placed on a point of the board.
  @discardableResult
  public mutating func force(_ move: Move, by color: Color) -> IllegalMove? {
    let violation = violation(of: move, by: color)
    if violation == .occupied, let point = move.point {
      self = settingUp(board.removing([point]), toMove: color)
    }
    playLegal(move, by: color)
    return violation
  }
}
