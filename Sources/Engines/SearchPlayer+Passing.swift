import Go
import Search

/// When to stop playing: a search alone would fill its own territory to the last point.
extension SearchPlayer {
  /// A pass, where no search is needed to see that it is right: it ends a game that is won as it
  /// stands, or nothing is left to gain.
  func passWithoutSearch(_ query: Query) -> Decision? {
    let position = query.game.position.with(toMove: query.color)
    let endsGame = position.passes == 1
    let plain = margin(position, of: query.color, dead: [])
    if endsGame, !position.rules.removesDeadStones, plain > 0 { return .move(.pass) }
    guard mayBeSettled(position) else { return nil }
    let status = StatusEstimate(position)
    let dead = status.deadStones
    let agreed = margin(position, of: query.color, dead: dead)
    let counted = position.rules.removesDeadStones && !query.isCleanup ? agreed : plain
    if endsGame, counted > 0 { return .move(.pass) }
    // Capturing what is dead still gains something where the count would leave it standing.
    return status.isSettled && counted >= agreed ? .move(.pass) : nil
  }

  /// Whether so much of the board is filled that looking closer is worth the time.
  private func mayBeSettled(_ position: Position) -> Bool {
    position.passes == 1 || position.board.emptyPoints.count * 2 < position.board.size.area
  }

  private func margin(_ position: Position, of color: Color, dead: PointSet) -> Double {
    let margin = position.score(dead: dead).margin
    return color == .black ? margin : -margin
  }
}

extension Rules {
  /// The rules that the search plays by: every stone on the board counts, so that it cleans up
  /// before it passes.
  var forSearch: Rules {
    var rules = self
    rules.scoring = .area
    rules.tax = .none
    rules.friendlyPass = false
    return rules
  }
}
