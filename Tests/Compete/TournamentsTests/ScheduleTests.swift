import GTPClient
import Go
import Testing

@testable import Tournaments

@Suite struct ScheduleTests {
  private func settings(
    _ names: [String], boards: [Int] = [9], matchups: [Matchup]? = nil
  ) throws -> TournamentSettings {
    let contestants = try names.map { Contestant(name: $0, program: try EngineCommand(line: $0)) }
    let boards = boards.map { side in
      let terms = GameTerms(size: BoardSize(side), rules: .trompTaylor)
      return TournamentSettings.Board(terms, OpeningBook(for: terms, count: 50, seed: 1))
    }
    return TournamentSettings(
      contestants, on: boards,
      matchups: matchups ?? TournamentSettings.roundRobin(of: names.count))
  }

  private func record(_ pairing: Pairing, _ result: String) -> GameRecord {
    var played = PlayedGame(game: Game(start: pairing.terms.start))
    played.ending = .resignation
    var record = GameRecord(played, of: pairing, date: "2026-01-01T00:00:00Z")
    record.result = result
    record.moves = [String](repeating: "pass", count: pairing.number).joined(separator: " ")
    return record
  }

  /// The games that are played where Black wins each, as `1 a-b`.
  private func play(_ settings: TournamentSettings, games: Int) -> [String] {
    var results = TournamentResults(settings)
    var schedule = Schedule(settings, games: games, played: [])
    var lines: [String] = []
    while let pairing = schedule.next(after: results) {
      let (names, size) = (pairing.players.map(\.name), pairing.terms.size.width)
      lines.append("\(pairing.number) \(names.black)-\(names.white) \(size)")
      let record = record(pairing, "B+R")
      results.add(record)
      schedule.end(record)
    }
    return lines
  }

  @Test func `everybody meets everybody, in pairs, on each board in turn`() throws {
    var settings = try settings(["a", "b", "c"], boards: [9, 7])
    settings.spending = .even
    #expect(
      play(settings, games: 13) == [
        "1 a-b 9", "2 b-a 9", "3 a-c 9", "4 c-a 9", "5 b-c 9", "6 c-b 9", "7 a-b 7", "8 b-a 7",
        "9 a-c 7", "10 c-a 7", "11 b-c 7", "12 c-b 7", "13 a-b 9",
      ])
  }

  @Test func `who meets whom depends on the format`() {
    func text(_ matchups: [Matchup]) -> String {
      matchups.map { "\($0.first)-\($0.second)" }.joined(separator: " ")
    }
    #expect(text(TournamentSettings.roundRobin(of: 4)) == "0-1 0-2 0-3 1-2 1-3 2-3")
    #expect(text(TournamentSettings.roundRobin(of: 1)) == "")
    #expect(text(TournamentSettings.gauntlet(of: 4, challengers: [1, 2])) == "1-0 1-3 2-0 2-3")
    #expect(
      text(TournamentSettings.ladder(of: 6, rungs: 4)) == "0-1 0-2 0-4 0-5 1-2 1-3 1-4 1-5 "
        + "2-3 2-4 2-5 3-4 3-5 4-5")
  }

  @Test func `games go where they tell most`() throws {
    // a and b are close, c loses to all, and d to a and b every other game.
    let settings = try settings(["a", "b", "c", "d"])
    var results = TournamentResults(settings)
    var schedule = Schedule(settings, games: 1000, played: [])
    var counts: [String: Int] = [:]
    for _ in 0..<400 {
      guard let pairing = schedule.next(after: results) else { break }
      let names = pairing.players.map(\.name)
      let isLost = names.black == "c" || (names.white != "c" && pairing.number % 3 == 0)
      let record = record(pairing, isLost ? "W+R" : "B+R")
      results.add(record)
      schedule.end(record)
      counts[[names.black, names.white].sorted().joined(), default: 0] += 1
    }
    #expect(counts.count == 6)
    // c is measured by the next weakest, not by those against whom its outcome is plain.
    for plain in ["ac", "bc"] {
      for open in ["ab", "ad", "bd", "cd"] {
        #expect(4 * counts[plain, default: 0] < counts[open, default: 0])
      }
    }
  }

  @Test func `what is missing is played, half pairs first`() throws {
    var settings = try settings(["a", "b", "c"])
    settings.spending = .even
    var all: [GameRecord] = []
    var results = TournamentResults(settings)
    var schedule = Schedule(settings, games: 12, played: [])
    while let pairing = schedule.next(after: results) {
      all.append(record(pairing, "B+R"))
      results.add(all[all.count - 1])
    }
    // Games 2, 5, 6 and 9 are lost; 5 and 6 are a whole pair.
    let kept = all.filter { ![2, 5, 6, 9].contains($0.number) }
    schedule = Schedule(settings, games: 12, played: kept)
    var rest: [String] = []
    while let pairing = schedule.next(after: results) {
      rest.append(
        "\(pairing.number) \(pairing.players.black.name)-\(pairing.players.white.name)")
    }
    #expect(rest == ["2 b-a", "9 a-c", "5 b-c", "6 c-b"])
  }

  @Test func `a pair goes on as it began, whatever the order of the contestants`() throws {
    let first = try settings(["a", "b"])
    let game = record(first.pairing(1, of: Matchup(0, 1), on: 0), "B+R")
    let turned = try settings(["b", "a"])
    var schedule = Schedule(turned, games: 2, played: [game])
    let pairing = schedule.next(after: TournamentResults(turned))
    #expect(pairing?.number == 2)
    #expect(pairing?.players.black.name == "b")
    var results = TournamentResults(turned)
    results.add(game)
    #expect(results.match.total == HeadToHead.Tally(wins: 0, draws: 0, losses: 1))
  }
}
