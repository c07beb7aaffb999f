import Engines
import Go
import SGF
import TestSupport
import Testing

@testable import Console

@Suite struct RecordTests {
  private static let record = """
    (;FF[4]GM[1]SZ[5]KM[24.5]RU[Chinese]PB[Ann]BR[3k]PW[Bob]EV[Cup]RE[W+19.5]
    ;B[cc];W[db]C[a\u{1B}[31m comment]
    (;B[cd];W[dc];B[cb];W[dd];B[ca];W[da];B[ce];W[de];B[];W[])
    (;B[bb])(;B[]))
    """

  @Test func `a game is shown with all that the record says`() throws {
    let lines = try RecordView(file(RecordTests.record)).lines(.plain)
    #expect(
      lines == [
        "Black: Ann (3k)   White: Bob", "Event: Cup", "5x5, komi 24.5, chinese rules",
        "12 moves. White wins by 19.5 points (W+19.5).", "",
        "    A B C D E     ", " 5  . . X O .  5  ", " 4  . . X O .  4  ", " 3  . . X O .  3  ",
        " 2  . . X O .  2  ", " 1  . . X O .  1  ", "    A B C D E     ", "",
        "The end, White pass. Captured by Black: 0, by White: 0.",
        "The record has 2 variations beside its main line.",
      ])
  }

  @Test func `the board at a move comes with its comment and variations`() throws {
    let lines = try RecordView(file(RecordTests.record), move: 2).lines(.plain)
    #expect(lines[7] == " 4  . . .(O).  4  ")
    #expect(
      lines.suffix(5) == [
        "After move 2, White D4. Captured by Black: 0, by White: 0.",
        "Variations begin here: B4, pass.", "The record has 2 variations beside its main line.",
        "", "a\u{FFFD}[31m comment",
      ])
    let first = try RecordView(file(RecordTests.record), move: 0).lines(.plain)
    #expect(first.contains("After move 0. Captured by Black: 0, by White: 0."))
    #expect(!first.contains { $0.contains("comment") })
  }

  @Test func `stones set up later keep the count of moves`() throws {
    let file = try file("(;SZ[5];B[aa];W[bb];AB[cc]C[there];W[dd]C[here])")
    let view = try RecordView(file, move: 3)
    #expect(view.lines(.plain).last == "here")
    #expect(view.problems == [])
    #expect(try RecordView(file, move: 2).lines(.plain).last == "there")
  }

  @Test func `an illegal move is shown and told`() throws {
    let view = try RecordView(file("(;SZ[5];B[aa];W[bb];B[aa];W[cc])"))
    #expect(view.game.turns.count == 4)
    #expect(
      view.problems == ["a.sgf:1:21: found B[aa]: there is a stone already; expected a legal move"])
  }

  @Test func `what is not there cannot be shown`() throws {
    #expect(
      performing: { try RecordView(file(RecordTests.record), move: 13) },
      throws: { "\($0)" == "a.sgf: has 12 moves; there is no position after 13" })
    #expect(
      performing: { try RecordView(file(RecordTests.record), game: 2) },
      throws: { "\($0)" == "a.sgf: has a single game, not a game 2" })
    #expect(
      performing: { try RecordView(file("(;SZ[5])(;SZ[5])"), game: 0) },
      throws: { "\($0)" == "a.sgf: has games 1 to 2, not a game 0" })
    #expect(
      performing: { try file("hello") },
      throws: {
        "\($0)" == "a.sgf:1:1: found no `(;`; expected a game record, which begins with `(;`"
      })
    #expect(
      performing: { try RecordView(file("(;SZ[99])")) },
      throws: {
        "\($0)" == "a.sgf:1:3: found SZ[99]; expected 2 to 25 points a side, such as 9 or 9:13"
      })
  }

  @Test func `problems come in the order of the text`() throws {
    let file = try file("(;SZ[5];B[aa];W[aa])\n(;SZ[5]RE[B+]KM[x];B[zz]")
    #expect(
      file.problems.map { $0.prefix { $0 != " " } } == [
        "a.sgf:1:15:", "a.sgf:2:14:", "a.sgf:2:20:", "a.sgf:2:25:",
      ])
    #expect(file.summary == "a.sgf: 2 games, 4 problems")
    #expect(try self.file("(;SZ[5])").summary == "a.sgf: 1 game, nothing wrong")
  }

  private func file(_ text: String) throws -> RecordFile {
    try RecordFile(Array(text.utf8), name: "a.sgf")
  }
}

