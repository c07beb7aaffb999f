import GTPClient
import Go
import Testing

@testable import Tournaments

@Suite struct RefereeTests {
  private let size = BoardSize(5)

  /// A game of two engines that make the given moves and claim the given scores.
  private func play(
    black: [String], white: [String], claims: (String, String) = ("", ""),
    scoring: GameTerms.Scoring = .players, moveLimit: Int = 100
  ) throws -> PlayedGame {
    var terms = GameTerms(size: size, rules: .trompTaylor.with(komi: 0))
    terms.scoring = scoring
    terms.moveLimit = moveLimit
    let referee = Referee(terms)
    let players = PerColor(
      black: program(black, claim: claims.0), white: program(white, claim: claims.1))
    defer {
      _ = players.map { $0.stop() }
      referee.stop()
    }
    let contestant = Contestant(
      name: "engine", program: EngineCommand(program: "engine", arguments: []))
    let pairing = Pairing(
      number: 1, players: PerColor(black: contestant, white: contestant), terms: terms,
      opening: Opening())
    return referee.play(pairing, players)
  }

  private func program(_ moves: [String], claim: String) -> EngineProcess {
    EngineProcess(RefereeTests.command(moves, claim: claim), patience: 60)
  }

  /// An engine that makes these moves, then passes.
  private static func command(_ moves: [String], claim: String) -> EngineCommand {
    let script = """
      set -- \(moves.joined(separator: " "))
      while read -r command rest; do case $command in
      list_commands) echo "= play genmove \(claim.isEmpty ? "" : "final_score")";;
      genmove) echo "= ${1:-pass}"; if [ $# -gt 0 ]; then shift; fi;;
      final_score) \(claim == "exit" ? "exit 1" : "echo '= \(claim)'");;
      *) echo =;;
      esac; echo; done
      """
    return EngineCommand(program: "sh", arguments: ["-c", script])
  }

  @Test func `two passes end a game, and the board scores it`() throws {
    let played = try play(black: ["C3"], white: [], scoring: .board)
    #expect(played.ending == .passes)
    #expect(played.judge == .board)
    #expect(played.game.result == .score(Score(margin: 25)))
    #expect(played.game.turns.count == 3)
    #expect(played.thinking.black.moves == 2)
    #expect(played.fault == nil)
  }

  @Test(arguments: [
    (("B+3", "B+3"), 3.0, PlayedGame.Judge.players), (("W+5", "W+2"), -2, .players),
    (("0", "0"), 0, .players), (("B+3", "W+3"), 25, .board), (("B+3", ""), 25, .board),
    (("cannot", "B+3"), 25, .board), (("0", "B+3"), 25, .board),
  ])
  func `players who agree on the winner score a game`(
    claims: (String, String), margin: Double, judge: PlayedGame.Judge
  ) throws {
    let played = try play(black: ["C3"], white: [], claims: claims)
    #expect(played.game.result == .score(Score(margin: margin)))
    #expect(played.judge == judge)
  }

  @Test func `a player that ends at the score is told of`() throws {
    let played = try play(black: ["C3"], white: [], claims: ("B+3", "exit"))
    #expect(played.game.result == .score(Score(margin: 25)))
    #expect(played.judge == .board)
    #expect(played.scorerFailure == "white's program ended with status 1 at `final_score`")
  }

  @Test func `a scorer scores a game`() throws {
    let scorer = RefereeTests.command([], claim: "W+7")
    let played = try play(black: ["C3"], white: [], scoring: .scorer(scorer))
    #expect(played.game.result == .score(Score(margin: -7)))
    #expect(played.judge == .scorer)
  }

  @Test(arguments: [
    ("true", "ended with status 0 at `list_commands`"), ("", "gave no score"),
  ])
  func `the board stands in for a scorer that fails`(program: String, failure: String) throws {
    let scorer =
      program.isEmpty
      ? RefereeTests.command([], claim: "") : EngineCommand(program: program, arguments: [])
    let played = try play(black: ["C3"], white: [], scoring: .scorer(scorer))
    #expect(played.game.result == .score(Score(margin: 25)))
    #expect(played.judge == .board)
    #expect(played.scorerFailure == failure)
  }

  @Test func `a player may resign`() throws {
    let played = try play(black: ["C3", "resign"], white: ["D3"])
    #expect(played.ending == .resignation)
    #expect(played.game.result == .win(.white, .resignation))
    #expect(played.judge == nil)
  }

  @Test func `a game has a limit`() throws {
    let played = try play(
      black: ["A1", "A2", "A3"], white: ["E1", "E2", "E3"], scoring: .board, moveLimit: 5)
    #expect(played.ending == .moveLimit)
    #expect(played.game.turns.count == 5)
    #expect(played.game.result == .score(Score(margin: 1)))
  }

  @Test(arguments: [
    (["A1"], ["A1"], Color.white, "move 2, A1: there is a stone already"),
    (["B1", "A2"], ["E5", "A1"], .white, "move 4, A1: the stone would have no liberty"),
    // Black takes the ko, White takes it back at once.
    (
      ["B3", "C2", "C4", "A1", "D3"], ["D2", "D4", "E3", "C3", "C3"], .white,
      "move 10, C3: the board has been like this before"
    ),
  ])
  func `an illegal move loses`(
    black: [String], white: [String], loser: Color, detail: String
  ) throws {
    let played = try play(black: black, white: white)
    #expect(played.ending == .fault)
    #expect(played.game.result == .win(loser.opponent, .forfeit))
    #expect(played.fault?.kind == .illegalMove)
    #expect(played.fault?.detail == detail)
  }
}
