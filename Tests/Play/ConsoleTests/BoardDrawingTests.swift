import Engines
import Go
import TestSupport
import Testing

@testable import Console

@Suite struct BoardDrawingTests {
  private let board = Board(
    diagram: """
      . X O . .
      X O O . .
      . X . X .
      . . O . .
      . . . . .
      """)

  @Test func `a plain board is ASCII, its last stone in parentheses`() throws {
    var drawing = BoardDrawing(try #require(board))
    drawing.lastMove = Point(column: 3, row: 2)
    let expected = """
          A B C D E  |
       5  . X O . .  5  |
       4  X O O . .  4  |
       3  . X +(X).  3  |
       2  . . O . .  2  |
       1  . . . . .  1  |
          A B C D E  |
      """
    #expect(trimmed(drawing.lines(.plain)) == trimmed(expected))
  }

  @Test func `the star point of an empty board shows`() {
    let lines = BoardDrawing(Board(BoardSize(5))).lines(.plain)
    #expect(lines[3] == " 3  . . + . .  3  ")
  }

  @Test func `labels stand in place of points`() throws {
    var drawing = BoardDrawing(try #require(board))
    drawing.labels = [Point(column: 0, row: 0): "1", Point(column: 4, row: 0): "2"]
    #expect(drawing.lines(.plain)[1] == " 5  1 X O . 2  5  ")
  }

  @Test func `territory and lost stones have signs of their own`() throws {
    var drawing = BoardDrawing(try #require(board))
    drawing.ownership = (0..<25).map { $0 < 10 ? 1 : $0 < 15 ? 0.2 : -1 }
    #expect(drawing.lines(.plain)[1] == " 5  x X @ x x  5  ")
    #expect(drawing.lines(.plain)[2] == " 4  X @ @ x x  4  ")
    #expect(drawing.lines(.plain)[3] == " 3  . X + X .  3  ")
    #expect(drawing.lines(.plain)[4] == " 2  o o O o o  2  ")
  }

  @Test func `rows with two digits line up`() {
    let size = BoardSize(width: 3, height: 10)
    let lines = BoardDrawing(Board(size ?? BoardSize(9))).lines(.plain)
    #expect(lines[1] == "10  . . .  10 ")
    #expect(lines[2] == " 9  . . .  9  ")
    #expect(Set(lines.map(\.count)) == [BoardDrawing(Board(size ?? BoardSize(9))).width])
  }

  @Test func `a coloured board has wood, stones and a red mark`() throws {
    var drawing = BoardDrawing(try #require(Board(diagram: "X .\n. O")))
    drawing.lastMove = Point(column: 1, row: 1)
    let lines = drawing.lines(Style(hasColor: true, hasUnicode: true))
    let shown = lines.map { $0.replacing("\u{1B}", with: "^") }
    #expect(
      shown == [
        "^[0;38;5;245m    A B     ^[0m",
        "^[0;38;5;245m 2 ^[0m^[0;38;5;94;48;5;179m ^[0;38;5;16;48;5;179m●^[0;38;5;94;48;5;179m─┐ "
          + "^[0m^[0;38;5;245m 2  ^[0m",
        "^[0;38;5;245m 1 ^[0m^[0;38;5;94;48;5;179m └^[0;1;38;5;160;48;5;179m("
          + "^[0;38;5;231;48;5;179m●^[0;1;38;5;160;48;5;179m)^[0m^[0;38;5;245m 1  ^[0m",
        "^[0;38;5;245m    A B     ^[0m",
      ])
  }

  @Test func `colours without Unicode keep to letters`() throws {
    let lines = BoardDrawing(try #require(board)).lines(Style(hasColor: true, hasUnicode: false))
    #expect(lines.joined().utf8.allSatisfy { $0 < 128 })
    #expect(lines[1].contains("38;5;16"))
  }

  @Test func `the text stands beside a small board and below a large one`() {
    let seats = Seats(people: [.black], player: ScriptedPlayer(), engineName: "Tengen")
    let small = GameView(Game(size: BoardSize(9), rules: .chinese), seats: seats).lines(.plain)
    #expect(small[1] == " 9  . . . . . . . . .  9    Move 1, Black to play")
    #expect(small[4] == " 6  . . . . . . . . .  6    X Black: you, 0 captured")
    #expect(small[5] == " 5  . . . . + . . . .  5    O White: Tengen, 0 captured")
    #expect(small[6] == " 4  . . . . . . . . .  4    Komi 7.5")
    #expect(small[7] == " 3  . . + . . . + . .  3    chinese rules")
    let large = GameView(Game(size: BoardSize(25), rules: .chinese), seats: seats).lines(.plain)
    #expect(large[28] == "Move 1, Black to play")
    #expect(large.allSatisfy { $0.count <= 80 })
  }

  @Test func `a game tells its engine, and what White is given`() throws {
    let setup = GameSetup(size: BoardSize(9), rules: .chinese, handicap: 4)
    let seats = Seats(
      people: [.black], player: ScriptedPlayer(), engineName: "Tengen",
      engine: ["Engine rollout", "at most 2 s a move"])
    let lines = GameView(try #require(setup.game), seats: seats).lines(.plain)
    #expect(lines[6].hasSuffix("  Komi 0.5, 4 for the handicap"))
    #expect(lines[8].hasSuffix("  Engine rollout") && lines[9].hasSuffix("  at most 2 s a move"))
  }

  /// The lines with `|` for their ends, which no editor may trim.
  private func trimmed(_ lines: [String]) -> [String] {
    lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
  }

  private func trimmed(_ text: String) -> [String] {
    trimmed(text.split(separator: "\n").map { String($0.dropLast()) })
  }
}
