import Go
import TestSupport
import Testing

extension Game {
  fileprivate init(_ drawing: String, rules: Rules = plainRules, turns: String = "") throws {
    self.init(start: try Position(drawing, rules: rules))
    for turn in try position.board.size.turns(turns) { try play(turn.move, by: turn.color) }
  }

  /// The boards of all positions.
  fileprivate var diagrams: [String] { positions.map(\.board.diagram) }
}

@Suite struct GameTests {
  @Test func `keeps each position on the way`() throws {
    let game = try Game("..\n..", turns: "B A1 W B2 B A2 W pass")
    #expect(game.turns == (try BoardSize(2).turns("B A1 W B2 B A2 W pass")))
    #expect(
      game.diagrams == [". .\n. .", ". .\nX .", ". O\nX .", "X O\nX .", "X O\nX ."])
    #expect(game.start.moveNumber == 0)
    #expect(game.position.moveNumber == 4)
  }

  @Test func `takes turns back as if they had not been made`() throws {
    var game = try Game(KoTests.ko, turns: "B C2 W E1 B E3")
    #expect(throws: Never.self) { try game.play(.place(Point(column: 1, row: 1)), by: .white) }
    var isUndone = game.undo(3)
    #expect(isUndone)
    #expect(game.diagrams == (try Game(KoTests.ko, turns: "B C2").diagrams))
    #expect(game.position.toMove == .white)
    #expect(game.position.prisoners[.white] == 1)
    #expect(throws: IllegalMove.superko) { try game.play(.place(Point(column: 1, row: 1))) }
    isUndone = game.undo()
    #expect(isUndone)
    #expect(game.position.prisoners[.white] == 0)
    #expect(game.turns.isEmpty)
  }

  @Test(arguments: [3, -1, Int.max, Int.min])
  func `does not take back turns that it has not`(count: Int) throws {
    var game = try Game("..\n..", turns: "B A1 W B2")
    let isUndone = game.undo(count)
    #expect(!isUndone)
    #expect(game.turns.count == 2)
    #expect(game.positions.count == 3)
  }

  @Test func `forgets a result when play goes on or back`() throws {
    var game = try Game("..\n..", turns: "B A1")
    game.result = .win(.black, .resignation)
    game.undo()
    #expect(game.result == nil)
    game.result = .void
    try game.play(.pass)
    #expect(game.result == nil)
  }

  @Test func `an illegal move changes nothing`() throws {
    var game = try Game("..\n..", turns: "B A1")
    game.result = .void
    #expect(throws: IllegalMove.occupied) { try game.play(.place(Point(column: 0, row: 1))) }
    #expect(game.turns.count == 1)
    #expect(game.positions.count == 2)
    #expect(game.result == .void)
  }

  @Test func `remembers superko over ten thousand passes`() throws {
    var game = try Game(
      KoTests.ko, rules: plainRules.changing { $0.ko = .situational }, turns: "B C2")
    for _ in 0..<5_000 {
      try game.play(.pass)
      try game.play(.pass)
    }
    #expect(try game.position.violation(of: "W B2") == .superko)
  }
}

@Suite struct ChangedGameTests {
  @Test(arguments: Rules.Ko.allCases, Rules.Ko.allCases)
  func `remembers its past by the new rules`(old: Rules.Ko, new: Rules.Ko) throws {
    var game = try Game(
      KoTests.ko, rules: plainRules.changing { $0.ko = old }, turns: "B C2 W pass B pass")
    game.change(rules: plainRules.changing { $0.ko = new })
    #expect(game.positions.allSatisfy { $0.rules.ko == new })
    #expect(try game.position.violation(of: "W B2") == (new == .simple ? nil : .superko))
  }

  @Test func `keeps what the new rules forbid`() throws {
    let free = plainRules.changing {
      $0.ko = .simple
      $0.allowsSuicide = true
    }
    let turns = "B C2 W pass B pass W B2 B E1 W E3 B C2"
    var game = try Game(KoTests.ko, rules: free, turns: turns)
    let before = game
    game.change(rules: plainRules)
    #expect(game.diagrams == before.diagrams)
    #expect(game.turns == before.turns)
    #expect(game.positions.map(\.prisoners) == before.positions.map(\.prisoners))
    #expect(game.positions.allSatisfy { $0.rules == plainRules })
    // What was played against the new rules is remembered too: the board before the last move.
    #expect(try game.position.violation(of: "W B2") == .superko)

    game = try Game("O . X\nX X X\n. . .", rules: free, turns: "W B3 B A1")
    let suicidal = game.diagrams
    game.change(rules: plainRules)
    #expect(game.diagrams == suicidal)
    #expect(game.position.prisoners[.white] == 2)
  }

  @Test func `reckons the button anew`() throws {
    var game = try Game("...\n...", turns: "B pass W pass")
    #expect(game.position.isOver)
    game.change(rules: plainRules.changing { $0.hasButton = true })
    #expect(game.position.buttonOwner == .black)
    #expect(!game.position.isOver)
  }

  @Test func `keeps handicap and result`() throws {
    var game = Game(
      start: Position(
        board: try Board("X.\n.X"), toMove: .white, rules: plainRules, handicapStones: 2))
    game.result = .win(.white, .time)
    game.change(rules: .chinese)
    #expect(game.position.handicapStones == 2)
    #expect(game.position.toMove == .white)
    #expect(game.result == .win(.white, .time))
  }
}
