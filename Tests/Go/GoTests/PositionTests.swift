import Go
import TestSupport
import Testing

@Suite struct PositionTests {
  @Test func `starts with Black to move and nothing made`() {
    let position = Position(size: BoardSize(9), rules: plainRules)
    #expect(position.toMove == .black)
    #expect(position.lastMove == nil)
    #expect(position.moveNumber == 0)
    #expect(position.passes == 0)
    #expect(!position.isOver)
    #expect(position.legalMoves.count == 82)
    #expect(position.legalMoves.first == .place(Point(column: 0, row: 0)))
    #expect(position.legalMoves.last == .pass)
  }

  @Test(arguments: [
    ("B pass W pass", true), ("B pass W A1", false), ("B pass W A1 B pass", false),
    ("B A1 W pass B pass", true), ("B pass B pass", true), ("B pass W pass B A1", false),
  ])
  func `ends with two passes in a row`(turns: String, isOver: Bool) throws {
    var position = try Position("...\n...")
    try position.play(turns)
    #expect(position.isOver == isOver)
  }

  @Test func `counts moves and passes and names the last`() throws {
    var position = try Position("...\n...")
    try position.play("B A1 W pass")
    #expect(position.moveNumber == 2)
    #expect(position.passes == 1)
    #expect(position.lastMove == .pass)
    #expect(position.toMove == .black)
  }

  @Test func `lets either player move at any time`() throws {
    var position = try Position("...\n...")
    try position.play("W A1 W B1 W pass")
    #expect(position.toMove == .black)
    #expect(position.board.diagram == ". . .\nO O .")
    #expect(!position.isLegal(.place(Point(column: 0, row: 1))))
  }

  @Test func `is a value`() throws {
    let start = try Position("...\n...")
    let next = try start.playing(.place(Point(column: 1, row: 1)))
    #expect(start.board.diagram == ". . .\n. . .")
    #expect(next.board.diagram == ". . .\n. X .")
    #expect(throws: IllegalMove.occupied) { try next.playing(.place(Point(column: 1, row: 1))) }
  }

  @Test func `counts prisoners of capture and suicide`() throws {
    var position = try Position(
      """
      O . X . X
      X X X X .
      . . . . .
      """, toMove: .white, rules: plainRules.changing { $0.allowsSuicide = true })
    try position.play("W B3 B pass W E2 B pass")
    #expect(position.prisoners[.white] == 2)
    #expect(position.prisoners[.black] == 0)
    try position.play("W D3")
    #expect(position.prisoners[.black] == 1)
  }
}

@Suite struct HandicapStonesTests {
  @Test(arguments: [
    ("", 0), ("B A1", 0), ("B A1 W B2", 0), ("B A1 B C1", 2), ("B A1 B C1 B A3 W B2 B C3", 3),
    ("B A1 W B2 B C3 B C1", 0), ("B A1 B C1 W pass B A3", 3), ("B A1 W pass B C1 W B2", 2),
    ("B A1 W pass B A3 W pass B C1", 3), ("B A1 B C1 W pass W pass B A3", 2),
    ("B A1 B pass B C1", 2), ("W B2 B A1 B C1", 0), ("B pass B A1 B C1", 2),
  ])
  func `are those that Black places before White does`(turns: String, count: Int) throws {
    var position = try Position("...\n...\n...", rules: .chinese)
    try position.play(turns)
    #expect(position.handicapStones == count)
    #expect(position.with(rules: .japanese).handicapStones == count)
    #expect(position.whiteBonus == 7.5 + Double(count))
  }

  @Test func `are what the game began with where it began with stones`() throws {
    var position = Position(
      board: try Board("X.X\n...\n..."), toMove: .black, rules: .chinese, handicapStones: 2)
    try position.play("B A1 B C1")
    #expect(position.handicapStones == 4)
    var problem = Position(board: try Board("X.X\n...\n..."), toMove: .black, rules: .chinese)
    try problem.play("B A1 B C1")
    #expect(problem.handicapStones == 0)
  }

  @Test func `still count after a change of rules`() throws {
    var position = try Position("...\n...\n...", rules: .japanese)
    try position.play("B A1")
    position = position.with(rules: .chinese)
    try position.play("B C1")
    #expect(position.handicapStones == 2)
  }
}

@Suite struct PastEndTests {
  @Test func `two passes are an end, whatever is played on`() throws {
    var position = try Position("...\n...")
    try position.play("B A1 W pass")
    #expect(!position.isPastEnd)
    try position.play("B pass")
    #expect(position.isPastEnd && position.with(toMove: .white).isPastEnd)
    #expect(position.hidingHistory.isPastEnd && !position.with(toMove: .black).isPastEnd)
    try position.play("W B1")
    #expect(!position.isPastEnd)
    // Of the moves before the end, the last pass alone is remembered.
    #expect(position.recentMoves[0] == position.lastMove)
    #expect(position.recentMoves[1] == .pass && position.recentMoves[2] == nil)
  }

