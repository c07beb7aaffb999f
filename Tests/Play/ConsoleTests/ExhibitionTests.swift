import Engines
import Go
import SGF
import TestSupport
import Testing

@testable import Console

@Suite struct ExhibitionTests {
  @Test func `the moves, the board and the count are told`() throws {
    let (text, _) = try exhibit(
      ScriptedPlayer("C3 D2 C2 D3 C4 D4 C5 D5 C1 D1 B3 E3", on: BoardSize(5)), .unlimited)
    #expect(
      withoutTime(text) == """
        Tengen plays itself on 5x5, komi 24.5, chinese rules.

           1  C3   D2   C2   D3   C4   D4   C5   D5   C1   D1
          11  B3   E3   pass pass\u{20}

            A B C D E    \u{20}
         5  x x X O o  5 \u{20}
         4  x x X O o  4 \u{20}
         3  x X X O O  3 \u{20}
         2  x x X O o  2 \u{20}
         1  x x X O o  1 \u{20}
            A B C D E    \u{20}

        x, o: are Black's, White's; #, @: Black's, White's stones that are dead.
        Black has 15 points.
        White has 10 points and 24.5 given = 34.5.
        White wins by 19.5 points (W+19.5).
        14 moves in
        """)
  }

  @Test func `a resignation ends the game without a count`() throws {
    let (text, game) = try exhibit(ScriptedPlayer([.resign]), .unlimited)
    #expect(text.contains("White wins by resignation (W+R).\n0 moves in"))
    #expect(!text.contains("points."))
    #expect(game.result == .win(.white, .resignation))
  }

  @Test func `a game that goes round in circles ends without a result`() throws {
    let board = try #require(
      Board(
        diagram: """
          . X O .
          X O . O
          . X O .
          . X O .
          X . X O
          . X O .
          . X O .
          X O . O
          . X O .
          """))
    let player = ScriptedPlayer(
      Array(repeating: "C8 B5 C2 B8 C5 B2", count: 30).joined(separator: " "), on: board.size)
    var exhibition = Exhibition(
      Game(start: Position(board: board, rules: .chinese)),
      seats: Seats(people: [], player: player, engineName: "Tengen"),
      streams: Typist("").streams(), time: .unlimited)
    try exhibition.run()
    #expect(exhibition.game.result == .void)
    #expect(exhibition.game.turns.count == 4 * 36)
  }

  @Test func `each side has its own clock`() throws {
    let player = ScriptedPlayer("C3 D2", on: BoardSize(5))
    _ = try exhibit(player, .absolute(main: 5))
    let clocks = player.queries.map(\.clock)
    #expect(clocks.count == 4)
    #expect(clocks.allSatisfy { $0.remaining > 4 && $0.remaining <= 5 })
    #expect(clocks[2].remaining < 5)
  }

  @Test func `the game is kept where that is wanted`() throws {
    let typist = Typist("")
    var exhibition = Exhibition(
      Game(size: BoardSize(5), rules: .chinese),
      seats: Seats(people: [], player: ScriptedPlayer("C3", on: BoardSize(5)), engineName: "T"),
      streams: typist.streams(), time: .unlimited)
    try exhibition.run(savePath: "a.sgf")
    let record = try #require(typist.files["a.sgf"])
    #expect(try SGFCollection(parsing: record).games[0].game().turns == exhibition.game.turns)
    #expect(typist.output.hasSuffix("The game is in a.sgf.\n"))
  }

  private func exhibit(_ player: ScriptedPlayer, _ time: TimeControl) throws -> (String, Game) {
    let typist = Typist("")
    let setup = GameSetup(size: BoardSize(5), rules: .chinese)
    var exhibition = Exhibition(
      try #require(setup.game), seats: Seats(people: [], player: player, engineName: "Tengen"),
      streams: typist.streams(), time: time)
    try exhibition.run()
    return (typist.output, exhibition.game)
  }

  /// The text up to the time that the game took.
  private func withoutTime(_ text: String) -> String {
    text.firstRange(of: " in ").map { String(text[..<$0.lowerBound]) + " in" } ?? text
  }
}
