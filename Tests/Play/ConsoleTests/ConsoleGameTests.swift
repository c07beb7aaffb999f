import Engines
import Go
import Platform
import SGF
import TestSupport
import Testing

@testable import Console

@Suite struct ConsoleGameTests {
  private let five = BoardSize(5)

  @Test func `a whole game is played, counted and kept`() throws {
    let player = ScriptedPlayer("D2 D3 D4 D5 D1 E3", on: five)
    let typist = Typist("C3/C2/C4/C5/C1/B3/pass")
    let game = try play(player, typist)
    #expect(game.turns.count == 14)
    #expect(game.position.board.diagram.hasPrefix(". . X O ."))
    #expect(game.result?.description == "W+19.5")
    #expect(
      typist.output.hasSuffix(
        """
        Black has 15 points.
        White has 10 points and 24.5 given = 34.5.
        White wins by 19.5 points (W+19.5).
        Over; Enter leaves, resume plays on>\u{20}
        The game is in kept.sgf.

        """))
    #expect(typist.files["kept.sgf"]?.contains("RE[W+19.5]") == true)
  }

  @Test func `the engine says what it thought of its move`() throws {
    let typist = Typist("C3/quit")
    _ = try play(ScriptedPlayer("D2", on: five), typist)
    #expect(
      typist.output.contains("White plays D2. It looked 1,400 positions ahead in 0.0 s and gives "))
    #expect(typist.output.contains("itself 63 %."))
  }

  @Test func `the person may have white`() throws {
    let typist = Typist("C3/quit")
    let game = try play(ScriptedPlayer("D2", on: five), typist, people: [.white])
    #expect(game.turns.map(\.color) == [.black, .white, .black])
  }

  @Test func `two people play on one board`() throws {
    let typist = Typist("C3/C4/undo/D4/quit")
    let game = try play(ScriptedPlayer("A1", on: five), typist, people: [.black, .white])
    #expect(game.position.board[Point(column: 3, row: 1)] == .white)
    #expect(game.turns.count == 2)
    #expect(typist.output.contains("White> "))
  }

  @Test func `without people the engine plays to the end and leaves`() throws {
    let typist = Typist("")
    let game = try play(ScriptedPlayer("C3 C4", on: five), typist, people: [])
    #expect(game.turns.count == 4)
    #expect(!typist.output.contains("> "))
  }

  @Test func `undo takes back the engine's answer and the move before it`() throws {
    let typist = Typist("C3/undo/undo/quit")
    let game = try play(ScriptedPlayer("D2 D3", on: five), typist)
    #expect(game.turns.isEmpty)
    #expect(typist.output.contains("there is no move of yours to take back"))
  }

  @Test(arguments: [
    ("C3/C3", "C3 is illegal: there is a stone already"),
    ("F9", "there is no F9 on a 5x5 board: columns go from A to E, rows from 1 to 5"),
    ("resume", "the game is not over"),
    ("resign/C3", "the game is over; resume plays on, undo takes your last move back"),
    ("save locked.sgf", "the game is not saved: locked.sgf: cannot write: Permission denied"),
    ("save a.sgf", "Saved in a.sgf."),
    ("help", "territory   show whose each point seems to become"),
    ("score", "Black leads by 3.5 points, give or take 6, and wins with 63 %."),
    (
      "hint",
      "  1  A5     75.0 %    +3.0    1,200   A5\n  2  pass   25.0 %    +3.0      200   pass A5\n"
    ),
    ("hint", " 5  1 . . . .  5"),
    ("territory", " 5  x x o o o  5"),
    ("resign", "White wins by resignation (W+R)."),
  ])
  func `a command gets its answer`(lines: String, answer: String) throws {
    let typist = Typist(lines)
    typist.lockedPath = "locked.sgf"
    _ = try play(ScriptedPlayer("D2", on: five), typist)
    #expect(typist.output.contains(answer + (answer.hasSuffix(".") ? "\n" : "")))
  }

  @Test func `a resignation can be taken back`() throws {
    let player = ScriptedPlayer([.resign, .move(.pass)])
    let typist = Typist("C3/resume/D3")
    let game = try play(player, typist)
    #expect(typist.output.contains("Black wins by resignation (B+R)."))
    #expect(game.turns.count == 4)
    #expect(player.queries.map(\.isCleanup) == [false, true, true])
  }

  @Test func `dead stones are taken off, and stay when play is resumed`() throws {
    let player = ScriptedPlayer("A1", on: five)
    player.dead = { _ in [Point(column: 0, row: 4)] }
    let typist = Typist("C3/pass/resume/pass")
    let game = try play(player, typist)
    #expect(typist.output.contains("Dead and taken off: A1."))
    #expect(typist.output.contains(" 1  @ x x x x  1"))
    #expect(typist.output.contains("Play resumes. Capture what is dead, then pass again."))
    #expect(game.turns.count == 6)
    #expect(player.queries.map(\.isCleanup) == [false, false, true])
  }

  @Test func `rules under which all stones live take none off`() throws {
    let player = ScriptedPlayer("A1", on: five)
    player.dead = { _ in [Point(column: 0, row: 4)] }
    let typist = Typist("C3/pass")
    let game = try play(player, typist, rules: .trompTaylor)
    #expect(game.result?.description == "W+24.5")
  }

  @Test func `a place that cannot be written is told each time, and the record shown at the end`()
    throws
  {
    let typist = Typist("C3/C4/quit")
    typist.lockedPath = "kept.sgf"
    let game = try play(ScriptedPlayer("D2 D3", on: five), typist)
    #expect(game.turns.count == 4)
    let parts = typist.output.split(
      separator: "the game is not kept: locked.sgf: cannot write: Permission denied\n")
    #expect(parts.count > 3)
    #expect(!typist.output.contains("The game is in"))
    #expect(parts.last?.hasPrefix("(;FF[4]") == true)
    #expect(parts.last?.contains("W[dc])") == true, "\(typist.output)")
  }

  @Test func `a kept game can be gone on with`() throws {
    let typist = Typist("C3/C4/quit")
    let game = try play(ScriptedPlayer("D2 D3", on: five), typist)
    let record = try #require(typist.files["kept.sgf"])
    #expect(record.contains("AP[Tengen:\(ThisProgram.version)]"))
    #expect(record.contains("PB[Human]"))
    #expect(record.contains("PW[Tengen]"))
    let loaded = try SGFCollection(parsing: record).games[0].game()
    #expect(loaded.turns == game.turns)
    #expect(loaded.position == game.position)
  }

  @Test func `a game that was over begins with its result`() throws {
    var over = Game(size: five, rules: .chinese)
    over.result = .win(.white, .time)
    let typist = Typist("")
    var session = ConsoleGame(
      over, seats: Seats(people: [.black], player: ScriptedPlayer(), engineName: "Tengen"),
      streams: typist.streams())
    try session.run()
    #expect(typist.output.contains("White wins by time (W+T).\nOver; Enter leaves"))
  }

  @Test func `a screen with colours is cleared and shows the engine at work`() throws {
    let typist = Typist("C3")
    let seats = Seats(
      people: [.black], player: ScriptedPlayer("D2", on: five), engineName: "Tengen")
    var session = ConsoleGame(
      Game(size: five, rules: .chinese), seats: seats,
      streams: typist.streams(Style(hasColor: true, hasUnicode: true)))
    try session.run()
    #expect(typist.output.split(separator: "\u{1B}[2J\u{1B}[H").count == 3)
    #expect(typist.output.contains("⠋ White thinks … 0.0 s, 1,400 visits"))
  }

  private func play(
    _ player: ScriptedPlayer, _ typist: Typist, people: Set<Color> = [.black],
    rules: Rules = .chinese
  ) throws -> Game {
    let setup = GameSetup(size: five, rules: rules)
    let seats = Seats(people: people, player: player, engineName: "Tengen")
    var session = ConsoleGame(
      try #require(setup.game), seats: seats, streams: typist.streams(), savePath: "kept.sgf")
    try session.run()
    return session.game
  }
}
