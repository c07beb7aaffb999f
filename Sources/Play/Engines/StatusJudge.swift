import Go
import Search

/// Judges what is alive at a game's end and what a pass there is worth, by small searches of its own.
///
/// They judge by playouts, whoever judges the player's moves, and count area as in a clean-up: a
/// playout ends when nothing is left to capture. Komi is evened out, so that each group matters where
/// one side is far ahead.
struct StatusJudge {
  /// The visits of the search for dead stones, with either player to move.
  private let visits = 4000
  /// Those of the search, at a player's turn, for whether the game is over.
  private let visitsAtTurn = 1000
  /// See ``limit(at:)``.
  private let sureAfterPass: Float = 0.3

  /// Searches from the position with either player to move, the same every time.
  func deadStones(in position: Position) -> PointSet {
    status(of: position, visits).mean.deadStones
  }

  /// A pass that ends a game that is won as it stands, so that no search is needed; `nil` where none
  /// does.
  func winningPass(_ query: Query) -> Analysis? {
    let position = query.position
    guard position.passes == 1, !position.removesDeadStones,
      position.margin(of: query.color) > 0
    else { return nil }
    return Analysis(line: [.pass], endingIn: FinalCount(position, dead: []), by: query.color)
  }

  /// The result by counting of a game that is over; `nil` where it continues.
  func end(of query: Query) -> Analysis? {
    let position = query.game.position
    guard position.isOver else { return nil }
    let dead = position.removesDeadStones ? deadStones(in: position) : []
    return Analysis(line: [.pass], endingIn: FinalCount(position, dead: dead), by: query.color)
  }

  /// How long it may take at the end of a turn's time, in seconds: nothing while the board is open.
  func seconds(of total: Double, at position: Position) -> Double {
    position.isLate || position.passes > 0 ? min(0.2, total / 10) : 0
  }

  /// Whether, after a search, a pass is as good as any move: nothing on the board is in doubt, whoever
  /// moves next, and the count as it stands gives all that playing on would.
  func hasNothingToGain(
    _ query: Query, _ analysis: Analysis, until deadline: ContinuousClock.Instant?
  ) -> Bool {
    // What the search says is no proof, but it is at hand: most turns end here.
    let status = StatusEstimate(query.position, of: analysis, for: query.color)
    // Far ahead or behind a search is careless, so that it is not sure of much.
    guard query.position.removesDeadStones && status.isClosed || status.isSettled() else {
      return false
    }
    return isSettledForGood(query, until: deadline)
  }

  /// Whether a pass that a player wants to make throws nothing away: the count as it stands is won; or
  /// dead stones need not be captured and all borders are drawn; or nothing on the board is in doubt
  /// and it would be counted so; or he is lost and may pass first.
  ///
  /// So he never ends a game by passing on an open board, nor fills his own points.
  func isSensiblePass(
    _ query: Query, _ analysis: Analysis, until deadline: ContinuousClock.Instant?
  ) -> Bool {
    let position = query.position
    if position.passes == 0, analysis.value < -0.9 { return true }
    if position.removesDeadStones {
      if StatusEstimate(position, of: analysis, for: query.color).isClosed { return true }
    } else if position.margin(of: query.color) > 0 {
      return true
    }
    return isSettledForGood(query, until: deadline)
  }

  /// Whether nothing on the board is in doubt, whoever moves next, and no dead stones of the opponent
  /// would be counted as alive.
  private func isSettledForGood(
    _ query: Query, until deadline: ContinuousClock.Instant?
  ) -> Bool {
    let position = query.position
    let status = status(of: position, visitsAtTurn, until: deadline)
    let limit = limit(at: position)
    guard status.black.isSettled(by: limit), status.white.isSettled(by: limit) else {
      return false
    }
    return position.removesDeadStones
      || position.margin(of: query.color)
        >= position.margin(of: query.color, dead: status.mean.deadStones)
  }

  /// How sure the owner of each point must be: less so where the opponent has passed, and so says
  /// himself that nothing is left.
  private func limit(at position: Position) -> Float {
    position.passes > 0 && position.removesDeadStones
      ? sureAfterPass : StatusEstimate.sureOwnership
  }

  /// Who owns each point, with Black to move, with White, and on the whole.
  private func status(
    of position: Position, _ visits: Int, until deadline: ContinuousClock.Instant? = nil
  ) -> (black: StatusEstimate, white: StatusEstimate, mean: StatusEstimate) {
    let half = deadline.map { deadline in
      let now = ContinuousClock.now
      return now + (deadline - now) / 2
    }
    let black = ownership(of: position, toMove: .black, visits, half)
    let white = ownership(of: position, toMove: .white, visits, deadline)
    let mean = zip(black, white).map { ($0 + $1) / 2 }
    return (
      StatusEstimate(position, ownership: black), StatusEstimate(position, ownership: white),
      StatusEstimate(position, ownership: mean)
    )
  }

  /// `[area]` -1…1 who owns each point, White … Black, if `color` moves next and play continues.
  private func ownership(
    of position: Position, toMove color: Color, _ visits: Int,
    _ deadline: ContinuousClock.Instant?
  ) -> [Float] {
    let position = position.cleaningUp(by: color)
    let lead = search(position, visits / 8, deadline).score
    let komi = position.rules.komi + Double(color == .black ? lead : -lead).rounded()
    let even = position.with(rules: position.rules.with(komi: komi))
    return search(even, visits, deadline).ownership.map { color == .black ? $0 : -$0 }
  }

  private func search(
    _ position: Position, _ visits: Int, _ deadline: ContinuousClock.Instant?
  ) -> Analysis {
    let searcher = Searcher(
      settings: SearchSettings(), evaluators: [RolloutEvaluator(seed: 0)], position: position)
    var limit = SearchLimit()
    limit.visits = visits
    limit.leastVisits = 1
    limit.deadline = deadline
    searcher.run(limit)
    return searcher.analysis()
  }
}

extension Position {
  /// The points by which a player wins when the board is counted as it stands, but for dead stones.
  fileprivate func margin(of color: Color, dead: PointSet = []) -> Double {
    let margin = score(dead: dead).margin
    return color == .black ? margin : -margin
  }
}

extension StatusEstimate {
  /// A search's result for the player who is to move in it.
  fileprivate init(_ position: Position, of analysis: Analysis, for color: Color) {
    self.init(position, ownership: analysis.ownership.map { color == .black ? $0 : -$0 })
  }
}
