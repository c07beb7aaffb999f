import Go
import Ratings
import Text

/// The results of a tournament as text for people: ratings, a cross table, and what there is to know
/// of the games.
public struct TournamentTable: CustomStringConvertible {
  private let results: TournamentResults
  private let ratings: Ratings

  public init(_ results: TournamentResults) {
    self.results = results
    ratings = Ratings(results)
  }

  public var description: String {
    let lines =
      [heading, ""] + ranking + [""] + crossTable + ["", circumstances] + results.scoringText
      + [results.duplicatesText] + results.faultText
    return lines.map { "\($0)\n" }.joined()
  }

  /// What fits on a terminal while games are played.
  public var liveLines: [String] { ranking + [""] + crossTable }

  private var names: [String] { results.settings.contestants.map(\.name) }

  private var heading: String {
    let (boards, terms) = (results.settings.boards, results.settings.terms)
    let sizes = boards.map { "\($0.terms.size), komi \($0.terms.rules.komi.fixed(1))" }
    let handicap = terms.handicap > 0 ? ", \(terms.handicap) handicap stones" : ""
    return "\(names.count) contestants, \(results.games) games, board "
      + "\(sizes.joined(separator: "; "))\(handicap), "
      + "\(terms.rules.name ?? terms.rules.compactName) rules"
  }

  /// The contestants by strength; LOS is how likely one is stronger than the next.
  private var ranking: [String] {
    var rows = [["", "Elo", "95 %", "LOS", "games", "score", "won", "drawn", "lost", "s a move"]]
    for (place, rating) in ratings.ranking.enumerated() {
      let tally = results.tally(of: rating.player)
      let thinking = results.thinking[names[rating.player]] ?? PlayedGame.Thinking()
      let next = place + 1 < ratings.ranking.count ? ratings.ranking[place + 1].player : nil
      let isMeasured = tally.games > 0
      rows.append([
        "\(place + 1). \(names[rating.player])", isMeasured ? rating.elo.signed : "-",
        isMeasured ? rating.intervalText(results.settings) : "-",
        next.map { (100 * ratings.superiority(of: rating.player, over: $0)).fixed(1) } ?? "",
        "\(tally.games)",
        isMeasured ? (100 * tally.points / Double(tally.games)).fixed(1) + " %" : "-",
        "\(tally.wins)", "\(tally.draws)", "\(tally.losses)",
        thinking.moves == 0 ? "-" : (thinking.seconds / Double(thinking.moves)).fixed(3),
      ])
    }
    return rows.inColumns()
  }

  /// Points of the row's player from the games against the column's.
  private var crossTable: [String] {
    let order = ratings.ranking.map(\.player)
    let heading = [""] + order.indices.map { "\($0 + 1)" }
    let rows = order.enumerated().map { place, player in
      ["\(place + 1). \(names[player])"]
        + order.map { opponent in
          guard player != opponent else { return "" }
          let tally = results.tally(of: player, against: opponent)
          guard let tally, tally.games > 0 else { return "-" }
          return "\(tally.points.short)/\(tally.games)"
        }
    }
    return ([heading] + rows).inColumns()
  }

  private var circumstances: String {
    ratings.advantages.indices.map { board in
      let (advantage, draws) = (ratings.advantages[board], ratings.draws[board])
      let place =
        results.settings.boards.count == 1 ? "" : " on \(results.settings.boards[board].terms.size)"
      return "Black's advantage\(place): \(advantage.elo.signed), 95 % "
        + "\(advantage.interval.signed); \((100 * draws).fixed(0)) % drawn"
    }.joined(separator: "\n")
  }
}

extension Ratings.Rating {
  /// `-12 to +45`; that a rating is an anchor, or that all are measured by it.
  func intervalText(_ settings: TournamentSettings) -> String {
    guard let interval else { return settings.contestants[player].anchor == nil ? "=" : "anchor" }
    return interval.signed
  }
}
