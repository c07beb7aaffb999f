public import Go
import Search

/// When to stop playing, and what is dead then: a search alone would fill its own territory to the
/// last point.
extension SearchPlayer {
  /// Searches from the position with either player to move, the same every time.
  public func deadStones(in position: Position) -> PointSet {
    let area = position.board.size.area
    var ownership = [Float](repeating: 0, count: area)
    for color in Color.allCases {
      let root = position.with(toMove: color)
      let searcher = Searcher(
        settings: searchSettings, evaluators: [makeEvaluator(0)],
        position: root.with(rules: root.rules.forSearch))
      var limit = SearchLimit()
      limit.visits = 1000
      searcher.run(limit)
      let sign: Float = color == .black ? 0.5 : -0.5
      for (index, owner) in searcher.analysis().ownership.enumerated() {
        ownership[index] += sign * owner
      }
    }
    return StatusEstimate(position, ownership: ownership).deadStones
  }

  /// Whether a pass is right without a search: it ends a game that is won as it stands.
  func winsByPassing(_ query: Query) -> Bool {
    let position = query.game.position.with(toMove: query.color)
    guard position.passes == 1, !position.rules.removesDeadStones else { return false }
    return margin(position, of: query.color, dead: []) > 0
  }

  /// Whether, after a search, a pass is as good as any move: nothing on the board is in doubt, and
  /// the count as it stands gives all that playing on would.
  func hasNothingToGain(_ query: Query, _ analysis: Analysis) -> Bool {
    let position = query.game.position.with(toMove: query.color)
    let ownership = analysis.ownership.map { query.color == .black ? $0 : -$0 }
    let status = StatusEstimate(position, ownership: ownership)
    let dead = status.deadStones
    let agreed = margin(position, of: query.color, dead: dead)
    let agrees = position.rules.removesDeadStones && !query.isCleanup
    let counted = agrees ? agreed : margin(position, of: query.color, dead: [])
    let endsGame = position.passes == 1 && agrees
    return status.isSettled && counted >= agreed || endsGame && counted > 0
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
