import Go
import Search

/// Tells what is alive at a game's end and what a pass there is worth, by small searches of its own.
struct StatusJudge {
  let source: EvaluatorSource
  let searchSettings: SearchSettings

  /// Searches from the position with either player to move, the same every time.
  func deadStones(in position: Position) -> PointSet {
    var limit = SearchLimit()
    limit.visits = source.statusVisits
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
    let moving = estimate(position, analysis)
    guard endsGame || moving.isSettled else { return false }
    var limit = SearchLimit()
    limit.visits = source.statusVisits / 4
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

  /// Whether a pass that a player without a search wants to make throws nothing away: the count as
  /// it stands is won, or the game is over for him, or nothing on the board is in doubt.
  func isSensiblePass(_ query: Query, _ analysis: Analysis) -> Bool {
    let position = query.game.position.with(toMove: query.color)
    let status = estimate(position, analysis)
    let agrees = position.rules.removesDeadStones && !query.isCleanup
    let dead = agrees ? status.deadStones : []
    return margin(position, of: query.color, dead: dead) > 0 || analysis.value < -0.9
      || status.isSettled
  }

  private func estimate(_ position: Position, _ analysis: Analysis) -> StatusEstimate {
    let sign: Float = position.toMove == .black ? 1 : -1
    return StatusEstimate(position, ownership: analysis.ownership.map { sign * $0 })
  }

  /// `[area]` -1…1 who owns each point, White … Black, if `color` moves next and play goes on.
  private func ownership(
    of position: Position, toMove color: Color, _ limit: SearchLimit
  ) -> [Float] {
    let searcher = Searcher(
      settings: searchSettings, evaluators: [source.make(0, nil)],
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