@Suite struct RecordScoreTests {
  private static let moves =
    ";B[cc];W[db];B[cd];W[dc];B[cb];W[dd];B[ca];W[da];B[ce];W[de];B[];W[ad];B[];W[]"

  @Test(arguments: [
    ("RE[W+20.5]", "auto", "The record has W+20.5, which differs.", true),
    ("RE[W+19.5]", "auto", "The record agrees: W+19.5.", false),
    ("RE[W+R]", "auto", "The record has W+R, which is no count.", false),
    ("", "auto", "The record has no result.", false),
    ("RE[W+28.5]", "none", "The record has W+28.5, which differs.", true),
    ("RE[W+19.5]", "A2", "The record agrees: W+19.5.", false),
  ])
  func `the count is compared with the record`(
    result: String, dead: String, line: String, differs: Bool
  ) throws {
    let score = try score("(;SZ[5]KM[24.5]\(result)\(RecordScoreTests.moves))", dead)
    #expect(score.lines(.plain).last == line)
    #expect(score.contradictsRecord == differs)
  }

  @Test func `the count is shown with what it rests on`() throws {
    let score = try score("(;SZ[5]KM[24.5]\(RecordScoreTests.moves))", "auto")
    #expect(score.score == Score(margin: -19.5))
    #expect(
      score.lines(.plain).dropFirst(8) == [
        "Dead stones are taken from playouts.",
        "x, o: are Black's, White's; #, @: Black's, White's stones that are dead.",
        "Dead and taken off: A2.", "Black has 15 points.",
        "White has 10 points and 24.5 given = 34.5.", "White wins by 19.5 points (W+19.5).",
        "The record has no result.",
      ])
    #expect(score.lines(.plain)[4] == " 2  @ x X O o  2  ")
  }

  @Test func `marks in the record tell the dead stones`() throws {
    let marked = RecordScoreTests.moves + "TW[ea][ed]TB[aa:be]"
    #expect(try score("(;SZ[5]KM[0]\(marked))", "auto", judge: []).score.margin == 5)
    let lines = try score("(;SZ[5]KM[0]\(marked))", "auto", judge: []).lines(.plain)
    #expect(lines.contains("Dead stones are taken from the record's marks."))
    let plain = RecordScoreTests.moves
    #expect(try score("(;SZ[5]KM[0]\(plain))", "auto", judge: []).score.margin == -6)
  }

  @Test func `marks that cannot be read are told of, not judged by others`() {
    let marked = "(;SZ[5]KM[0]\(RecordScoreTests.moves)TW[zz])"
    let failure = #expect(throws: RecordFailure.self) { try score(marked, "auto") }
    #expect(failure?.description.contains("found TW[zz]") == true, "\(failure?.description ?? "")")
  }

  @Test func `other rules may be asked for`() throws {
    let text = "(;SZ[5]KM[24.5]\(RecordScoreTests.moves))"
    #expect(try score(text, "auto", rules: .japanese).score == Score(margin: -18.5))
    #expect(try score(text, "auto", rules: .trompTaylor).score.margin == -30.5)
  }

  @Test(arguments: ["", "x", "pass", "F1", "D4 E5", "D4,F1", "A1", "D4,A1", "A1,D4"])
  func `what names no stones tells no dead ones`(text: String) throws {
    let stones: PointSet = [Point(column: 3, row: 1)]
    let board = try #require(Board(BoardSize(5), black: stones, white: []))
    #expect(DeadStones(text, on: board) == nil)
    #expect(DeadStones("D4", on: board) == .chains(stones))
  }

  private func score(
    _ text: String, _ dead: String, rules: Rules? = nil,
    judge: PointSet = [Point(column: 0, row: 3)]
  ) throws -> RecordScore {
    let player = ScriptedPlayer()
    player.dead = { _ in judge }
    return try RecordScore(
      RecordFile(Array(text.utf8), name: "a.sgf"), judge: player, rules: rules
    ) { board in try #require(DeadStones(dead, on: board)) }
  }
}
