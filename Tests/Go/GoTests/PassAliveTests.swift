import Go
import TestSupport
import Testing

/// A board and the points that each player keeps even if he only passes, drawn over it.
struct LifeCase: Sendable, CustomTestStringConvertible {
  var name: String
  var board: String
  /// Black's points as `X`, White's as `O`.
  var area: String
  /// The same where suicide is allowed, if it is not the same.
  var withSuicide: String?

  var testDescription: String { name }
}

@Suite struct PassAliveTests {
  static let cases: [LifeCase] = [
    LifeCase(
      name: "two eyes in a row",
      board: """
        . X . X .
        X X X X .
        . . . . .
        """,
      area: """
        X X X X .
        X X X X .
        . . . . .
        """),
    LifeCase(
      name: "one eye",
      board: """
        . X . .
        X X . .
        . . . .
        """,
      area: """
        . . . .
        . . . .
        . . . .
        """),
    LifeCase(
      name: "a false eye",
      board: """
        . X . X .
        X X O X O
        O O O O .
        """,
      area: """
        . . . . .
        . . . . .
        . . . . .
        """),
    LifeCase(
      name: "two chains that share two eyes",
      board: """
        . X X .
        X . X .
        X X O .
        . . . .
        """,
      area: """
        X X X .
        X X X .
        X X . .
        . . . .
        """),
    LifeCase(
      name: "an eye of two points that one chain borders",
      board: """
        . . X .
        X X X .
        . X . .
        X X . .
        """,
      area: """
        X X X .
        X X X .
        X X . .
        X X . .
        """),
    LifeCase(
      name: "beside two eyes an area with points that no stone touches",
      board: """
        . . . X .
        . O . X O
        . . . X X
        X X X X .
        . X . X .
        """,
      area: """
        . . . X X
        . . . X X
        . . . X X
        X X X X X
        X X X X X
        """),
    LifeCase(
      name: "opponent's stones in both eyes",
      board: """
        . O X . O X .
        X X X X X X .
        . . . . . . .
        """,
      area: """
        X X X X X X .
        X X X X X X .
        . . . . . . .
        """),
    LifeCase(
      name: "an opponent's stone that no stone of the chain touches",
      board: """
        O . X . X .
        . . X X X .
        X X X . . .
        . . . . . .
        """,
      area: """
        X X X X X .
        X X X X X .
        X X X . . .
        . . . . . .
        """,
      withSuicide: """
        . . . . . .
        . . . . . .
        . . . . . .
        . . . . . .
        """),
    LifeCase(
      name: "seki with a shared liberty",
      board: """
        . X O . X O .
        X X O . X O O
        O O O X X X O
        . . . . . . .
        """,
      area: """
        . . . . . . .
        . . . . . . .
        . . . . . . .
        . . . . . . .
        """),
    LifeCase(
      name: "all of the board",
      board: """
        . X .
        X X X
        . X .
        """,
      area: """
        X X X
        X X X
        X X X
        """),
    LifeCase(
      name: "both players",
      board: """
        . X O . O
        X X O O .
        . X X O O
        X X . X O
        """,
      area: """
        X X O O O
        X X O O O
        X X X O O
        X X . . O
        """),
    LifeCase(
      name: "no stones", board: ". .\n. .", area: ". .\n. ."),
  ]

  @Test(arguments: cases)
  func `is what cannot be captured and what it encloses`(lifeCase: LifeCase) throws {
    let board = try Board(lifeCase.board)
    #expect(area(of: board, suicide: false) == trimmed(lifeCase.area))
    #expect(area(of: board, suicide: true) == trimmed(lifeCase.withSuicide ?? lifeCase.area))
  }

  private func area(of board: Board, suicide: Bool) -> String {
    let black = board.passAlive(.black, suicide: suicide)
    let white = board.passAlive(.white, suicide: suicide)
    #expect(black.intersection(white).isEmpty)
    let letters = board.size.points.map {
      black.contains($0) ? "X" : white.contains($0) ? "O" : "."
    }
    return stride(from: 0, to: letters.count, by: board.size.width).map { start in
      letters[start..<(start + board.size.width)].joined(separator: " ")
    }.joined(separator: "\n")
  }

  @Test(arguments: [(2, 2), (2, 3), isDebug ? (2, 4) : (2, 5), (3, 3)], [false, true])
  func `is what a search of all boards finds`(sides: (Int, Int), allowsSuicide: Bool) throws {
    #expect(try compareWithSearch(sides, allowsSuicide: allowsSuicide) > 0)
  }

  @Test(
    .enabled(if: isSoak, "TENGEN_SOAK is not set"), arguments: [(4, 3), (3, 4), (2, 6)],
    [false, true])
  func `is what a search of all larger boards finds`(
    sides: (Int, Int), allowsSuicide: Bool
  ) throws {
    #expect(try compareWithSearch(sides, allowsSuicide: allowsSuicide) > 0)
  }

  /// Compares every board: its chains are exactly those that cannot be captured, and the opponent
  /// can never live in the rest of the area; on how many boards there are such chains.
  private func compareWithSearch(_ sides: (Int, Int), allowsSuicide: Bool) throws -> Int {
    let size = try #require(BoardSize(width: sides.0, height: sides.1))
    let solver = PassAliveSolver(size: size, allowsSuicide: allowsSuicide)
    var aliveCount = 0
    for stones in solver.boards where stones.black != 0 {
      let board = try #require(
        Board(size, black: points(stones.black, of: size), white: points(stones.white, of: size)))
      let area = board.passAlive(.black, suicide: allowsSuicide)
      let alive = points(solver.alive(stones), of: size)
      guard area.intersection(board.stones(of: .black)) == alive else {
        Issue.record("alive are \(Array(alive)) on\n\(board.diagram)")
        continue
      }
      aliveCount += alive.isEmpty ? 0 : 1
      let livable = points(solver.whereWhiteCanLive(stones), of: size)
      guard area.intersection(livable).isEmpty else {
        Issue.record("White can live on \(Array(livable)) on\n\(board.diagram)")
        continue
      }
    }
    return aliveCount
  }

  private func points(_ bits: UInt16, of size: BoardSize) -> PointSet {
    PointSet(size.points.filter { bits & 1 << UInt16(size.index(of: $0)) != 0 })
  }
}