  @Test func `a clean-up remembers the board that it began with`() throws {
    var position = try Position("...\n...")
    try position.play("B A1 W pass B pass")
    var cleanUp = position.cleaningUp(by: .white)
    #expect(cleanUp.settledBoard == position.board && !cleanUp.isPastEnd)
    try cleanUp.play("W B1")
    #expect(cleanUp.settledBoard == position.board && position.settledBoard == nil)
  }
}

@Suite struct GivenTurnTests {
  @Test func `gives the move to the other player and lifts his ko`() throws {
    var position = try Position(KoTests.ko, rules: plainRules.changing { $0.ko = .simple })
    try position.play("B C2")
    #expect(position.with(toMove: .white) == position)
    let given = position.with(toMove: .black)
    #expect(given.toMove == .black)
    #expect(given.ko == nil)
    #expect(given.board == position.board)
    #expect(given.moveNumber == 1)
  }

  @Test(arguments: Color.allCases)
  func `goes on after two passes`(color: Color) throws {
    var position = try Position("...\n...")
    try position.play("B pass W pass")
    let given = position.with(toMove: color)
    #expect(!given.isOver)
    #expect(given.toMove == color)
  }
}

@Suite struct ButtonTests {
  let rules = plainRules.changing {
    $0.hasButton = true
    $0.ko = .situational
  }

  @Test(
    arguments: [
      ("", nil, "0", false), ("B pass", .black, "B+0.5", false),
      ("B pass W pass", .black, "B+0.5", false), ("B pass W pass B pass", .black, "B+0.5", true),
      ("B A1 W pass", .white, "B+5.5", false), ("B A1 W pass B pass W pass", .white, "B+5.5", true),
      ("B pass W A1 B B1 W pass B pass", .black, "B+0.5", true),
    ] as [(String, Color?, String, Bool)])
  func `goes to the first who passes and ends nothing`(
    turns: String, owner: Color?, score: String, isOver: Bool
  ) throws {
    var position = try Position("...\n...", rules: rules)
    try position.play(turns)
    #expect(position.buttonOwner == owner)
    #expect(position.score().description == score)
    #expect(position.isOver == isOver)
  }

  @Test func `is not there under other rules`() throws {
    var position = try Position("...\n...")
    try position.play("B pass")
    #expect(position.buttonOwner == nil)
    #expect(position.passes == 1)
  }

  @Test func `once taken makes every board a new one`() throws {
    var position = try Position(KoTests.ko, rules: rules)
    try position.play("B C2")
    #expect(try position.violation(of: "W B2") == .superko)
    try position.play("W pass B pass")
    #expect(try position.violation(of: "W B2") == nil)
    try position.play("W B2")
    #expect(try position.violation(of: "B C2") == .superko)
  }
}

@Suite struct ChangedPositionTests {
  @Test func `keeps the board, the turn and the prisoners`() throws {
    var position = try Position(KoTests.ko)
    try position.play("B C2")
    let changed = position.with(rules: .japanese)
    #expect(changed.rules == .japanese)
    #expect(changed.board == position.board)
    #expect(changed.toMove == .white)
    #expect(changed.moveNumber == 1)
    #expect(changed.lastMove == position.lastMove)
    #expect(changed.prisoners == position.prisoners)
    #expect(try changed.violation(of: "W B2") == .ko)
  }

  @Test(
    arguments: [
      (.simple, .positional, .superko), (.positional, .simple, nil), (.simple, .situational, nil),
      (.positional, .situational, nil), (.situational, .positional, nil),
      (.positional, .positional, .superko), (.situational, .situational, .superko),
    ] as [(Rules.Ko, Rules.Ko, IllegalMove?)])
  func `remembers what the new ko rule can compare`(
    old: Rules.Ko, new: Rules.Ko, expected: IllegalMove?
  ) throws {
    var position = try Position(KoTests.ko, rules: plainRules.changing { $0.ko = old })
    try position.play("B C2 W pass B pass")
    let changed = position.with(
      rules: plainRules.changing {
        $0.ko = new
        $0.komi = 3
      })
    #expect(try changed.violation(of: "W B2") == expected)
  }

  @Test func `drops the button and gives none back`() throws {
    let rules = plainRules.changing { $0.hasButton = true }
    var position = try Position("...\n...", rules: rules)
    try position.play("B pass W pass")
    let plain = position.with(rules: plainRules)
    #expect(plain.buttonOwner == nil)
    #expect(plain.passes == 1)
    #expect(plain.with(rules: rules).buttonOwner == nil)
  }
}
