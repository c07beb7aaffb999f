@testable import Go
import Sampling
import TestSupport
import Testing

@Suite struct BoardTests {
  static let sizes = [
    (2, 2), (2, 3), (3, 3), (2, 25), (25, 2), (5, 4), (7, 7), (9, 9), (6, 13), (13, 13), (19, 19),
    (25, 25),
  ]

  @Test(arguments: sizes)
  func `is consistent after every move`(width: Int, height: Int) throws {
    let size = try #require(BoardSize(width: width, height: height))
    var random = Random(seed: UInt64(width * 100 + height))
    for _ in 0..<max(1, 100 / size.area) {
      var board = Board(size)
      expectConsistent(board)
      for _ in 0..<min(2 * size.area + 10, 800) {
        let color: Color = random.below(2) == 0 ? .black : .white
        let point = board.emptyPoints[random.below(board.emptyPoints.count)]
        placeAndCompare(color, at: point, on: &board)
        expectConsistent(board)
      }
    }
  }

  /// Places a stone and compares what was foretold of it with what it did.
  private func placeAndCompare(_ color: Color, at point: Point, on board: inout Board) {
    let before = board
    let isSuicide = board.isSuicide(color, at: point)
    let key = board.key(afterPlacing: color, at: point)
    let foretold = [1, 2, 4, 700].map { board.liberties(afterPlacing: color, at: point, upTo: $0) }
    #expect(board == before)
    let captures = board.place(color, at: point)
    #expect(board.key == key, "\(color) at \(point) on\n\(before.diagram)")
    #expect(isSuicide == (captures.own > 0))
    let liberties = board.chain(at: point)?.liberties.count ?? 0
    #expect(
      foretold == [1, 2, 4, 700].map { min($0, liberties) }, "\(point) on\n\(before.diagram)")
    #expect(captures.own == 0 || captures.opponents == 0)
    let count = { (board: Board) in board.size.area - board.emptyPoints.count }
    #expect(count(board) == count(before) + 1 - captures.own - captures.opponents)
    guard let ko = captures.ko else { return }
    var retaken = board
    #expect(retaken.place(color.opponent, at: ko).opponents == 1)
    #expect(retaken == before, "a ko that takes back")
  }

  @Test func `equals another with the same size and stones alone`() throws {
    let board = try Board("X.\n.O")
    #expect(board == (try Board("X.\n.O")))
    #expect(board != (try Board("X.\nXO")))
    #expect(Board(BoardSize(2)) != Board(BoardSize(3)))
    #expect(try Board("X..\n...") != Board("X.\n..\n.."))
  }

  @Test(arguments: [
    "X . O\n. X .", " x+o \n\n+x+", "X.O\r\n.X.\r\n", "X\t.\tO\n.\tX\t.",
  ])
  func `is read from a drawing`(drawing: String) throws {
    let board = try Board(drawing)
    #expect(board.diagram == "X . O\n. X .")
    expectConsistent(board)
  }

  @Test(arguments: [
    "", "X", "X.", "X.\nX", "X?\n..", "XO\nOX", "O.\nXX\nOO\n.X.", "X\n.",
    String(repeating: "." + String(repeating: ".", count: 25) + "\n", count: 3),
    String(repeating: "..\n", count: 26), "OX\nX.\n..X",
  ])
  func `is not read from anything else`(drawing: String) {
    #expect(Board(diagram: drawing) == nil)
  }

  @Test func `is made of two sets of stones`() throws {
    let size = BoardSize(2)
    let points = Array(size.points)
    #expect(Board(size, black: [points[0]], white: [points[3]])?.diagram == "X .\n. O")
    #expect(Board(size, black: [points[0]], white: [points[0]]) == nil, "taken twice")
    #expect(Board(size, black: PointSet(points), white: []) == nil, "no liberty")
    #expect(Board(size, black: [points[0]], white: [points[1], points[2]]) == nil, "no liberty")
    #expect(Board(size, black: [Point(column: 2, row: 0)], white: []) == nil, "off the board")
    #expect(Board(size, black: [Point(column: 24, row: 24)], white: []) == nil, "off the board")
  }

  @Test func `tells its neighbours on the edge from those inside`() throws {
    let board = Board(try #require(BoardSize(width: 3, height: 2)))
    #expect(board.size.points.map { Array(board.neighbors(of: $0)).count } == [2, 3, 2, 2, 3, 2])
    let large = Board(BoardSize(25))
    #expect(large.size.points.reduce(0) { $0 + Array(large.neighbors(of: $1)).count } == 2400)
  }

  @Test func `tells chains and their liberties`() throws {
    let board = try Board("XX.\nOX.\n.OO")
    let chain = try #require(board.chain(at: Point(column: 1, row: 1)))
    #expect(chain.color == .black)
    #expect(chain.stones == PointSet(try board.size.points("A3 B3 B2")))
    #expect(chain.liberties == PointSet(try board.size.points("C3 C2")))
    #expect(board.chain(at: Point(column: 2, row: 0)) == nil)
    #expect(board.chains(of: .white).map { Array($0.stones).count } == [1, 2])
    #expect(board.isInAtari(try board.size.points("A2")[0]))
    #expect(
      board.atariLiberty(of: try board.size.points("A2")[0]) == (try board.size.points("A1")[0]))
  }
}
