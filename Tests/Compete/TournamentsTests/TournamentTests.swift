import GTPClient
import Go
import Platform
import Ratings
import Reports
import SGF
import TestSupport
import Testing

@testable import Tournaments

/// Whole tournaments of engines of a few lines of shell, and what is made of them.
@Suite struct TournamentTests {
  private let folder = TemporaryFolder()

  private func settings(_ names: [String]) throws -> TournamentSettings {
    let contestants = try names.map { name in
      let engine = try ScriptedEngine(name, in: folder)
      return Contestant(name: name, program: engine.program)
    }
    let boards = [9, 13].map { side in
      var terms = GameTerms(size: BoardSize(side), rules: .trompTaylor.with(komi: 7))
      terms.scoring = .board
      return TournamentSettings.Board(terms, OpeningBook(for: terms, count: 50, seed: 1))
    }
    return TournamentSettings(
      contestants, on: boards, matchups: TournamentSettings.roundRobin(of: names.count))
  }

  private func play(_ names: [String], games: Int) throws -> Tournament {
    let tournament = try Tournament(
      try settings(names), games: games, folder: folder["cup"])
    try tournament.play(jobs: 2)
    return tournament
  }

  @Test func `a tournament is played, kept and told`() throws {
    let tournament = try play(["a", "b", "c"], games: 24)
    let results = tournament.results
    #expect(results.games == 24)
    #expect(results.settings.matchups.allSatisfy { results[$0].total.games >= 4 })
    #expect((0..<3).map { results.tally(of: $0).games }.reduce(0, +) == 48)
    #expect(results.faults.isEmpty)
    // The engines play alike, so none is stronger.
    #expect(Ratings(results).ranking.allSatisfy { abs($0.elo) < 1 })
    let text = "\(TournamentTable(results))"
    #expect(text.hasPrefix("3 contestants, 24 games, board 9x9, komi 7.0; 13x13, komi 7.0, "))
    #expect(text.contains("\nBlack's advantage on 9x9: "))
    try TournamentReport(results, name: "The cup").write(into: folder["cup"])
    let page = try folder.text("cup/report.html")
    #expect(page.contains("<h1>The cup</h1>"))
    #expect(page.components(of: "data-game=") == 24)
    #expect(page.contains("<template data-size=\"13x13\">"))
    let games = try folder.text("cup/games.csv").split(separator: "\n")
    #expect(games.count == 25)
    #expect(games[1].hasPrefix("1,"))
    let ratings = try folder.text("cup/ratings.csv").split(separator: "\n")
    #expect(ratings.count == 4)
    #expect(ratings[0].hasPrefix("rank,name,elo,low,high,los,"))
    #expect(try folder.runningEngines().isEmpty)
  }

  @Test func `a name is no formula of a spreadsheet`() throws {
    let tournament = try play(["=2+3", "@b"], games: 2)
    let report = TournamentReport(tournament.results, name: "")
    #expect(report.ratingsCSV.contains(",'=2+3,") && report.gamesCSV.contains(",'@b,"))
    #expect(report.ratingsCSV.split(separator: "\n")[2].contains(",-"))
  }

