extension Position {
  /// Why `move` is illegal for `color`, who need not be the player to move; `nil` where it is legal.
  public func violation(of move: Move, by color: Color) -> IllegalMove? {
    guard case .place(let point) = move else { return nil }
    switch board.size.contains(point) ? board.content(at: point) : .outside {
    case .outside: return .outside
    case .black, .white: return .occupied
    case .empty: break
    }
    if isForbiddenSuicide(color, at: point) { return .suicide }
    if rules.ko == .simple {
      return point == ko && color == toMove ? .ko : nil
    }
    return wouldRepeat(color, at: point) ? .superko : nil
  }

  /// Whether a stone at an empty point would be a suicide that the rules forbid.
  private func isForbiddenSuicide(_ color: Color, at point: Point) -> Bool {
    guard board.isSuicide(color, at: point) else { return false }
    return !rules.allowsSuicide || !point.neighbors.contains { board[$0] == color }
  }

  /// Whether the player to move may make this move.
  public func isLegal(_ move: Move) -> Bool {
    violation(of: move, by: toMove) == nil
  }

  /// The points where the player to move may place a stone.
  public var legalPoints: PointSet {
    var legal = PointSet()
    for point in board.emptyPoints where !isForbiddenSuicide(toMove, at: point) {
      legal.insert(point)
    }
    legal.subtract(banned)
    return legal
  }

  /// The moves of the player to move: points by rows from the top left, then the pass.
  public var legalMoves: [Move] {
    legalPoints.map(Move.place) + [.pass]
  }

  /// Makes a move of `color`, who need not be the player to move; an illegal one changes nothing.
  public mutating func play(_ move: Move, by color: Color) throws(IllegalMove) {
    if let violation = violation(of: move, by: color) { throw violation }
    playLegal(move, by: color)
  }

  /// Makes a move of the player to move; an illegal one changes nothing.
  public mutating func play(_ move: Move) throws(IllegalMove) {
    try play(move, by: toMove)
  }

  /// The position after a move of the player to move.
  public func playing(_ move: Move) throws(IllegalMove) -> Position {
    var position = self
    try position.play(move)
    return position
  }

  /// Makes a move that is known to be legal; it asks neither about ko nor about suicide.
  ///
  /// - Precondition: a stone is placed on an empty point of the board.
  public mutating func playLegal(_ move: Move, by color: Color) {
    if openingStones != nil { countOpening(move, by: color) }
    ko = nil
    if color != toMove { recentMoves = RecentMoves() }
    if isPastEnd { recentMoves.keepLatest() }
    recentMoves.append(move)
    toMove = color.opponent
    lastMove = move
    moveNumber += 1
    switch move {
    case .place(let point):
      passes = 0
      isPastEnd = false
      let captures = board.place(color, at: point)
      prisoners[color.opponent] += captures.opponents
      prisoners[color] += captures.own
      ko = captures.ko
      // What is taken stands last among the empty points.
      let taken = captures.opponents + captures.own
      if taken > 0 { recentMoves.addCaptures(board.emptyPoints.suffix(taken)) }
      occurred.append(repetitionKey)
    case .pass where rules.hasButton && buttonOwner == nil:
      // What occurred before the button was taken is no repetition after it.
      buttonOwner = color
      passes = 0
      occurred = [repetitionKey]
    case .pass:
      passes += 1
      // Once is enough: a record may hold any number of passes.
      if !occurred.contains(repetitionKey) { occurred.append(repetitionKey) }
      isPastEnd = isOver
      if passes == 2, passesBeginCleanUp { beginCleanUp() }
    }
  }

  /// Counts the stones that Black places before White does: two are a handicap.
  ///
  /// Some servers have White pass between them, and a single pass of his counts for nothing.
  ///
  /// Source: KataGo, `BoardHistory::computeNumHandicapStones`.
  private mutating func countOpening(_ move: Move, by color: Color) {
    guard let stones = openingStones else { return }
    switch (color, move) {
    case (.black, .pass): break
    case (.black, .place):
      openingStones = stones + 1
      if stones > 0 { handicapStones = stones + 1 }
    case (.white, .pass) where toMove == .white || lastMove != .pass: break
    case (.white, _): openingStones = nil
    }
  }

  /// Whether a stone at an empty point would bring a board back that superko forbids.
  private func wouldRepeat(_ color: Color, at point: Point) -> Bool {
    let key = board.key(afterPlacing: color, at: point)
    return occurred.contains(repetitionKey(of: key, toMove: color.opponent))
  }
}
