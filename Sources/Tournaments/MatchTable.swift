import Go
import Reports

/// The results of a match as text for people.
public struct MatchTable: CustomStringConvertible {
  private let results: MatchResults

  public init(_ results: MatchResults) {
    self.results = results
  }

  public var description: String {
    let lines = [heading] + players + [strength] + pairs + test + scoring + [duplicates] + faults
    return lines.map { "\($0)\n" }.joined()
  }

  private var names: [String] { [results.settings.first.name, results.settings.second.name] }

  private var heading: String {
    let terms = results.settings.terms
    let rules = terms.rules.name ?? terms.rules.compactName
    return "\(names[0]) against \(names[1]): \(results.games) games, board \(terms.size), "
      + "\(rules) rules, komi \(terms.rules.komi.fixed(1))"
  }

  /// A table of both players.
  private var players: [String] {
    let (black, white) = (results.tallies.black, results.tallies.white)
    let rows =
      [["", "won", "drawn", "lost", "as Black", "as White", "s a move", "slowest"]]
      + [
        row(names[0], results.total, black: black, white: white),
        row(names[1], results.total.turned, black: white.turned, white: black.turned),
      ]
    let widths = rows[0].indices.map { column in rows.map(\.[column].count).max() ?? 0 }
    return rows.map { row in
      zip(row, widths).enumerated().map { column, cell in
        let padding = String(repeating: " ", count: cell.1 - cell.0.count)
        return column == 0 ? cell.0 + padding : padding + cell.0
      }.joined(separator: "  ")
    }
  }

  private func row(
    _ name: String, _ total: MatchResults.Tally, black: MatchResults.Tally,
    white: MatchResults.Tally
  ) -> [String] {
    let thinking = results.thinking[name] ?? PlayedGame.Thinking()
    return [
      name, "\(total.wins)", "\(total.draws)", "\(total.losses)", black.text, white.text,
      thinking.moves == 0 ? "-" : (thinking.seconds / Double(thinking.moves)).fixed(3),
      thinking.slowest.fixed(3),
    ]
  }

  private var strength: String {
    guard let estimate = EloEstimate(results.pairs) else { return "Elo: no pair is complete yet" }
    let interval = estimate.interval
    return "Elo of \(names[0]) over \(names[1]): \(estimate.difference.signed), 95 % "
      + "\(interval.lowerBound.signed) to \(interval.upperBound.signed); likelihood of superiority "
      + "\((100 * estimate.likelihoodOfSuperiority).fixed(1)) %"
  }

  private var pairs: [String] {
    let pairs = results.pairs
    guard let mean = pairs.mean, let variance = pairs.variance else { return [] }
    let counts = zip(["0", "1/2", "1", "1 1/2", "2"], pairs.counts).map { "\($0): \($1)" }
    return [
      "pairs of games by \(names[0])'s points: \(counts.joined(separator: ", ")); mean "
        + "\(mean.fixed(3)), variance \(variance.fixed(4))"
    ]
  }

  private var test: [String] { results.testText.map { [$0] } ?? [] }

  private var scoring: [String] {
    var lines: [String] = []
    let judges = [(PlayedGame.Judge.players, "the players"), (.scorer, "the scorer")]
      .compactMap { judge, name in results.judged[judge].map { "\($0) by \(name)" } }
    let board = results.judged[.board, default: 0]
    if board > 0, results.settings.terms.scoring != .board {
      let reason =
        results.settings.terms.scoring == .players
        ? "the players did not agree" : "the scorer gave no score"
      lines.append(
        "scored: \((judges + ["\(board) by the board as it stood, since \(reason)"]).joined(separator: ", "))"
      )
    } else if !judges.isEmpty || board > 0 {
      lines.append(
        "scored: \(board > 0 ? "\(board) by the board" : judges.joined(separator: ", "))")
    }
    if results.moveLimits > 0 {
      lines.append(
        "scored as they stood after \(results.settings.terms.moveLimit) moves: \(results.moveLimits)"
      )
    }
    if let failure = results.scorerFailures.last {
      lines.append("the scorer failed \(results.scorerFailures.count) times, last: \(failure)")
    }
    return lines
  }

  private var duplicates: String { "duplicate games: \(results.duplicates) of \(results.games)" }

  private var faults: [String] {
    let lines = names.flatMap { name in
      Fault.Kind.allCases.compactMap { kind in
        results.faults[name]?[kind].map { fault in
          "  \(name): \(fault.count) x \(kind.rawValue); game \(fault.lastGame): \(fault.last)"
        }
      }
    }
    return lines.isEmpty ? ["faults: none"] : ["faults:"] + lines
  }
}

extension MatchResults {
  /// Where the test stands; `nil` without one.
  var testText: String? {
    guard let test = settings.test else { return nil }
    let bounds = "\(test.bounds.lowerBound.fixed(2))...\(test.bounds.upperBound.fixed(2))"
    let start =
      "SPRT \(test.elo0.signed) to \(test.elo1.signed), alpha \(test.alpha), beta \(test.beta):"
    let ratio = test.logLikelihoodRatio(pairs).fixed(2)
    guard let decision else { return "\(start) undecided, LLR \(ratio) in \(bounds)" }
    let outcome =
      switch decision.verdict {
      case .upper: "H1 accepted, \(settings.first.name) is ahead by \(test.elo1.signed) or more"
      case .lower: "H0 accepted, \(settings.first.name) is ahead by \(test.elo0.signed) at most"
      }
    let later =
      pairs.pairs > decision.pairs ? "; \(ratio) with the games that were still running" : ""
    return "\(start) \(outcome); LLR \(decision.logLikelihoodRatio.fixed(2)) in \(bounds) after "
      + "\(decision.pairs) pairs\(later)"
  }
}

extension MatchResults.Tally {
  /// The opponent's view.
  fileprivate var turned: MatchResults.Tally {
    MatchResults.Tally(wins: losses, draws: draws, losses: wins)
  }

  fileprivate var text: String { "\(wins)-\(draws)-\(losses)" }
}
