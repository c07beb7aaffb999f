import Go
import NeuralEvaluation
import Sampling
import TestSupport
import Testing

@Suite struct FeaturePlanesTests {
  @Test func `draw stones and liberties from the view of the player to move`() throws {
    let position = try Position(
      """
      X O . . .
      X . O O .
      . . . X .
      """, toMove: .white)
    let inputs = Inputs(position)
    let expected = [
      0: "1 1 1 1 1\n1 1 1 1 1\n1 1 1 1 1",
      1: ". 1 . . .\n. . 1 1 .\n. . . . .",
      2: "1 . . . .\n1 . . . .\n. . . 1 .",
      3: ". . . . .\n. . . . .\n. . . . .",
      4: "1 1 . . .\n1 . . . .\n. . . 1 .",
      5: ". . . . .\n. . . . .\n. . . . .",
    ]
    for (plane, drawing) in expected {
      #expect(inputs.drawing(of: plane) == drawing, "plane \(plane)")
    }
  }

  @Test func `tell chains of one, two, three and more liberties apart`() throws {
    let inputs = Inputs(
      try Position(
        """
        X O O . . .
        . X . . O .
        . . . . . .
        O O . X . X
        """))
    #expect(inputs.drawing(of: 3) == "1 . . . . .\n. . . . . .\n. . . . . .\n. . . . . .")
    #expect(inputs.drawing(of: 4) == ". 1 1 . . .\n. . . . . .\n. . . . . .\n. . . . . 1")
    #expect(inputs.drawing(of: 5) == ". . . . . .\n. 1 . . . .\n. . . . . .\n1 1 . 1 . .")
  }

  @Test func `forbid the ko to the player to move alone`() throws {
    let drawing = """
      . X O . .
      X . X O .
      . X O . .
      """
    for ko in Rules.Ko.allCases {
      var position = try Position(
        drawing, toMove: .white, rules: plainRules.changing { $0.ko = ko })
      try position.play("B2")
      let banned = Inputs(position)
      #expect(banned.drawing(of: 6) == ". . . . .\n. . 1 . .\n. . . . .", "\(ko)")
      #expect(banned.globals[6] == (ko == .simple ? 1 : 0))
      try position.play("E1 E3")
      #expect(Inputs(position).points(of: 6).isEmpty, "\(ko)")
    }
  }

  @Test func `show the last five moves, each in its plane`() throws {
    var position = Position(size: BoardSize(5), rules: plainRules)
    try position.play("A1 B2 pass C3 D4 E5")
    let inputs = Inputs(position)
    let size = position.board.size
    for (plane, vertex) in [(7, "E5"), (8, "D4"), (9, "C3"), (10, ""), (11, "B2")] {
      #expect(inputs.points(of: plane) == PointSet(try size.points(vertex)), "plane \(plane)")
    }
    #expect(inputs.globals[2] == 0)
    let hidden = Inputs(position, as: .init(hidesHistory: true))
    for plane in 0..<18 {
      let expected = (7...11).contains(plane) ? PointSet() : inputs.points(of: plane)
      #expect(hidden.points(of: plane) == expected, "plane \(plane)")
    }
  }

  @Test(
    arguments: [
      ("", [0, 0, 0]), ("pass", [1, 0, 1]), ("A1 pass", [1, 0, 1]), ("pass A1", [0, 1, 0]),
      ("pass A1 pass", [1, 0, 1]), ("pass A1 B1", [0, 0, 0]),
    ] as [(String, [Float])])
  func `tell passes and whether another ends the game`(moves: String, flags: [Float]) throws {
    var position = Position(size: BoardSize(5), rules: plainRules)
    try position.play(moves)
    #expect(Array(Inputs(position).globals[2...4]) == flags)
    let hidden = Inputs(position, as: .init(hidesHistory: true))
    #expect(Array(hidden.globals[2...4]) == [0, 0, flags[2]])
  }

  @Test func `never end the game by the pass that takes the button`() throws {
    var position = Position(
      size: BoardSize(5), rules: plainRules.changing { $0.hasButton = true })
    try position.play("pass")
    #expect(Inputs(position).globals[2] == 1)
    #expect(Inputs(position).globals[4] == 0)
    try position.play("pass")
    #expect(Inputs(position).globals[4] == 1)
  }

  @Test func `tell komi, rules and size`() throws {
    let rules = plainRules.changing {
      $0.komi = 7
      $0.allowsSuicide = true
    }
    var position = Position(size: try #require(BoardSize(width: 9, height: 4)), rules: rules)
    // Area 36 is even, so a komi of 7 cannot be drawn.
    #expect(Inputs(position).globals == [-0.35, 0, 0, 0, 0, 1, 0, -0.4375])
    try position.play("A1")
    #expect(Inputs(position).globals == [0.35, 0, 0, 0, 0, 1, 0, -0.4375])
    let far = position.with(rules: rules.with(komi: -400))
    #expect(Inputs(far).globals[0] == -3)
  }

  @Test func `mark a ladder and where it begins`() throws {
    let drawing = """
      . . . . . .
      . . X . . .
      . X O . . .
      . X . . . .
      . . . . . .
      . . . . . .
      """
    let size = BoardSize(6)
    let attacking = Inputs(try Position(drawing, toMove: .black))
    #expect(attacking.points(of: 12) == PointSet(try size.points("C4")))
    #expect(attacking.points(of: 13) == PointSet(try size.points("D4")))
    let defending = Inputs(try Position(drawing, toMove: .white))
    #expect(defending.points(of: 12) == PointSet(try size.points("C4")))
    #expect(defending.points(of: 13).isEmpty)
  }

  @Test func `mark what is pass-alive once the board is filled enough`() throws {
    let alive = """
      . X . X O .
      X X X X O O
      O O O O O .
      . . . . O O
      """
    let black = Inputs(try Position(alive, toMove: .black))
    #expect(black.drawing(of: 14) == "1 1 1 1 . .\n1 1 1 1 . .\n. . . . . .\n. . . . . .")
    #expect(black.drawing(of: 15) == ". . . . 1 1\n. . . . 1 1\n1 1 1 1 1 1\n1 1 1 1 1 1")
    let white = Inputs(try Position(alive, toMove: .white))
    #expect(white.points(of: 14) == black.points(of: 15))
    #expect(white.points(of: 15) == black.points(of: 14))
    let sparse = Inputs(try Position(". X . X . .\nX X X X . .\n. . . . . .", toMove: .black))
    #expect(sparse.points(of: 14).isEmpty)
  }

  @Test func `leave the last planes empty`() throws {
    let inputs = Inputs(try Position("X O X\n. . .\nO O ."))
    #expect(inputs.points(of: 16).isEmpty)
    #expect(inputs.points(of: 17).isEmpty)
  }
}
