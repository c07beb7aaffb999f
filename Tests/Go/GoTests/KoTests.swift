import Go
import TestSupport
import Testing

/// One line of play and whether its last turn may be made under each ko rule.
struct KoCase: Sendable, CustomTestStringConvertible {
  var name: String
  var before: String
  var toMove = Color.black
  /// The moves on the way, legal under every rule.
  var moves: String
  var last: String
  var simple: IllegalMove?
  var positional: IllegalMove?
  var situational: IllegalMove?

  var testDescription: String { name }

  func violation(under ko: Rules.Ko) -> IllegalMove? {
    switch ko {
    case .simple: simple
    case .positional: positional
    case .situational: situational
    }
  }
}

@Suite struct KoTests {
  static let ko = """
    . X O . .
    X O . O .
    . X O . .
    """
  static let sendTwo = """
    . X O .
    X X O .
    . O . O
    """
  static let tripleKo = """
    . X O .
    X O . O
    . X O .
    . X O .
    X . X O
    . X O .
    . X O .
    X O . O
    . X O .
    """

  static let cases: [KoCase] = [
    KoCase(
      name: "taking back at once", before: ko, moves: "B C2", last: "W B2",
      simple: .ko, positional: .superko, situational: .superko),
    KoCase(name: "filling one's own ko", before: ko, moves: "B C2", last: "B B2"),
    KoCase(name: "another point after a ko", before: ko, moves: "B C2", last: "W E1"),
    KoCase(name: "taking back after a threat", before: ko, moves: "B C2 W E1 B E3", last: "W B2"),
    KoCase(
      name: "taking back after two passes", before: ko, moves: "B C2 W pass B pass", last: "W B2",
      positional: .superko, situational: .superko),
    KoCase(
      name: "taking back after an out-of-turn move elsewhere", before: ko, moves: "B C2 B E1",
      last: "W B2"),
    KoCase(
      name: "taking back two stones' single taker", before: sendTwo, toMove: .white,
      moves: "W A1 B C1", last: "W B1", positional: .superko),
    KoCase(
      name: "sending two and returning one the second time round", before: sendTwo, toMove: .white,
      moves: "W A1 B C1 W pass B pass", last: "W B1", positional: .superko),
    KoCase(
      name: "a triple ko's sixth capture", before: tripleKo,
      moves: "B C8 W B5 B C2 W B8 B C5", last: "W B2",
      positional: .superko, situational: .superko),
    KoCase(
      name: "a triple ko's fifth capture", before: tripleKo, moves: "B C8 W B5 B C2 W B8",
      last: "B C5"),
  ]

  @Test(arguments: cases, Rules.Ko.allCases)
  func `allows or forbids the last turn`(koCase: KoCase, ko: Rules.Ko) throws {
    let rules = plainRules.changing { $0.ko = ko }
    var position = try Position(koCase.before, toMove: koCase.toMove, rules: rules)
    try position.play(koCase.moves)
    #expect(try position.violation(of: koCase.last) == koCase.violation(under: ko))
  }

  @Test func `a simple ko is a point of the position for one turn`() throws {
    var position = try Position(KoTests.ko)
    try position.play("B C2")
    #expect(try position.ko == position.board.size.points("B2")[0])
    try position.play("W pass")
    #expect(position.ko == nil)
  }

  @Test func `a stone with more than one liberty or friends leaves no ko`() throws {
    for drawing in [". X . .\nX O . O\n. X O .", ". X X .\nX O . O\n. X O ."] {
      var position = try Position(drawing)
      try position.play("B C2")
      #expect(position.prisoners[.white] == 1)
      #expect(position.ko == nil)
    }
  }

  @Test func `superko remembers the board at the start`() throws {
    let rules = plainRules.changing { $0.ko = .situational }
    // Whose turn it was at the start is remembered too: Black's, so White may make this board.
    var position = try Position(KoTests.sendTwo, toMove: .black, rules: rules)
    try position.play("B pass W A1 B C1")
    #expect(try position.violation(of: "W B1") == .superko)
  }

  @Test func `an illegal move changes nothing`() throws {
    var position = try Position(KoTests.ko)
    try position.play("B C2")
    #expect(throws: IllegalMove.superko) { try position.play("W B2") }
    #expect(position.toMove == .white)
    #expect(position.moveNumber == 1)
    #expect(position.lastMove == .place(try position.board.size.points("C2")[0]))
    #expect(position.prisoners[.white] == 1)
    try position.play("W E1 B E3")
    #expect(
      position.violation(of: .place(try position.board.size.points("B2")[0]), by: .white) == nil)
  }
}
