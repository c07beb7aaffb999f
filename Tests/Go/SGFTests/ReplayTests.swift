import Go
import SGF
import Testing

@Suite struct ReplayTests {
  private func tree(_ text: String) throws -> GameTree {
    try SGFCollection(parsing: text).games[0]
  }

  @Test func `a main line becomes a game`() throws {
    let game = try tree("(;SZ[5]RU[Japanese]KM[0.5]RE[B+R];B[cc];W[bc];B[](;W[ab])(;W[ee]))").game()
    let turns: [Game.Turn] = [
      Game.Turn(.black, .place(Point(column: 2, row: 2))),
      Game.Turn(.white, .place(Point(column: 1, row: 2))), Game.Turn(.black, .pass),
      Game.Turn(.white, .place(Point(column: 0, row: 1))),
    ]
    #expect(game.turns == turns)
    #expect(game.position.rules == Rules.japanese.with(komi: 0.5))
    #expect(game.result == .win(.black, .resignation))
  }

  @Test func `a variation becomes a game without the result`() throws {
    let tree = try tree("(;SZ[5]RE[B+R];B[cc](;W[ab])(;W[ee];B[dd]))")
    let game = try tree.replay(tree.path(to: 4)).game
    #expect(
      game.position.board.diagram == """
        . . . . .
        . . . . .
        . . X . .
        . . . X .
        . . . . O
        """)
    #expect(game.result == nil)
  }

  @Test func `stones of the start are set up without a warning`() throws {
    let replay = try tree("(;SZ[5];AB[aa:ca]AW[bb];AE[ba]PL[W];W[ba])").replay()
    #expect(replay.warnings == [])
    #expect(replay.game.start.toMove == .white)
    #expect(replay.game.turns.count == 1)
    #expect(replay.game.start.board.diagram.hasPrefix("X . X . .\n. O . . ."))
  }

  @Test func `stones set up later keep the moves before`() throws {
    let text = "(;SZ[5];B[cc];W[ba];B[aa];W[ab];AB[bb]AE[cc]\n;B[dd];W[];AE[dd:de])"
    let replay = try tree(text).replay()
    #expect(replay.problems == [])
    #expect(replay.game.turns.count == 6)
    #expect(replay.nodes == [0, 1, 2, 3, 4, 6, 7])
    #expect(replay.game.positions[4].board.diagram.hasPrefix(". O . . .\nO X . . .\n. . . . ."))
    #expect(replay.game.positions[4].prisoners[.black] == 1)
    #expect(replay.game.position.board.stones(of: .black) == [Point(column: 1, row: 1)])
    #expect(replay.game.position.prisoners[.black] == 1)
    #expect(replay.game.position.moveNumber == 6)
    var game = replay.game
    game.undo(2)
    #expect(game.position == replay.game.positions[4])
    game = replay.game
    game.change(rules: .japanese)
    #expect(game.positions.map(\.board) == replay.game.positions.map(\.board))
    let again = try GameTree(replay.game).replay().game
    #expect(again.positions.map(\.board) == replay.game.positions.map(\.board))
    #expect(again.turns == replay.game.turns)
  }

  @Test func `what is set up where it is already changes nothing`() throws {
    let text = "(;SZ[4]AB[ba][ab][bc]AW[ca][bb][cc][db];B[cb];AE[aa]AB[ab];W[bb])"
    let replay = try tree(text).replay()
    #expect(!replay.game.hasSetups())
    #expect(replay.violation?.found == "W[bb]: the ko was taken on the last move")
  }

  @Test func `a turn that is set later counts`() throws {
    let game = try tree("(;SZ[5];B[cc];PL[B])").game()
    #expect(game.position.toMove == .black)
    #expect(game.position.moveNumber == 1)
  }

  @Test(arguments: [
    ("(;SZ[5];B[ee]B[cc];W[dd])", [2]), ("(;SZ[5];B[ee][cc];W[dd])", [2]),
    ("(;SZ[5];B[ee]W[dd];B[aa])", [3]),
  ])
  func `of two moves of a player in a node the first is made`(text: String, turns: [Int]) throws {
    let replay = try tree(text).replay()
    #expect(replay.game.turns.count == turns[0])
    #expect(replay.game.turns[0] == Game.Turn(.black, .place(Point(column: 4, row: 4))))
    #expect(replay.game.position.handicapStones == 0)
    #expect(replay.warnings.count == 1)
    #expect(try tree(text).check() == replay.warnings)
  }

  static let violations: [(text: String, last: String, message: String)] = [
    (
      "(;SZ[3];B[bb];W[aa]\n;W[bb])", "O . .\n. O .\n. . .",
      "2:2: found W[bb]: there is a stone already; expected a legal move"
    ),
    (
      "(;SZ[3];B[ab];W[];B[ba];W[aa];B[cc])", ". X .\nX . .\n. . X",
      "1:25: found W[aa]: the stone would have no liberty; expected a legal move"
    ),
    (
      "(;SZ[4]RU[NZ]AB[ba][ab][bc]AW[ca][bb][cc][db];B[cb];W[bb])",
      ". X O .\nX O . O\n. X O .\n. . . .",
      "1:53: found W[bb]: the board has been like this before; expected a legal move"
    ),
    (
      "(;SZ[4]RU[Japanese]AB[ba][ab][bc]AW[ca][bb][cc][db];B[cb];W[bb])",
      ". X O .\nX O . O\n. X O .\n. . . .",
      "1:59: found W[bb]: the ko was taken on the last move; expected a legal move"
    ),
  ]

  @Test(arguments: violations)
  func `a move that the rules forbid is made and told`(
    text: String, last: String, message: String
  ) throws {
    let tree = try tree(text)
    let replay = try tree.replay()
    #expect(replay.obstacle == nil)
    #expect(replay.warnings.map(\.description) == [message])
    #expect(replay.game.position.board.diagram == last)
    #expect(tree.check() == replay.warnings)
    let error = #expect(throws: SGFError.self) { try tree.game() }
    #expect(error == replay.violation)
    let again = try GameTree(replay.game).replay().game
    #expect(again.position.board == replay.game.position.board)
  }

  static let obstacles: [(text: String, turns: Int, message: String)] = [
    (
      "(;SZ[5];B[cc];W[gg])", 1,
      "1:15: found W[gg]; expected a point of a 5x5 board, such as aa, or nothing for a pass"
    ),
    (
      "(;SZ[5]AB[ab][ba][bc][cb]AW[bb]AE[aa:ac])", 0,
      "1:8: found stones without a liberty, or two on a point; expected a position that can be"
    ),
    (
      "(;SZ[5]AB[aa]AW[aa];B[bb])", 0,
      "1:8: found stones without a liberty, or two on a point; expected a position that can be"
    ),
    ("(;SZ[5];B[cc];PL[x];W[dd])", 1, "1:15: found PL[x]; expected B or W"),
    (
      "(;SZ[5];B[cc];AW[a];W[dd])", 1,
      "1:15: found AW[a]; expected a point of a 5x5 board, such as aa"
    ),
  ]

  @Test(arguments: obstacles)
  func `a replay stops where the record cannot be followed`(
    text: String, turns: Int, message: String
  ) throws {
    let tree = try tree(text)
    let replay = try tree.replay()
    #expect(replay.game.turns.count == turns)
    #expect(replay.obstacle?.description == message)
    let error = #expect(throws: SGFError.self) { try tree.game() }
    #expect(error == replay.obstacle)
  }

  @Test(arguments: [
    ("(;GM[2])", "1:3: found GM[2]; expected GM[1], which is Go"),
    ("(;SZ[52])", "1:3: found SZ[52]; expected 2 to 25 points a side, such as 9 or 9:13"),
  ])
  func `what no board can show is an error`(text: String, message: String) throws {
    let tree = try tree(text)
    let error = #expect(throws: SGFError.self) { try tree.replay() }
    #expect(error?.description == message)
    #expect(tree.check().map(\.description) == [message])
  }

  @Test(arguments: [
    ("RU[Go]", "1:3: found RU[Go]; expected the name of a rule set, such as Japanese"),
    ("KM[many]", "1:3: found KM[many]; expected a number"),
    ("KM[6.5 or 7]", "1:3: found KM[6.5 or 7]; expected a number"),
    ("KM[-1234.5]", "1:3: found KM[-1234.5]; expected -400 to 400 points"),
    ("HA[2.5]", "1:3: found HA[2.5]; expected a whole number"),
    ("HA[26]", "1:3: found HA[26]; expected 0 to 25 stones"),
  ])
  func `conditions that cannot be are passed over with a warning`(
    property: String, message: String
  ) throws {
    let replay = try tree("(;\(property)SZ[5];B[cc])").replay(rules: .trompTaylor)
    #expect(replay.warnings.map(\.description) == [message])
    #expect(replay.game.position.rules == .trompTaylor)
    #expect(replay.game.turns.count == 1)
  }

  static let starts: [(root: String, toMove: Color, handicap: Int)] = [
    ("", .black, 0),
    (";B[aa]", .black, 0),
    (";W[aa]", .white, 0),
    ("HA[2]", .white, 2),
    ("HA[0]AB[cc][dd]", .black, 0),
    ("HA[0]AB[cc][dd]PL[W]", .white, 0),
    ("HA[1]", .black, 0),
    ("HA[3];B[aa];W[]", .black, 3),
    ("AB[cc][dd];W[aa]", .white, 2),
    ("AB[cc][dd]PL[W]", .white, 2),
    ("AB[cc][dd]AW[bb];W[aa]", .white, 0),
    ("AB[cc];W[aa]", .white, 0),
    (";AB[cc][dd];W[aa]", .white, 2),
    ("PL[W];B[aa]", .white, 0),
  ]

  @Test(arguments: starts)
  func `who begins and the handicap follow from the root`(
    root: String, toMove: Color, handicap: Int
  ) throws {
    let start = try tree("(;SZ[5]\(root))").game().start
    #expect(start.toMove == toMove)
    #expect(start.handicapStones == handicap)
  }

  @Test func `a game has at most 20000 moves`() throws {
    let replay = try tree("(;SZ[5]" + String(repeating: ";B[];W[]", count: 10500) + ")").replay()
    #expect(replay.game.turns.count == 20_000)
    #expect(
      replay.obstacle?.description
        == "1:80009: found one move more; expected at most 20000 moves and setups in a game")
  }
}
