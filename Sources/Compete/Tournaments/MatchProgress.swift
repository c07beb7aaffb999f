import Go
import Ratings
import Text

/// Where a match or a tournament stands, in one line.
public struct MatchProgress: Sendable {
  private let start: ContinuousClock.Instant
  private let earlierGames: Int
  private let games: Int

  /// The progress of games from now on.
  public init(_ tournament: Tournament) {
    self.init(games: tournament.games, earlierGames: tournament.results.games)
  }

  init(games: Int, earlierGames: Int) {
    start = .now
    self.games = games
    self.earlierGames = earlierGames
  }

  private var elapsed: Double { (.now - start) / .seconds(1) }

  /// A line for a terminal: the score, the strength, and when all games will be played.
  public func line(_ results: TournamentResults) -> String {
    line(results, elapsed: elapsed)
  }

  func line(_ results: TournamentResults, elapsed: Double) -> String {
    var parts = ["\(results.games)/\(games)"]
    if results.settings.contestants.count == 2 { parts += match(results) }
    let faults = results.faultCount
    if faults > 0 { parts.append("faults \(faults)") }
    parts.append("\(elapsed.asDuration) so far")
    let played = results.games - earlierGames
    if played > 0, games > results.games {
      let rest = elapsed / Double(played) * Double(games - results.games)
      parts.append("\(rest.asDuration) to go\(results.settings.test == nil ? "" : " at most")")
    }
    return parts.joined(separator: ", ")
  }

  /// How the two players of a match stand.
  private func match(_ results: TournamentResults) -> [String] {
    let (match, name) = (results.match, results.settings.contestants[0].name)
    var parts = ["\(name) +\(match.total.wins) =\(match.total.draws) -\(match.total.losses)"]
    if let estimate = EloEstimate(match.pairs) {
      parts.append("Elo \(estimate.difference.signed(within: estimate.interval))")
    }
    if let test = results.settings.test {
      parts.append("LLR \(test.logLikelihoodRatio(match.pairs).fixed(2))")
    }
    return parts
  }

  /// A line for a log: how a game ended, then where all stands.
  public func logLine(_ record: GameRecord, _ results: TournamentResults) -> String {
    logLine(record, results, elapsed: elapsed)
  }

  func logLine(_ record: GameRecord, _ results: TournamentResults, elapsed: Double) -> String {
    var fault = ""
    if let offender = record.offender, let cause = record.fault {
      fault = " (\(record.names[offender]): \(cause))"
    }
    return "game \(record.number): \(record.names.black) - \(record.names.white) \(record.result) "
      + "by \(record.ending.rawValue)\(fault); \(line(results, elapsed: elapsed))"
  }
}