  @Test func `engines may join a tournament, but not leave it`() throws {
    _ = try play(["a", "b"], games: 4)
    // The folder is free again when the tournament has gone.
    let joined = try play(["a", "b", "c"], games: 12).results
    #expect(joined.games == 12)
    #expect(joined.tally(of: 2).games > 0)
    let error = #expect(throws: TournamentError.self) {
      try Tournament(try settings(["a", "c"]), games: 12, folder: folder["cup"])
    }
    let start =
      "\(folder["cup"]): holds games of other settings (clock of b there none, here nothing; "
    #expect(error?.description.prefix(start.count) ?? "" == start)
  }

  @Test func `who has an identity may come with another command line`() throws {
    var settings = try settings(["a", "b"])
    settings.contestants[0].program.identity = "a, wherever it lies"
    try Tournament(settings, games: 2, folder: folder["cup"]).play(jobs: 1)
    settings.contestants[0].program = try EngineCommand(line: "elsewhere/a")
    settings.contestants[0].program.identity = "a, wherever it lies"
    #expect(try Tournament(settings, games: 2, folder: folder["cup"]).results.games == 2)
    settings.contestants[0].program.identity = "another"
    #expect(throws: TournamentError.self) {
      try Tournament(settings, games: 2, folder: folder["cup"])
    }
  }

  @Test func `games of before engines were known by what they are have their place`() throws {
    var settings = try settings(["a", "b"])
    let words = settings.contestants[0].program.words
    settings.contestants[0].program = EngineCommand(
      program: words[0], arguments: Array(words.dropFirst()))
    try Tournament(settings, games: 2, folder: folder["cup"]).play(jobs: 1)
    let elsewhere = words.dropFirst().map { word in
      "/moved/\(word.split(separator: "/").last ?? "")"
    }
    var moved = EngineCommand(program: "/bin/\(words[0])", arguments: Array(elsewhere))
    moved.identity = "a (1234)"
    settings.contestants[0].program = moved
    // The folder notes what it now knows the engine by.
    for line in [moved, try EngineCommand(line: "another line")] {
      settings.contestants[0].program = line
      settings.contestants[0].program.identity = "a (1234)"
      #expect(try Tournament(settings, games: 2, folder: folder["cup"]).results.games == 2)
    }
    moved = try EngineCommand(line: "sh other")
    moved.identity = "a (5678)"
    settings.contestants[0].program = moved
    #expect(throws: TournamentError.self) {
      try Tournament(settings, games: 2, folder: folder["cup"])
    }
  }

  @Test func `a report takes in whoever has played on whatever board`() throws {
    let tournament = try play(["a", "b", "c"], games: 12)
    var other = try settings(["a", "=d"])
    other.boards.removeLast()
    try withExtendedLifetime(tournament) {
      // Also while games are being played there.
      let results = try TournamentResults(of: folder["cup"], for: other)
      #expect(results.games == 12)
      #expect(results.settings.contestants.map(\.name).sorted() == ["=d", "a", "b", "c"])
      #expect(results.settings.boards.map { "\($0.terms.size)" } == ["9x9", "13x13"])
      try TournamentReport(results, name: "The cup").write(into: folder["cup"])
    }
    #expect(TournamentReport.isTournament(folder["cup"]))
    let watched = try TournamentReport(watching: folder["cup"])
    #expect(watched.names == ["a", "b", "c"])
    #expect(watched.results.games == 12 && watched.results.settings.boards.count == 2)
    #expect(watched.livePage.title == "cup")
    #expect(try folder.text("cup/games.csv").split(separator: "\n").count == 13)
    #expect(try folder.text("cup/ratings.csv").contains(",'=d,"))
    try makeFolder(folder["none"])
    #expect(throws: (any Error).self) { try TournamentResults(of: folder["none"], for: other) }
  }

  @Test func `anchors bear on no game: they come and change, and who watches has them`() throws {
    var settings = try settings(["a", "b"])
    for anchor in [nil, 1500, 1200.5] {
      settings.contestants[1].anchor = anchor
      try Tournament(settings, games: 2, folder: folder["cup"]).play(jobs: 1)
      let watched = try TournamentReport(watching: folder["cup"])
      #expect(watched.results.settings.contestants.map(\.anchor) == [nil, anchor])
    }
  }

  @Test(arguments: ["", "two\nlines"]) func `a player has a name in one line`(name: String) throws {
    let settings = try settings(["a", name])
    let error = #expect(throws: TournamentError.self) {
      try Tournament(settings, games: 2, folder: folder["cup"])
    }
    #expect(error?.description.hasSuffix("; expected a name in one line") == true)
  }

  @Test func `a game's record has clocks, times and what the player says`() throws {
    var terms = GameTerms(size: BoardSize(5), rules: .trompTaylor)
    terms.scoring = .board
    let clock = TimeControl.canadian(main: 0, period: 60, stones: 5)
    let contestant = Contestant(
      name: "it", program: explainingEngine, clock: clock)
    let pairing = Pairing(
      number: 1, players: PerColor(black: contestant, white: contestant), terms: terms,
      opening: Opening([Point(column: 2, row: 2)]))
    let programs = PerColor(
      black: EngineProcess(contestant.program, setup: ["level 3"], patience: 10),
      white: EngineProcess(contestant.program, patience: 10))
    let played = Referee(terms).play(pairing, programs)
    _ = programs.map { $0.stop() }
    #expect(played.notes[0] == nil)
    #expect(played.notes[1]?.comment == "level 0: wins 60.5 %, line C3")
    #expect(played.notes[2]?.comment == "level 3: wins 60.5 %, line C3")
    #expect(played.notes[2]?.clock.overtimeCount == 4)
    let record = GameRecord(played, of: pairing, date: "2026-01-01T00:00:00Z")
    // White's chances are turned to Black's.
    #expect(record.chances == [40, 61])
    #expect(record.times?.count == 2)
    let text = GameTree(played, of: pairing, date: "2026-01-01T00:00:00Z").text
    #expect(text.contains("SBKV[39.5]"))
    #expect(text.contains("OW[4]"))
    #expect(text.contains("level 3: wins 60.5 %, line C3"))
  }

  /// An engine that passes, and tells its level where it is asked what it thought.
  private var explainingEngine: EngineCommand {
    let script = #"""
      level=0; while read -r command rest; do case $command in
      list_commands) echo "= play genmove level gomill-explain_last_move";;
      level) level=$rest; echo =;;
      genmove) echo "= pass";;
      gomill-explain_last_move) echo "= level $level: wins 60.5 %, line C3";;
      *) echo =;;
      esac; echo; done
      """#
    return EngineCommand(program: "sh", arguments: ["-c", script])
  }

  @Test func `a handicap game begins with Black's stones`() throws {
    var settings = try settings(["a", "b"])
    settings.boards.removeLast()
    settings.boards[0].terms.handicap = 2
    settings.boards[0].book = OpeningBook(
      for: settings.boards[0].terms, plies: 2, count: 10, seed: 1)
    let tournament = try Tournament(settings, games: 2, folder: folder["cup"])
    try tournament.play(jobs: 1)
    let text = try folder.text("cup/games/1.sgf")
    #expect(text.contains("HA[2]AB[gc][cg]"), "\(text)")
    let record = tournament.results.records[0]
    #expect(record.fault == nil)
    #expect(record.game(by: settings.terms).turns.first?.color == .white)
  }

  @Test(
    arguments: [
      ("E5: wins 53.1 %, score 2", 0.531), ("Visits 500 Winrate 49.53% ScoreLead 1", 0.4953),
      ("winrate=7%", 0.07), ("wins nothing", nil), ("wins 130 %", nil), ("", nil),
    ] as [(String, Double?)])
  func `a chance is read from a comment`(comment: String, chance: Double?) {
    let note = MoveNote(seconds: 1, clock: Clock(.unlimited), comment: comment)
    #expect(note.chance.map { ($0 * 10_000).rounded() } == chance.map { ($0 * 10_000).rounded() })
  }
}

extension String {
  /// How often a text occurs.
  fileprivate func components(of text: String) -> Int { split(separator: text).count - 1 }
}
