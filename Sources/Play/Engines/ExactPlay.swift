import Go
import Search
import Solver

/// Finds the best move of small positions by proof, where the solver settles them in the time.
///
/// Boards of up to 3x4 points are so from the first move, larger ones of up to 63 points at their end.
struct ExactPlay {
  /// The most empty points of a position that is tried.
  var mostEmpty = 12
  /// The nodes that are looked at, about a second of them, and the bytes that they may take.
  private static let limits = (nodes: 2_000_000, memory: 64_000_000)

  /// What best play comes to, the player's best move first; `nil` where it is not proven by the
  /// deadline, or where the rules leave it open.
  func analysis(
    of query: Query, until deadline: ContinuousClock.Instant?,
    _ isInterrupted: @escaping @Sendable () -> Bool
  ) -> Analysis? {
    let position = query.game.position
    guard query.restrictions.isEmpty, position.toMove == query.color, !position.isOver,
      position.settledStones == nil, position.board.emptyPoints.count <= mostEmpty,
      let solver = try? Solver(query.game, memory: Self.limits.memory)
    else { return nil }
    var limit = SolverLimit()
    limit.nodes = Self.limits.nodes
    limit.deadline = deadline
    limit.isInterrupted = isInterrupted
    let solution = solver.solve(limit)
    guard solution.score != nil else { return nil }
    var end = position
    for move in solution.line { end.playLegal(move, by: end.toMove) }
    // Where time ran out the line is not whole.
    guard end.isOver else { return nil }
    return Analysis(line: solution.line, endingIn: FinalCount(end, dead: []), by: query.color)
  }
}
