import Go
import Ratings
public import Reports
import Text

extension TournamentReport {
  /// The report as a page.
  public var page: Page {
    var page = Page(name, lead: lead)
    page.content = IntervalChart("Elo, with what the games do not contradict at 95 %", bars).html
    page.sections = [
      Page.Section("Ratings", ratingTable),
      Page.Section("Against each other", crossTable),
      Page.Section("Who is stronger", superiorityTable),
      Page.Section("Time", timeTable),
      Page.Section("Faults", faultTable),
      Page.Section("Games", library.html),
    ]
    return page
  }

  private var lead: HTML {
    let settings = results.settings
    let boards = settings.boards.map(\.terms).map { "\($0.size), komi \($0.rules.komi.short)" }
    let rules = settings.terms.rules
    var parts = ["\(results.games) games"] + boards
    if settings.terms.handicap > 0 { parts.append("\(settings.terms.handicap) handicap stones") }
    parts.append("\(rules.name ?? rules.compactName) rules")
    let dates = results.records.map { String($0.date.prefix(10)) }
    if let first = dates.min(), let last = dates.max() {
      parts.append(first == last ? first : "\(first) to \(last)")
    }
    let remarks = ([results.duplicatesText] + results.scoringText).map { line -> HTML in
      "<p>\(line.prefix(1).uppercased() + line.dropFirst()).</p>"
    }
    return """
      <p>\(parts.joined(separator: " · "))</p>
      \(remarks)
      """
  }

  private var bars: [IntervalChart.Row] {
    ratings.ranking.map { .init(names[$0.player], $0.elo, interval: $0.interval) }
  }

  private var ratingTable: HTML {
    var table = Table([
      .number("#"), .init("Engine"), .number("Elo"), .number("95 %"), .number("Games"),
      .number("Score"), .number("Won"), .number("Drawn"), .number("Lost"),
    ])
    for (place, rating) in ratings.ranking.enumerated() {
      let tally = results.tally(of: rating.player)
      table.add([
        "\(place + 1)", "\(names[rating.player])", "\(rating.elo.signed)",
        "\(rating.intervalText(results.settings))", "\(tally.games)", "\(tally.percent)",
        "\(tally.wins)", "\(tally.draws)", "\(tally.losses)",
      ])
    }
    return "\(table.html)\n\(circumstances)"
  }

  /// What the ratings are, and what was found beside them.
  private var circumstances: HTML {
    let advantages = ratings.advantages.indices.map { board -> HTML in
      let (advantage, size) = (
        ratings.advantages[board], results.settings.boards[board].terms.size
      )
      return """
        <p>On \("\(size)") moving first is worth \(advantage.elo.signed) Elo (95 % \
        \(advantage.interval.signed)), and \((100 * ratings.draws[board]).fixed(0)) % of the games were drawn.</p>
        """
    }
    let origin =
      results.settings.contestants.contains { $0.anchor != nil }
      ? "The anchors are given, all others measured from them."
      : "The mean is 0."
    return """
      \(advantages)
      <p class="soft">Ratings of maximum likelihood over all games: who is d ahead is expected to score
      1 / (1 + 10^(-d/400)) points a game, a draw half a point. \(origin) Pairs of games, one opening with
      colours swapped, vary \(ratings.dispersion.fixed(2)) times as much as independent games without
      draws would; the intervals
      count with that. A pair that only repeats games is not counted.</p>
      """
  }

  /// Points of the row's player from games with the column's, and how many games they were.
  private var crossTable: HTML {
    let order = ratings.ranking.map(\.player)
    var table = Table(
      [.init("Engine")] + order.indices.map { Table.Column.number("\($0 + 1)") })
    for (place, player) in order.enumerated() {
      let cells = order.map { opponent -> HTML in
        guard player != opponent else { return "" }
        let tally = results.tally(of: player, against: opponent)
        guard let tally, tally.games > 0 else { return "–" }
        return "\(tally.points.short)<span class=\"soft\">/\(tally.games)</span>"
      }
      table.add(["\(place + 1). \(names[player])"] + cells)
    }
    return table.html
  }

  /// How likely the row's player is stronger than the column's.
  private var superiorityTable: HTML {
    let order = ratings.ranking.map(\.player)
    var table = Table(
      [.init("Engine")] + order.indices.map { Table.Column.number("\($0 + 1)") })
    for (place, player) in order.enumerated() {
      let cells = order.map { opponent -> HTML in
        guard player != opponent else { return "" }
        return "\(ratings.superiority(of: player, over: opponent).percent)"
      }
      table.add(["\(place + 1). \(names[player])"] + cells)
    }
    return """
      <p>The likelihood of superiority: how sure all games together make it that the engine of the row is
      stronger than that of the column.</p>
      \(table.html)
      """
  }

