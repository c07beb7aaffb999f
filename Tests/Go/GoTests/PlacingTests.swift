@testable import Go
import TestSupport
import Testing

/// A board, moves on it, and what comes of them.
struct Scene: Sendable, CustomTestStringConvertible {
  var name: String
  var before: String
  var moves: String
  var after: String
  /// Stones lost by Black and by White.
  var lost: (black: Int, white: Int)
  /// By area, without komi.
  var score: String
  var rules = plainRules
  var toMove = Color.black

  var testDescription: String { name }
}

@Suite struct PlacingTests {
  @Test(arguments: captures + suicides)
  func `moves give the board, the prisoners and the score drawn`(scene: Scene) throws {
    var position = try Position(scene.before, toMove: scene.toMove, rules: scene.rules)
    try position.play(scene.moves)
    #expect(position.board.diagram == trimmed(scene.after))
    #expect(position.prisoners[.black] == scene.lost.black)
    #expect(position.prisoners[.white] == scene.lost.white)
    #expect(position.score().description == scene.score)
    expectConsistent(position.board)
  }

  static let captures: [Scene] = [
    Scene(
      name: "a lone stone in the middle",
      before: """
        . X .
        X O .
        . X .
        """,
      moves: "B C2",
      after: """
        . X .
        X . X
        . X .
        """, lost: (0, 1), score: "B+9"),
    Scene(
      name: "a corner of two",
      before: """
        O O X
        X . .
        . . .
        """,
      moves: "B B2",
      after: """
        . . X
        X X .
        . . .
        """, lost: (0, 2), score: "B+9"),
    Scene(
      name: "three chains at once",
      before: """
        X O . O X
        . X O X .
        . . X . .
        """,
      moves: "B C3",
      after: """
        X . X . X
        . X . X .
        . . X . .
        """, lost: (0, 3), score: "B+15"),
    Scene(
      name: "four chains at once",
      before: """
        . . X . .
        . X O X .
        X O . O X
        . X O X .
        . . X . .
        """,
      moves: "B C3",
      after: """
        . . X . .
        . X . X .
        X . X . X
        . X . X .
        . . X . .
        """, lost: (0, 4), score: "B+25"),
    Scene(
      name: "one chain that touches the stone three times",
      before: """
        X O O O X
        X O . O X
        X O X O X
        X X X X X
        . . . . .
        """,
      moves: "B C4",
      after: """
        X . . . X
        X . X . X
        X . X . X
        X X X X X
        . . . . .
        """, lost: (0, 7), score: "B+25"),
    Scene(
      name: "by the last liberty of the player's own chain",
      before: """
        X O O
        X O O
        . O O
        """,
      moves: "B A1",
      after: """
        X . .
        X . .
        X . .
        """, lost: (0, 6), score: "B+9"),
    Scene(
      name: "snapback",
      before: """
        X X X X .
        O O O X .
        O . . X .
        """,
      moves: "B B1 W C1 B B1",
      after: """
        X X X X .
        . . . X .
        . X . X .
        """, lost: (1, 5), score: "B+15"),
    Scene(
      name: "all that the opponent has",
      before: """
        O O
        O .
        """,
      moves: "B B1",
      after: """
        . .
        . X
        """, lost: (0, 3), score: "B+4"),
  ]

  static let suicides: [Scene] = [
    Scene(
      name: "suicide of two",
      before: """
        O . X
        X X X
        . . .
        """,
      moves: "W B3",
      after: """
        . . X
        X X X
        . . .
        """, lost: (0, 2), score: "B+9", rules: plainRules.changing { $0.allowsSuicide = true },
      toMove: .white),
    Scene(
      name: "suicide of three chains joined",
      before: """
        X O . O X
        . X O X .
        . . X . .
        """,
      moves: "W C3",
      after: """
        X . . . X
        . X . X .
        . . X . .
        """, lost: (0, 4), score: "B+15", rules: plainRules.changing { $0.allowsSuicide = true },
      toMove: .white),
  ]

  @Test(
    arguments: [
      ("B B3", true, nil), ("W B3", true, nil), ("W B3", false, .suicide),
      ("W C1", true, .suicide), ("W C1", false, .suicide), ("B C1", false, nil),
      ("W A3", true, .occupied), ("B A3", true, .occupied), ("W pass", false, nil),
    ] as [(String, Bool, IllegalMove?)])
  func `suicide of several stones may be allowed, of one never`(
    turn: String, isAllowed: Bool, expected: IllegalMove?
  ) throws {
    let position = try Position(
      """
      O . X
      X X X
      . X .
      """, rules: plainRules.changing { $0.allowsSuicide = isAllowed })
    #expect(try position.violation(of: turn) == expected)
  }

  @Test func `a point off the board is no place for a stone`() throws {
    var position = try Position("...\n...")
    for point in [Point(column: 3, row: 0), Point(column: 0, row: 2), Point(column: 24, row: 24)] {
      #expect(position.violation(of: .place(point), by: .black) == .outside)
      #expect(throws: IllegalMove.outside) { try position.play(.place(point)) }
    }
    for point in Point(column: 0, row: 0).neighbors where !position.board.size.contains(point) {
      #expect(position.violation(of: .place(point), by: .white) == .outside)
    }
    #expect(position.moveNumber == 0)
  }

  @Test func `what was captured is told`() throws {
    var board = try Board(
      """
      . X O .
      X O . O
      . X O .
      """)
    let corner = try board.size.points("C2")[0]
    var captures = board.place(.black, at: corner)
    #expect(captures == Captures(opponents: 1, own: 0, ko: try board.size.points("B2")[0]))
    board = try Board("O.X\nXXX\n...")
    captures = board.place(.white, at: Point(column: 1, row: 0))
    #expect(captures == Captures(opponents: 0, own: 2, ko: nil))
  }
}

@Suite struct IllegalMoveTests {
  @Test(
    arguments: [
      (.outside, "the point is outside the board"), (.occupied, "there is a stone already"),
      (.suicide, "the stone would have no liberty"), (.ko, "the ko was taken on the last move"),
      (.superko, "the board has been like this before"),
    ] as [(IllegalMove, String)])
  func `have a text`(reason: IllegalMove, text: String) {
    #expect(reason.description == text)
  }
}
