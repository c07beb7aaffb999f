import GTPClient
import Go
import Platform
import Ratings
import TestSupport
import Testing

@testable import Tournaments

@Suite struct MatchTests {
  private let folder = TemporaryFolder()

  @Test func `a match is played in pairs and kept`() throws {
    let match = try makeMatch(games: 6)
    try match.play(jobs: 2)
    let results = match.results
    #expect(results.games == 6)
    #expect(results.match.pairs.pairs == 3)
    #expect(results.faults.isEmpty)
    #expect(results.judged == [.board: 6])
    // Both engines play alike, so that a pair is the same game twice.
    #expect(results.duplicates.count == 3)
    #expect(results.match.total.wins == results.match.total.losses)
    let records = try self.records()
    #expect(records.map(\.number).sorted() == [1, 2, 3, 4, 5, 6])
    for record in records {
      let isOdd = !record.number.isMultiple(of: 2)
      #expect(record.names == PerColor(black: isOdd ? "a" : "b", white: isOdd ? "b" : "a"))
      #expect(record.thinking.black.moves == 9)
      let sgf = try folder.text("match/games/\(record.number).sgf")
      #expect(sgf.contains("PB[\(record.names.black)]"))
      #expect(sgf.contains("RE[\(record.result)]"))
      #expect(sgf.contains("Black: \(record.names.black), scripted \(record.names.black)"))
    }
    #expect(try folder.runningEngines().isEmpty)
  }

  @Test func `a match goes on where it was`() throws {
    #expect(try play(games: 3).games == 3)
    let earlier = try folder.text("match/games.jsonl")
    #expect(try play(games: 6).games == 6)
    let later = try folder.text("match/games.jsonl")
    #expect(later.hasPrefix(earlier))
    #expect(try records().map(\.number) == [1, 2, 3, 4, 5, 6])
    #expect(try play(games: 6).games == 6)
    #expect(try folder.text("match/games.jsonl") == later)
  }

  @Test func `a folder holds one match`() throws {
    _ = try makeMatch(games: 1)
    #expect(
      message { try makeMatch(games: 1, komi: 6.5) }
        == "\(folder["match"]): holds games of other settings (komi there 7.0, here 6.5); "
        + "choose another folder")
    let match = try makeMatch(games: 1)
    #expect(
      message { try makeMatch(games: 1) }
        == "\(folder["match"]): another tournament is being played here")
    withExtendedLifetime(match) {}
  }

  @Test func `a damaged folder is named`() throws {
    try makeMatch(games: 1).play(jobs: 1)
    let line = try folder.text("match/games.jsonl")
    let file = folder["match/games.jsonl"]
    try AtomicFile.write(Array("\(line)\(line)".utf8), to: file)
    #expect(message { try makeMatch(games: 1) } == "\(file): line 2: game 1 stands there already")
    try AtomicFile.write(Array("\(line)nonsense\n".utf8), to: file)
    #expect(message { try makeMatch(games: 1) } == "\(file): line 2: is no record of a game")
  }

  @Test func `a test ends a match by itself`() throws {
    let test = SPRT(elo0: 0, elo1: 200)
    let results = try play(games: 1000, faults: [.crash], test: test)
    let decision = try #require(results.decision)
    #expect(decision.verdict == .upper)
    #expect(decision.pairs == results.games / 2)
    #expect(results.games < 20)
    #expect(try play(games: 1000, faults: [.crash], test: test).games == results.games)
  }

  @Test func `a program that does not start is told before the match`() throws {
    var settings = try settings()
    settings.contestants[1].program = try EngineCommand(line: "/nowhere/engine")
    #expect(
      message { try settings.checkPlayers() }
        == "b: /nowhere/engine: cannot start: No such file or directory; expected a program, or an "
        + "engine that `tengen engines` lists")
    let lines = try self.settings().checkPlayers()
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix("a: scripted a, no clock, sh /") && !lines[0].contains("\n"))
    settings.contestants[1].name = "a"
    #expect(
      message { try Tournament(settings, games: 1, folder: folder["match"]) }
        == "both players are called a")
  }

  private func play(
    games: Int, faults: [ScriptedEngine.Fault] = [.none], test: SPRT? = nil
  ) throws -> TournamentResults {
    let match = try makeMatch(games: games, faults: faults, test: test)
    try match.play(jobs: 1)
    return match.results
  }

  private func makeMatch(
    games: Int, komi: Double = 7, faults: [ScriptedEngine.Fault] = [.none], test: SPRT? = nil
  ) throws -> Tournament {
    var settings = try settings(faults: faults)
    settings.boards[0].terms.rules.komi = komi
    settings.test = test
    return try Tournament(settings, games: games, folder: folder["match"])
  }

  private func settings(faults: [ScriptedEngine.Fault] = [.none]) throws -> TournamentSettings {
    let (a, b) = (
      try ScriptedEngine("a", in: folder), try ScriptedEngine("b", in: folder, faults: faults)
    )
    var terms = GameTerms(size: BoardSize(9), rules: .trompTaylor.with(komi: 7))
    terms.scoring = .board
    return TournamentSettings(
      Contestant(name: "a", program: a.program), Contestant(name: "b", program: b.program),
      on: .init(terms, OpeningBook(for: terms.size, count: 100, seed: 1)))
  }

  private func records() throws -> [GameRecord] {
    try ResultsFolder.records(
      in: folder.text("match/games.jsonl").split(separator: "\n").map(String.init), of: "match")
  }

  private func message<Result>(_ body: () throws -> Result) -> String {
    let error = #expect(throws: TournamentError.self) { _ = try body() }
    return error?.description ?? ""
  }
}