  private var timeTable: HTML {
    var table = Table([
      .init("Engine"), .init("Clock"), .number("Moves"), .number("Seconds a move"),
      .number("Slowest"), .number("All, s"),
    ])
    for rating in ratings.ranking {
      let player = results.settings.contestants[rating.player]
      let thinking = results.thinking[player.name] ?? PlayedGame.Thinking()
      let mean = thinking.seconds / Double(max(1, thinking.moves))
      table.add([
        "\(player.name)", "\(player.clock.text)", "\(thinking.moves.grouped)",
        "\(mean.fixed(3))", "\(thinking.slowest.fixed(3))", "\(thinking.seconds.fixed(1))",
      ])
    }
    return table.html
  }

  private var faultTable: HTML {
    guard results.faultCount > 0 else { return "<p>No engine was at fault.</p>" }
    let places = Dictionary(
      uniqueKeysWithValues: sortedRecords.enumerated().map { ($1.number, $0) })
    var table = Table([
      .init("Engine"), .init("Fault"), .number("Times"), .init("Last game"), .init("What it was"),
    ])
    for name in names {
      for kind in Fault.Kind.allCases {
        guard let fault = results.faults[name]?[kind] else { continue }
        table.add([
          "\(name)", "\(kind.rawValue)", "\(fault.count)",
          GameLibrary.link(to: places[fault.lastGame] ?? 0, "\(fault.lastGame)"),
          "\(String(fault.last.prefix(200)))",
        ])
      }
    }
    return table.html
  }
}

extension TournamentReport {
  var sortedRecords: [GameRecord] { results.records.sorted { $0.number < $1.number } }

  /// Every game, to be gone through.
  private var library: GameLibrary {
    var library = GameLibrary([
      .init("Game"), .init("Black"), .init("White"), .init("Result"), .init("Ended by"),
      .number("Moves"), .init("Board"), .init(""),
    ])
    for record in sortedRecords {
      let terms = results.settings.terms(of: record)
      let game = record.game(by: terms)
      let remarks = [
        record.fault.map { "fault: \($0.kind.rawValue)" },
        results.duplicates.contains(record.number) ? "duplicate" : nil,
      ]
      library.add(
        game,
        cells: [
          "\(record.number)", record.names.black, record.names.white, record.result,
          record.ending.rawValue, "\(game.turns.count)", "\(terms.size)",
          remarks.compactMap(\.self).joined(separator: ", "),
        ], about: record.about(terms), notes: record.notes)
    }
    return library
  }
}

extension GameRecord {
  /// The game, up to a move that cannot be.
  func game(by terms: GameTerms) -> Game {
    var game = Game(start: terms.start)
    for word in moves.split(separator: " ") {
      guard let move = Vertex(word, on: terms.size)?.move, (try? game.play(move)) != nil
      else { break }
    }
    return game
  }

  /// What stands beside the board.
  fileprivate func about(_ terms: GameTerms) -> [String] {
    let time = [("Black", thinking.black), ("White", thinking.white)].map { color, thinking in
      "\(color) \(thinking.seconds.fixed(1)) s for \(thinking.moves) moves, the slowest "
        + "\(thinking.slowest.fixed(2)) s"
    }
    let judge = self.judge.map { ", scored by \($0.rawValue)" } ?? ""
    var lines = [
      "\(names.black) (Black) – \(names.white) (White): \(result)",
      "Ended by \(ending.rawValue)\(judge); \(terms.size), komi \(terms.rules.komi.short); "
        + "\(openingMoves) moves of the opening",
      time.joined(separator: "; "), "\(date), games/\(number).sgf",
    ]
    if let fault { lines.append("Fault: \(fault)") }
    if let scorerFailure { lines.append("Scorer: \(scorerFailure)") }
    return lines
  }

  /// What stands beside each move's title: its time, and Black's chance as the player saw it.
  fileprivate var notes: [String] {
    let rest = (times ?? []).enumerated().map { index, time in
      let chance = chances.flatMap { index < $0.count ? $0[index] : nil }
      return "\((Double(time) / 1000).fixed(2)) s" + (chance.map { " · Black \($0) %" } ?? "")
    }
    return [String](repeating: "opening", count: openingMoves) + rest
  }
}

extension HeadToHead.Tally {
  fileprivate var percent: String {
    games == 0 ? "–" : (100 * points / Double(games)).fixed(1) + " %"
  }
}
