import Go
import Reports
import SGF
import Testing

@testable import Reviews

@Suite struct ReviewerTests {
  private static let game =
    "(;SZ[5]KM[0]RU[Chinese];B[cc];W[cb];B[bb];W[bc];B[bd];W[dc];B[];W[cd];B[dd])"

  @Test func `the same is found on one thread and on three`() throws {
    let record = try recordedGame(ReviewerTests.game)
    let one = try positions(of: record)
    #expect(one.map(\.number) == Array(0...9))
    #expect(one.allSatisfy { $0.visits == 60 && $0.isSound(on: BoardSize(5)) })
    #expect(try positions(of: record, threads: 3).sorted { $0.number < $1.number } == one)
    #expect(one.allSatisfy { $0.policyMove != nil && $0.best != nil })
    // What was played is among the candidates.
    for (position, turn) in zip(one, record.game.turns) {
      #expect(position.candidate("\(Vertex(turn.move, on: BoardSize(5)))") != nil)
    }
  }

  @Test func `one that is interrupted takes nothing more`() throws {
    let record = try recordedGame(ReviewerTests.game)
    let reviewer = Reviewer(record, settings: quickSettings()) { quickPlayer() }
    try reviewer.review([0, 1], threads: 2, until: { true }) { position in
      Issue.record("took \(position.number)")
    }
  }

  @Test func `a failure to keep a position ends all`() throws {
    let record = try recordedGame(ReviewerTests.game)
    let reviewer = Reviewer(record, settings: quickSettings()) { quickPlayer() }
    let failure = ReviewError(description: "the disk is full")
    #expect(throws: failure) {
      try reviewer.review([0, 1, 2], threads: 1, until: { false }) { _ in throw failure }
    }
  }

  // A White stone is dead inside Black's area, and both pass over it.
  private static let ended = """
    (;SZ[5]KM[0]RU[Japanese]
    AB[ba][bb][bc][bd][be][ca][cb][cc][cd][ce][da][ea][ab]AW[dd]PL[W];W[];B[];W[])
    """

  @Test func `the end of a game is counted, and passes are no mistakes`() throws {
    let record = try recordedGame(ReviewerTests.ended.replacing(";W[];B[];W[]", with: ";W[];B[]"))
    let found = try positions(of: record, settings: quickSettings(visits: 400))
    #expect(record.game.position.isOver)
    #expect(found[2].candidates.isEmpty)
    // Twelve empty points, one of them under the dead stone, and that stone.
    #expect(found[2].lead == 13)
    #expect(found[2].chance == 1)
    #expect(found[2].ownership == Array(repeating: 100, count: 25))
    let review = GameReview(record, found, settings: quickSettings())
    #expect(review.mistakes.isEmpty)
  }

  @Test func `a game that went on after two passes is searched to its end`() throws {
    let record = try recordedGame(ReviewerTests.ended)
    #expect(record.game.turns.count == 3)
    #expect(try positions(of: record).count == 4)
  }

  @Test(
    arguments: [
      // Two black stones in a row, a handicap, a setup, a board that is not square, a resignation.
      ("(;SZ[5];B[cc];B[dd];W[bb])", 4, []),
      ("(;SZ[9]HA[2]AB[cc][gg]KM[0.5];W[ee];B[ec])", 3, []),
      ("(;SZ[4:2]AB[aa]AW[db]PL[W];W[ca];B[cb])", 3, []),
      ("(;SZ[3]RE[B+R];B[bb];W[ab])", 3, []),
      ("(;SZ[3])", 1, []),
      (
        "(;SZ[3];B[bb];W[bb];B[aa])", 4,
        ["1:15: found W[bb]: there is a stone already; expected a legal move"]
      ),
      ("(;SZ[3];B[bb];W[ab];AB[ca][cb]AE[ab];W[ba])", 4, []),
    ] as [(String, Int, [String])])
  func `all kinds of games`(text: String, count: Int, problems: [String]) throws {
    let record = try recordedGame(text)
    #expect(record.problems.map { "\($0)" } == problems)
    let found = try positions(of: record)
    #expect(found.count == count)
    let review = GameReview(record, found, settings: quickSettings())
    #expect(review.page.text.hasSuffix("</html>\n"))
    let written = try recordedGame(review.annotatedRecord.text)
    #expect(written.game.turns == record.game.turns)
  }

  @Test func `a record without a board is refused`() {
    let error = #expect(throws: SGFError.self) { try recordedGame("(;SZ[99];B[bb])") }
    #expect(
      error.map { "\($0)" }
        == "1:3: found SZ[99]; expected 2 to 25 points a side, such as 9 or 9:13")
  }

  @Test func `not to take what decides the game is a blunder`() throws {
    // Three white stones in the corner die at C5; Black passes.
    let review = try ReviewerTests.review(
      """
      (;SZ[5]KM[0]RU[Tromp-Taylor]PL[B]AB[cb][db][eb][ac][bc][cc][bd][ae][be]
      AW[ba][ab][bb][dc][ec][cd][dd][ce][ee];B[])
      """)
    #expect(review.moves[0].before.best?.move == "C5")
    #expect(review.moves[0].grade == .blunder)
  }

  private static func review(_ text: String) throws -> GameReview {
    let record = try recordedGame(text)
    let settings = quickSettings(visits: 600)
    return GameReview(
      record, try positions(of: record, settings: settings), settings: settings)
  }
}
