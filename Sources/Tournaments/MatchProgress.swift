import Reports

/// Where a match stands, in one line.
public struct MatchProgress: Sendable {
  private let start: ContinuousClock.Instant
  private let earlierGames: Int
  private let games: Int

  /// The progress of a match from now on.
  public init(_ match: Match) {
    self.init(games: match.games, earlierGames: match.results.games)
  }

  init(games: Int, earlierGames: Int) {
    start = .now
    self.games = games
    self.earlierGames = earlierGames
  }

  private var elapsed: Double { (.now - start) / .seconds(1) }

  /// A line for a terminal: the score, the strength, and when all games will be played.
  public func line(_ results: MatchResults) -> String {
    line(results, elapsed: elapsed)
  }

  func line(_ results: MatchResults, elapsed: Double) -> String {
    let total = results.total
    var parts = [
      "\(results.games)/\(games)",
      "\(results.settings.first.name) +\(total.wins) =\(total.draws) -\(total.losses)",
    ]
    if let estimate = EloEstimate(results.pairs) {
      let interval = estimate.interval
      parts.append(
        "Elo \(estimate.difference.signed) (\(interval.lowerBound.signed) to "
          + "\(interval.upperBound.signed))")
    }
    if let test = results.settings.test {
      parts.append("LLR \(test.logLikelihoodRatio(results.pairs).fixed(2))")
    }
    let faults = results.faults.values.flatMap(\.values).map(\.count).reduce(0, +)
    if faults > 0 { parts.append("faults \(faults)") }
    parts.append("\(elapsed.asDuration) so far")
    let played = results.games - earlierGames
    if played > 0, games > results.games {
      let rest = elapsed / Double(played) * Double(games - results.games)
      parts.append("\(rest.asDuration) to go\(results.settings.test == nil ? "" : " at most")")
    }
    return parts.joined(separator: ", ")
  }

  /// A line for a log: how a game ended, then where the match stands.
  public func logLine(_ record: GameRecord, _ results: MatchResults) -> String {
    logLine(record, results, elapsed: elapsed)
  }

  func logLine(_ record: GameRecord, _ results: MatchResults, elapsed: Double) -> String {
    var fault = ""
    if let offender = record.offender, let cause = record.fault {
      fault = " (\(record.names[offender]): \(cause))"
    }
    return "game \(record.number): \(record.names.black) - \(record.names.white) \(record.result) "
      + "by \(record.ending.rawValue)\(fault); \(line(results, elapsed: elapsed))"
  }
}
