import Go
import Testing

@testable import Console

@Suite struct ConsoleCommandTests {
  private static let d4 = Move.place(Point(column: 3, row: 5))

  @Test(
    arguments: [
      ("D4", .move(d4)), ("d4", .move(d4)), ("  d4\r", .move(d4)), ("pass", .move(.pass)),
      ("p", .move(.pass)), ("undo", .undo), ("U", .undo), ("hi", .hint), ("t", .territory),
      ("sc", .score), ("b", .board), ("save my game.sgf ", .save("my game.sgf")),
      ("resi", .resign), ("resu", .resume), ("help", .help), ("?", .help), ("q", .quit),
      ("exit", .quit),
    ] as [(String, ConsoleCommand)])
  func `what is typed is understood`(line: String, command: ConsoleCommand) throws {
    #expect(try ConsoleCommand(line, on: BoardSize(9)) == command)
  }

  @Test(arguments: ["", "   ", "\r"])
  func `a blank line is no command`(line: String) throws {
    #expect(try ConsoleCommand(line, on: BoardSize(9)) == nil)
  }

  @Test(arguments: [
    (
      "D10",
      "there is no D10 on a 9x9 board: columns go from A to J, without I, rows from 1 to 9"
    ),
    (
      "i3", "there is no I3 on a 9x9 board: columns go from A to J, without I, rows from 1 to 9"
    ),
    (
      "a99999999999999999999",
      "there is no A99999999999999999999 on a 9x9 board: columns go from A to J, without I, rows "
        + "from 1 to 9"
    ),
    ("4D", "the column's letter comes first: did you mean D4?"),
    ("h", "'h' may be hint or help; type a letter more"),
    ("hind", "'hind' is neither a point such as D4 nor a command; did you mean hint?"),
    ("castle", "'castle' is neither a point such as D4 nor a command; help lists the commands"),
    ("a\u{7}b", "'a?b' is neither a point such as D4 nor a command; help lists the commands"),
    ("save", "save where? For example: save game.sgf"),
    ("undo 3", "undo takes nothing after it, not '3'"),
    ("d4 E5", "one move at a time: D4 or 'E5'?"),
  ])
  func `a mistake is explained`(line: String, text: String) {
    #expect(performing: { try ConsoleCommand(line, on: BoardSize(9)) }, throws: { "\($0)" == text })
  }

  @Test func `a small board names its own columns`() {
    #expect(
      performing: { try ConsoleCommand("F1", on: BoardSize(5)) },
      throws: {
        "\($0)" == "there is no F1 on a 5x5 board: columns go from A to E, rows from 1 to 5"
      })
  }

  @Test func `help lists every command once`() {
    let words = ConsoleCommand.helpLines.map { $0.prefix { $0 != " " } }
    #expect(
      words == [
        "D4", "pass", "undo", "hint", "territory", "score", "board", "save", "resign", "resume",
        "help", "quit", "The",
      ])
  }
}
