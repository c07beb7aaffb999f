import Go
import Platform
import Ratings
import Reports
import Text

/// What a tournament showed, as files for people and programs.
///
///     report.html   ratings, cross table, times, faults, and every game to go through
///     ratings.csv   a line for each contestant, the strongest first
///     games.csv     a line for each game
public struct TournamentReport {
  let name: String
  let results: TournamentResults
  let ratings: Ratings

  public init(_ results: TournamentResults, name: String) {
    self.name = name
    self.results = results
    ratings = Ratings(results)
  }

  var names: [String] { results.settings.contestants.map(\.name) }

  /// The files by their names.
  public var files: [(name: String, text: String)] {
    [("report.html", page.text), ("ratings.csv", ratingsCSV), ("games.csv", gamesCSV)]
  }

  /// Writes the files into the folder of the tournament, in place of earlier ones.
  public func write(into folder: String) throws {
    for file in files {
      try AtomicFile.write(Array(file.text.utf8), to: "\(folder)/\(file.name)")
    }
  }

  /// The ratings; an end of an interval that is infinite is left empty.
  var ratingsCSV: String {
    var rows = [
      [
        "rank", "name", "elo", "low", "high", "los", "games", "wins", "draws", "losses", "score",
        "moves", "seconds", "slowest", "faults",
      ]
    ]
    for (place, rating) in ratings.ranking.enumerated() {
      let name = names[rating.player]
      let tally = results.tally(of: rating.player)
      let thinking = results.thinking[name] ?? PlayedGame.Thinking()
      let next = place + 1 < ratings.ranking.count ? ratings.ranking[place + 1].player : nil
      rows.append([
        "\(place + 1)", name, rating.elo.fixed(1),
        rating.interval.map { $0.lowerBound.asCell } ?? "",
        rating.interval.map { $0.upperBound.asCell } ?? "",
        next.map { ratings.superiority(of: rating.player, over: $0).fixed(4) } ?? "",
        "\(tally.games)", "\(tally.wins)", "\(tally.draws)", "\(tally.losses)",
        tally.games == 0 ? "" : (tally.points / Double(tally.games)).fixed(4),
        "\(thinking.moves)", thinking.seconds.fixed(3), thinking.slowest.fixed(3),
        "\(results.faultCount(of: name))",
      ])
    }
    return rows.asCSV
  }

  var gamesCSV: String {
    let heading = [
      "number", "date", "board", "komi", "black", "white", "result", "ending", "moves",
      "opening_moves", "black_seconds", "white_seconds", "duplicate", "fault",
    ]
    let records = results.records.sorted { $0.number < $1.number }
    let rows = records.map { record in
      let terms = results.settings.terms(of: record)
      return [
        "\(record.number)", record.date, "\(terms.size)", "\(terms.rules.komi)",
        record.names.black, record.names.white, record.result, record.ending.rawValue,
        "\(record.moves.split(separator: " ").count)", "\(record.openingMoves)",
        record.thinking.black.seconds.fixed(3), record.thinking.white.seconds.fixed(3),
        results.duplicates.contains(record.number) ? "1" : "0",
        record.fault.map { "\($0)" } ?? "",
      ]
    }
    return ([heading] + rows).asCSV
  }
}

extension TournamentSettings {
  /// What a game of the tournament was played by.
  func terms(of record: GameRecord) -> GameTerms {
    boards[place(of: record)?.board ?? 0].terms
  }
}

extension TournamentResults {
  func faultCount(of name: String) -> Int {
    faults[name, default: [:]].values.map(\.count).reduce(0, +)
  }
}

extension Double {
  fileprivate var asCell: String { isFinite ? fixed(1) : "" }
}

extension [[String]] {
  /// The rows as RFC 4180 has them, but for the ends of lines.
  ///
  /// A text that a spreadsheet would take for a formula, such as a name, gets an apostrophe before it.
  fileprivate var asCSV: String {
    map { row in
      row.map { cell in
        let isFormula = cell.first.map("=+-@\t\r".contains) ?? false
        return isFormula && Double(cell) == nil ? "'\(cell)" : cell
      }.map { cell in
        cell.contains { $0 == "," || $0 == "\"" || $0.isNewline }
          ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
      }.joined(separator: ",") + "\n"
    }.joined()
  }
}
