public import Go

extension PlayoutPolicy {
  /// `[area + 1]` how promising each move looks at a glance, for the player to move; the sum is 1.
  ///
  /// The uniform policy leaves out only points that fill an eye; the classical one weighs captures,
  /// escapes, shapes, self-atari, the edge, and the distance from the last move.
  public func priors(of position: Position) -> [Float] {
    let board = position.board
    var priors = [Float](repeating: 0, count: board.size.policyCount)
    var total: Float = 0
    for point in board.emptyPoints where !board.isEye(point, of: position.toMove) {
      let weight = self == .uniform ? 1 : position.weight(of: point)
      priors[board.size.index(of: point)] = weight
      total += weight
    }
    priors[board.size.passIndex] = max(total, 1) * 0.01
    total += priors[board.size.passIndex]
    return priors.map { $0 / total }
  }
}

extension Position {
  /// A product of factors for what is seen around a point.
  fileprivate func weight(of point: Point) -> Float {
    var weight: Float = 1
    let liberties = board.liberties(afterPlacing: toMove, at: point, upTo: 3)
    var captures = false
    var escapes = false
    for neighbor in point.neighbors {
      guard let color = board[neighbor], board.isInAtari(neighbor) else { continue }
      if color == toMove { escapes = true } else { captures = true }
    }
    if captures { weight *= 8 }
    if escapes, liberties > 1 { weight *= 6 }
    if liberties < 2, !captures { weight *= 0.1 }
    if Patterns.standard.contains(board.surroundings(of: point)) { weight *= 3 }
    if let last = lastMove?.point { weight *= closeness(of: point, to: last) }
    return weight * edgeFactor(of: point)
  }

  private func closeness(of point: Point, to last: Point) -> Float {
    let across = abs(point.column - last.column)
    let along = abs(point.row - last.row)
    switch across + along + max(across, along) {
    case ...2: return 3
    case 3: return 2.5
    case 4: return 2
    case 5...6: return 1.5
    default: return 1
    }
  }

  /// Moves on the edge with no stone near are rarely good.
  private func edgeFactor(of point: Point) -> Float {
    let size = board.size
    let line = min(
      point.column, size.width - 1 - point.column, point.row, size.height - 1 - point.row)
    guard line < 2 else { return 1 }
    let isLonely =
      point.neighbors.allSatisfy { board[$0] == nil }
      && point.diagonals.allSatisfy { board[$0] == nil }
    return isLonely ? (line == 0 ? 0.1 : 0.5) : 1
  }
}
