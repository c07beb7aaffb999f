import Go
import Sampling
import TestSupport
import Testing

@testable import NeuralEvaluation

struct LadderCase: Sendable, CustomTestStringConvertible {
  let name: String
  let board: String
  /// A stone of the chain that is read.
  let stone: String
  let isCaptured: Bool
  /// The attacker's first stones, where the chain has two liberties.
  var captures = ""

  var testDescription: String { name }
}

@Suite struct LadderReaderTests {
  static let cases: [LadderCase] = [
    LadderCase(
      name: "a ladder runs to the edge",
      board: """
        . . . . . . . . .
        . . . . . . . . .
        . . X . . . . . .
        . X O . . . . . .
        . X . . . . . . .
        . . . . . . . . .
        . . . . . . . . .
        . . . . . . . . .
        . . . . . . . . .
        """, stone: "C6", isCaptured: true, captures: "D6"),
    LadderCase(
      name: "a stone in its way breaks a ladder",
      board: """
        . . . . . . . . .
        . . . . . . . . .
        . . X . . . . . .
        . X O . . . . . .
        . X . . . . . . .
        . . . . . . . . .
        . . . . . . . . .
        . . . . . . O . .
        . . . . . . . . .
        """, stone: "C6", isCaptured: false),
    LadderCase(
      name: "a stone beside its way does not",
      board: """
        . . . . . . . . .
        . . . . . . . . .
        . . X . . . . . .
        . X O . . . . . .
        . X . . . . . . .
        . . . . . . . . .
        . . . . . . . . .
        . . O . . . . . .
        . . . . . . . . .
        """, stone: "C6", isCaptured: true, captures: "D6"),
    LadderCase(
      name: "the attacker's own stone stops the flight sooner",
      board: """
        . . . . . . . . .
        . . . . . . . . .
        . . X . . . . . .
        . X O . . . . . .
        . X . . . . . . .
        . . . . . . . . .
        . . . . . X . . .
        . . . . . . O . .
        . . . . . . . . .
        """, stone: "C6", isCaptured: true, captures: "D6"),
    LadderCase(
      name: "a stone on the first line is driven along the edge",
      board: """
        . X X . . .
        X O . . . .
        . X . . . .
        """, stone: "B2", isCaptured: true),
    LadderCase(
      name: "a chain of one liberty that cannot gain any",
      board: """
        O X . .
        O X . .
        . X . .
        """, stone: "A3", isCaptured: true),
    LadderCase(
      name: "a chain that saves itself by capturing",
      board: """
        O O . . .
        X X . . .
        O O . X .
        """, stone: "B1", isCaptured: false),
    LadderCase(
      name: "a chain that is captured although it captures one stone",
      board: """
        . . . . .
        X X X . .
        O O O X .
        . X O X .
        """, stone: "C2", isCaptured: true),
    LadderCase(
      name: "a snapback",
      board: """
        . . . . .
        X X X X X
        X O . O X
        X O . O X
        """, stone: "B1", isCaptured: true, captures: "C1 C2"),
    LadderCase(
      name: "a snapback that comes too late",
      board: """
        . X X X .
        X O . O X
        X O . O X
        """, stone: "B1", isCaptured: false),
    LadderCase(
      name: "three liberties are no ladder",
      board: """
        . . . .
        X O . .
        . . . .
        """, stone: "B2", isCaptured: false),
  ]

  @Test(arguments: cases)
  func `reads drawn boards`(ladder: LadderCase) throws {
    let position = try Position(ladder.board)
    let size = position.board.size
    let stone = try #require(try size.points(ladder.stone).first)
    let found = read(stone, on: position.board)
    #expect(found.isCaptured == ladder.isCaptured)
    #expect(found.captures == PointSet(try size.points(ladder.captures)))
  }

  /// All that a reader says of one chain.
  private func read(_ stone: Point, on board: Board) -> (isCaptured: Bool, captures: PointSet) {
    var reader = LadderReader()
    reader.load(board, toMove: .black, banned: [])
    let cell = reader.board.cell(of: stone)
    let reading = reader.read(cell, reader.liberties(of: cell))
    var captures = PointSet()
    for index in 0..<2 where reading.captures[index] != 0 {
      captures.insert(reader.board.point(at: reading.captures[index]))
    }
    return (reading.isCaptured, captures)
  }

