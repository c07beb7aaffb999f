import Go
import Ratings
import Text

/// The results of a match as text for people.
public struct MatchTable: CustomStringConvertible {
  private let results: TournamentResults

  public init(_ results: TournamentResults) {
    self.results = results
  }

  public var description: String {
    let lines = [heading] + players + [strength] + pairs + test + scoring + [duplicates] + faults
    return lines.map { "\($0)\n" }.joined()
  }

  private var names: [String] { results.settings.contestants.map(\.name) }

  private var heading: String {
    let terms = results.settings.terms
    let rules = terms.rules.name ?? terms.rules.compactName
    return "\(names[0]) against \(names[1]): \(results.games) games, board \(terms.size), "
      + "\(rules) rules, komi \(terms.rules.komi.fixed(1))"
  }

  /// A table of both players.
  private var players: [String] {
    let (black, white) = (results.match.tallies.black, results.match.tallies.white)
    let rows =
      [["", "won", "drawn", "lost", "as Black", "as White", "s a move", "slowest"]]
      + [
        row(names[0], results.match.total, black: black, white: white),
        row(names[1], results.match.total.turned, black: white.turned, white: black.turned),
      ]
    return rows.inColumns()
  }

  private func row(
    _ name: String, _ total: HeadToHead.Tally, black: HeadToHead.Tally,
    white: HeadToHead.Tally
  ) -> [String] {
    let thinking = results.thinking[name] ?? PlayedGame.Thinking()
    return [
      name, "\(total.wins)", "\(total.draws)", "\(total.losses)", black.text, white.text,
      thinking.moves == 0 ? "-" : (thinking.seconds / Double(thinking.moves)).fixed(3),
      thinking.slowest.fixed(3),
    ]
  }

  private var strength: String {
    guard let estimate = EloEstimate(results.match.pairs) else {
      return "Elo: no pair is complete yet"
    }
    return "Elo of \(names[0]) over \(names[1]), with 95 %: "
      + "\(estimate.difference.signed(within: estimate.interval)); likelihood of superiority "
      + "\(estimate.likelihoodOfSuperiority.percent)"
  }

  private var pairs: [String] {
    let pairs = results.match.pairs
    guard let mean = pairs.mean, let variance = pairs.variance else { return [] }
    let counts = zip(["0", "1/2", "1", "1 1/2", "2"], pairs.counts).map { "\($0): \($1)" }
    return [
      "pairs of games by \(names[0])'s points: \(counts.joined(separator: ", ")); mean "
        + "\(mean.fixed(3)), variance \(variance.fixed(4))"
    ]
  }

  private var test: [String] { results.testText.map { [$0] } ?? [] }

  private var scoring: [String] { results.scoringText }

  private var duplicates: String { results.duplicatesText }

  private var faults: [String] { results.faultText }
}

extension TournamentResults {
  /// Where the test stands; `nil` without one.
  var testText: String? {
    guard let test = settings.test else { return nil }
    let bounds = "\(test.bounds.lowerBound.fixed(2))...\(test.bounds.upperBound.fixed(2))"
    let start =
      "SPRT \(test.elo0.signed) to \(test.elo1.signed), alpha \(test.alpha), beta \(test.beta):"
    let ratio = test.logLikelihoodRatio(match.pairs).fixed(2)
    guard let decision else { return "\(start) undecided, LLR \(ratio) in \(bounds)" }
    let outcome =
      switch decision.verdict {
      case .upper:
        "H1 accepted, \(settings.contestants[0].name) is ahead by \(test.elo1.signed) or more"
      case .lower:
        "H0 accepted, \(settings.contestants[0].name) is ahead by \(test.elo0.signed) at most"
      }
    let later =
      match.pairs.pairs > decision.pairs ? "; \(ratio) with the games that were still running" : ""
    return "\(start) \(outcome); LLR \(decision.logLikelihoodRatio.fixed(2)) in \(bounds) after "
      + "\(decision.pairs) pairs\(later)"
  }
}

extension HeadToHead.Tally {
  var text: String { "\(wins)-\(draws)-\(losses)" }
}
