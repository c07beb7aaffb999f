import GTPClient
import Go
import Platform
import TestSupport
import Testing

@testable import Tournaments

/// Engines that misbehave in each way that there is, and a match that gets over it.
///
/// The referee's clock is the real one, so late and hung engines take their seconds.
@Suite struct FaultTests {
  private let folder = TemporaryFolder()

  @Test func `each fault costs one game and is named`() throws {
    let faults = ScriptedEngine.Fault.allCases
    let good = try ScriptedEngine("good", in: folder)
    let bad = try ScriptedEngine("bad", in: folder, faults: faults)
    var terms = GameTerms(size: BoardSize(9), rules: .trompTaylor)
    terms.scoring = .board
    terms.patience = 2
    let settings = TournamentSettings(
      Contestant(name: "good", program: good.program),
      Contestant(
        name: "bad", program: bad.program, clock: .canadian(main: 0, period: 1, stones: 1)),
      on: .init(terms, OpeningBook(for: terms.size, count: 30, seed: 1)))
    // The game after noStart is lost too.
    let games = isSoak ? 60 : faults.count + 1
    let match = try Tournament(settings, games: games, folder: folder["match"])
    try match.play(jobs: 1)

    let lines = try folder.text("match/games.jsonl").split(separator: "\n").map(String.init)
    let records = try ResultsFolder.records(in: lines, of: "match")
    #expect(records.map(\.number).sorted() == Array(1...games))
    let expected: [Fault.Kind?] = [
      nil, .crash, .hang, .garbage, .refusal, .illegalMove, .late, .crash, .noStart, .crash,
    ]
    for record in records {
      let kind = expected[(record.number - 1) % expected.count]
      #expect(record.fault?.kind == kind, "game \(record.number)")
      if let offender = record.offender { #expect(record.names[offender] == "bad") }
    }
    #expect(match.results.faults.keys.sorted() == ["bad"])
    #expect(Set(match.results.faults["bad", default: [:]].keys) == Set(Fault.Kind.allCases))
    #expect(try folder.runningEngines().isEmpty)
    try check(records.prefix(expected.count).compactMap(\.fault))
  }

  /// What is told of each fault, the numbers of moves and their times aside.
  private func check(_ faults: [Fault]) throws {
    let details = faults.map(\.detail)
    for (detail, expected) in zip(
      details,
      [
        "ended with status 3 at `genmove black`", "no answer to `genmove white` in 3.1 s",
        "answered `genmove black` with `what?`", "answered `genmove white` with `? no idea`",
        ": there is a stone already", " s, with 1.0 s left and 0.1 s of margin",
        "ended with status 5 at `genmove black`", "ended with status 4 at `list_commands`",
        "closed its output at `genmove black`",
      ])
    {
      #expect(detail.hasSuffix(expected), "\(detail)")
    }
    #expect(
      faults.map { $0.lastErrors.last ?? "" } == [
        "about to do this: crash", "about to do this: hang", "about to do this: garbage",
        "about to do this: refusal", "about to do this: illegalMove", "about to do this: late",
        "about to do this: noStart", "no licence", "about to do this: silence",
      ])
  }
}
