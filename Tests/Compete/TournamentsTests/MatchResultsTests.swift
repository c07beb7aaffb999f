import GTPClient
import Go
import Ratings
import Testing

@testable import Tournaments

@Suite struct MatchResultsTests {
  @Test func `a table tells all that a match showed`() throws {
    var results = TournamentResults(try settings(test: SPRT(elo0: 0, elo1: 50)))
    results.add(try record(1, "B+3", moves: "E5 C3 pass pass", judge: .players))
    results.add(try record(2, "0", moves: "E5 G7 pass pass", judge: .players))
    results.add(try record(3, "W+R", moves: "C4 D4"))
    results.add(try record(4, "B+5.5", moves: "C4 D4 E4 pass pass", judge: .board))
    let fault = Fault(
      kind: .crash, detail: "ended with status 3 at `genmove black`",
      lastErrors: ["out of memory"])
    results.add(try record(5, "W+F", moves: "D4", fault: fault))
    #expect(
      "\(MatchTable(results))" == """
        new against old: 5 games, board 9x9, tromp-taylor rules, komi 7.0
             won  drawn  lost  as Black  as White  s a move  slowest
        new    1      1     3     1-0-2     0-1-1     0.250    1.500
        old    3      1     1     1-1-0     2-0-1     0.125    0.500
        Elo of new over old, with 95 %: -89 (-611 to +251); likelihood of superiority 31.4 %
        pairs of games by new's points: 0: 1, 1/2: 0, 1: 0, 1 1/2: 1, 2: 0; mean 0.375, variance 0.1406
        SPRT 0 to +50, alpha 0.05, beta 0.05: undecided, LLR -0.20 in -2.94...2.94
        scored: 2 by the players, 1 by the board as it stood, since the players did not agree
        duplicate games: 1 of 5
        faults:
          new: 1 x crash; game 5: crash: ended with status 3 at `genmove black`; its last words: out of memory

        """)
  }

  @Test func `a table of no games says so`() throws {
    #expect(
      "\(MatchTable(TournamentResults(try settings())))" == """
        new against old: 0 games, board 9x9, tromp-taylor rules, komi 7.0
             won  drawn  lost  as Black  as White  s a move  slowest
        new    0      0     0     0-0-0     0-0-0         -    0.000
        old    0      0     0     0-0-0     0-0-0         -    0.000
        Elo: no pair is complete yet
        duplicate games: 0 of 0
        faults: none

        """)
  }

  @Test func `games that are alike when turned are duplicates`() throws {
    let size = BoardSize(9)
    let moves = ["E5 C3 G7 pass", "E5 G3 C7 pass", "E5 C7 G3 pass"]
    let forms = try moves.map { try record(1, "0", moves: $0).movesUpToSymmetry(on: size) }
    #expect(Set(forms).count == 1)
    let other = try record(1, "0", moves: "E5 G7 C3").movesUpToSymmetry(on: size)
    #expect(other != forms[0])
  }

  @Test func `a decision stays, whatever ends later`() throws {
    var results = TournamentResults(try settings(test: SPRT(elo0: 0, elo1: 200)))
    var number = 0
    func add(_ winner: String) throws {
      number += 1
      let isBlack = (winner == "new") == !number.isMultiple(of: 2)
      // Games that are all alike would be no evidence.
      let moves = [String](repeating: "pass", count: number).joined(separator: " ")
      results.add(try record(number, isBlack ? "B+R" : "W+R", moves: moves))
    }
    while results.decision == nil { try add("new") }
    let decision = try #require(results.decision)
    #expect(decision.verdict == .upper)
    for _ in 0..<4 { try add("old") }
    #expect(results.decision == decision)
    #expect(
      results.testText == """
        SPRT 0 to +200, alpha 0.05, beta 0.05: H1 accepted, new is ahead by +200 or more; LLR 3.35 in \
        -2.94...2.94 after 8 pairs; 1.88 with the games that were still running
        """)
  }

  @Test func `progress tells the score and the time to go`() throws {
    var results = TournamentResults(try settings())
    let progress = MatchProgress(games: 10, earlierGames: 0)
    #expect(progress.line(results, elapsed: 3) == "0/10, new +0 =0 -0, 0:03 so far")
    results.add(try record(1, "B+3", moves: ""))
    let last = try record(2, "B+R", moves: "")
    results.add(last)
    #expect(
      progress.line(results, elapsed: 75)
        == "2/10, new +1 =0 -1, Elo 0 (-441 to +441), 1:15 so far, 5:00 to go")
    #expect(
      progress.logLine(last, results, elapsed: 4000)
        == "game 2: old - new B+R by resignation; 2/10, new +1 =0 -1, Elo 0 (-441 to +441), "
        + "1:06:40 so far, 4:26:40 to go")
  }

  @Test func `a program is called by its engine's name, or by its file's`() throws {
    #expect(Contestant.name(of: try EngineCommand(line: "bin/gnugo --mode gtp")) == "gnugo")
    #expect(
      Contestant.name(of: try EngineCommand(line: "tengen gtp --engine a/b --level 2")) == "b")
    #expect(Contestant.name(of: try EngineCommand(line: "tengen gtp --engine")) == "tengen")
  }

  @Test func `a pair that only repeats games is no evidence`() throws {
    var results = TournamentResults(try settings())
    for number in 1...6 {
      // The third pair has one new game.
      let moves = number == 5 ? "E5 E4" : number.isMultiple(of: 2) ? "C3 D3" : "E5 D3"
      results.add(try record(number, number.isMultiple(of: 2) ? "W+R" : "B+R", moves: moves))
    }
    #expect(results.match.total.games == 6)
    #expect(results.match.pairs.counts == [0, 0, 0, 0, 2])
    #expect(results.repeatedPairs == 1)
    #expect(results.duplicates == [3, 4, 6])
    #expect(
      "\(MatchTable(results))".contains(
        "\nduplicate games: 3 of 6; 1 pair that only repeats others: not counted as evidence\n"))
  }

  private func settings(test: SPRT? = nil) throws -> TournamentSettings {
    let terms = GameTerms(size: BoardSize(9), rules: .trompTaylor.with(komi: 7))
    let program = try EngineCommand(line: "engine")
    return TournamentSettings(
      Contestant(name: "new", program: program), Contestant(name: "old", program: program),
      on: .init(terms, OpeningBook(for: terms.size, count: 1, seed: 1)), test: test)
  }

  private func record(
    _ number: Int, _ result: String, moves: String, judge: PlayedGame.Judge? = nil,
    fault: Fault? = nil
  ) throws -> GameRecord {
    var played = PlayedGame(game: Game(size: BoardSize(9), rules: .trompTaylor))
    let isOdd = !number.isMultiple(of: 2)
    played.judge = judge
    played.fault = fault
    played.ending = fault != nil ? .fault : judge != nil ? .passes : .resignation
    played.thinking[isOdd ? .black : .white] = .init(moves: 8, seconds: 2, slowest: 1.5)
    played.thinking[isOdd ? .white : .black] = .init(moves: 4, seconds: 0.5, slowest: 0.5)
    var record = GameRecord(
      played, of: try settings().pairing(number, of: Matchup(0, 1), on: 0),
      date: "2026-01-01T00:00:00Z")
    record.result = result
    record.moves = moves
    return record
  }
}
