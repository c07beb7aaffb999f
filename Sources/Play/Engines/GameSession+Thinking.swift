public import Go
import Search

// What the player is asked, and what comes of it.
extension GameSession {
  /// What the player is asked about the position.
  public func query(for color: Color) -> Query {
    var query = Query(game, for: color)
    query.clock = clocks[color]
    query.isCleanup = game.position.settledStones != nil
    return query
  }

  /// Lets the player choose a move.
  public func decide(
    _ query: Query, reporting: Reporting? = nil,
    until isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) -> SearchResult {
    var result = SearchResult(query)
    let start = now()
    let decision = player.decide(
      query, reporting: Reporting(reporting) { result.analysis = $0 }, until: isInterrupted)
    result.seconds = max(0, now() - start)
    result.decision = decision
    return result
  }

  /// Lets the player think until interrupted, or until nothing is left to find.
  public func analyze(
    _ query: Query, reporting: Reporting? = nil,
    until isInterrupted: @escaping @Sendable () -> Bool
  ) -> SearchResult {
    var result = SearchResult(query)
    let start = now()
    player.analyze(
      query, reporting: Reporting(reporting) { result.analysis = $0 }, until: isInterrupted)
    result.seconds = max(0, now() - start)
    return result
  }

  /// Takes the time of a search off the clock, and makes the move that it chose or resigns.
  public mutating func carryOut(_ search: SearchResult) throws(IllegalTurn) {
    lastSearch = search
    clocks[search.color].spend(search.seconds)
    switch search.decision {
    case .move(let move):
      try play([Game.Turn(search.color, move)])
      expectsReply = !game.position.isOver
    case .resign: resign(search.color)
    case nil: break
    }
  }
}

extension Reporting {
  /// The same reports, of which each is kept first; where nobody wants any, the last one alone.
  fileprivate init(_ reporting: Reporting?, keep: @escaping (Analysis) -> Void) {
    self.init(every: reporting?.interval ?? Reporting.longestInterval) { analysis in
      keep(analysis)
      reporting?.report(analysis)
    }
    includesCandidateOwnership = reporting?.includesCandidateOwnership ?? false
  }
}