  /// Boards that random moves fill, where suicide and capture leave all kinds of shapes.
  @Test(arguments: [(2, 2), (3, 3), (4, 4), (5, 5), (6, 4), (7, 7), (9, 9)])
  func `agrees with a plain search on random boards`(width: Int, height: Int) throws {
    let size = try #require(BoardSize(width: width, height: height))
    var random = Random(seed: UInt64(width * 100 + height))
    var counts = (captured: 0, free: 0, capped: 0)
    for _ in 0..<120 {
      var board = Board(size)
      for _ in 0..<size.area / 4 + random.below(size.area / 2 + 1) {
        board.place(
          random.below(2) == 0 ? .black : .white,
          at: board.emptyPoints[random.below(board.emptyPoints.count)])
      }
      for chain in board.chains(of: .black) + board.chains(of: .white) {
        guard let stone = chain.stones.first else { continue }
        let found = read(stone, on: board)
        var plain = PlainLadder()
        let captures = plain.captures(of: stone, on: board)
        let isCaptured = !captures.isEmpty || plain.isDoomed(stone, on: board)
        if plain.nodes >= plain.limit { continue }
        if plain.nodes > LadderReader().nodeLimit {
          // The reader may give up where the plain search goes on, but it never claims too much.
          counts.capped += 1
          #expect(!found.isCaptured || isCaptured)
          #expect(found.captures.isSubset(of: captures))
          continue
        }
        #expect(found.isCaptured == isCaptured, "\(stone) on\n\(board.diagram)")
        #expect(found.captures == captures, "\(stone) on\n\(board.diagram)")
        if isCaptured { counts.captured += 1 } else { counts.free += 1 }
      }
    }
    #expect(counts.captured > 10)
    #expect(counts.free > 10)
  }

  @Test func `leaves the board as it was`() throws {
    var random = Random(seed: 41)
    for _ in 0..<200 {
      var board = Board(BoardSize(6))
      for _ in 0..<10 + random.below(20) {
        board.place(
          random.below(2) == 0 ? .black : .white,
          at: board.emptyPoints[random.below(board.emptyPoints.count)])
      }
      var reader = LadderReader()
      reader.load(board, toMove: .black, banned: [])
      let before = reader.board
      for stone in board.stones(of: .black).union(board.stones(of: .white)) {
        let cell = reader.board.cell(of: stone)
        _ = reader.read(cell, reader.liberties(of: cell))
      }
      #expect(reader.board.depth == 0)
      #expect(reader.board.cells == before.cells)
      #expect(reader.board.ko == 0)
    }
  }

  @Test func `begins nowhere where ko forbids it`() throws {
    let position = try Position(". . . . .\nX X X X X\nX O . O X\nX O . O X")
    let size = position.board.size
    let stone = try #require(try size.points("B1").first)
    for (mover, expected) in [(Color.black, "C2"), (.white, "C1 C2")] {
      var reader = LadderReader()
      reader.load(position.board, toMove: mover, banned: PointSet(try size.points("C1")))
      let cell = reader.board.cell(of: stone)
      let reading = reader.read(cell, reader.liberties(of: cell))
      let captures = (0..<2).filter { reading.captures[$0] != 0 }
        .map { reader.board.point(at: reading.captures[$0]) }
      #expect(PointSet(captures) == PointSet(try size.points(expected)))
    }
  }

  @Test(arguments: 0...20)
  func `gives up after its limit`(limit: Int) throws {
    let ladder = LadderReaderTests.cases[0]
    let position = try Position(ladder.board)
    var reader = LadderReader(nodeLimit: limit)
    reader.load(position.board, toMove: .black, banned: [])
    let cell = reader.board.cell(of: try #require(try position.board.size.points("C6").first))
    let reading = reader.read(cell, reader.liberties(of: cell))
    // The eighteenth stone that is tried is White's last.
    #expect(reading.isCaptured == (limit >= 18))
    #expect(reader.nodes <= limit + 1)
    #expect(reader.board.depth == 0)
  }
}
