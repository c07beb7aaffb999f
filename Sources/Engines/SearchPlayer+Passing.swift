public import Go
import Search

/// When to stop playing, and what is dead then: a search alone would fill its own territory to the
/// last point.
extension SearchPlayer {
  /// Searches from the position with either player to move, the same every time.
  public func deadStones(in position: Position) -> PointSet {
    var limit = SearchLimit()
    limit.visits = 4000
    let black = ownership(of: position, toMove: .black, limit)
    let white = ownership(of: position, toMove: .white, limit)
    return StatusEstimate(position, ownership: mean(black, white)).deadStones
  }

  /// The points by which a pass ends a game that is won as it stands, so that no search is needed;
  /// `nil` where it is not.
  func winningMarginOfPass(_ query: Query) -> Double? {
    let position = query.game.position.with(toMove: query.color)
    guard position.passes == 1, !position.rules.removesDeadStones else { return nil }
    let margin = margin(position, of: query.color, dead: [])
    return margin > 0 ? margin : nil
  }

  /// Whether, after a search, a pass is as good as any move.
  ///
  /// It is where nothing on the board is in doubt, whoever moves next, and the count as it stands
  /// gives all that playing on would; or where it ends a game that is won by agreement.
  func hasNothingToGain(_ query: Query, _ analysis: Analysis) -> Bool {
    let position = query.game.position.with(toMove: query.color)
    let agrees = position.rules.removesDeadStones && !query.isCleanup
    let endsGame = agrees && position.passes == 1
    let moving = StatusEstimate(
      position, ownership: analysis.ownership.map { query.color == .black ? $0 : -$0 })
    guard endsGame || moving.isSettled else { return false }
    var limit = SearchLimit()
    limit.visits = 1000
    if query.clock.control != .unlimited {
      limit.deadline = .now + .seconds(min(0.2, query.clock.remaining / 10))
    }
    let passing = StatusEstimate(
      position, ownership: ownership(of: position, toMove: query.color.opponent, limit))
    let both = StatusEstimate(position, ownership: mean(moving.ownership, passing.ownership))
    let agreed = margin(position, of: query.color, dead: both.deadStones)
    let counted = agrees ? agreed : margin(position, of: query.color, dead: [])
    let isSettled = moving.isSettled && passing.isSettled
    return isSettled && counted >= agreed || endsGame && counted > 0
  }

  /// `[area]` -1…1 who owns each point, White … Black, if `color` moves next and play goes on.
  private func ownership(
    of position: Position, toMove color: Color, _ limit: SearchLimit
  ) -> [Float] {
    let searcher = Searcher(
      settings: searchSettings, evaluators: [makeEvaluator(0)],
      position: position.resumed(by: color).with(rules: position.rules.forSearch))
    searcher.run(limit)
    return searcher.analysis().ownership.map { color == .black ? $0 : -$0 }
  }

  private func mean(_ one: [Float], _ other: [Float]) -> [Float] {
    zip(one, other).map { ($0 + $1) / 2 }
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
