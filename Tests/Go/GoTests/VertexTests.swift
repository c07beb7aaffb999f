import Go
import Testing

@Suite struct VertexTests {
  static let letters = "A B C D E F G H J K L M N O P Q R S T U V W X Y Z"

  @Test(arguments: 2...25)
  func `round-trips on every point`(width: Int) throws {
    for height in [2, 9, 25, width] {
      let size = try #require(BoardSize(width: width, height: height))
      var texts: Set<String> = []
      for point in size.points {
        let vertex = Vertex(point, on: size)
        let text = vertex.description
        texts.insert(text)
        #expect(Vertex(text, on: size) == vertex)
        #expect(Vertex(text.lowercased(), on: size)?.move == .place(point))
      }
      #expect(texts.count == size.area)
      let letters = Vertex.columnLetters(on: size).joined(separator: " ")
      #expect(letters == VertexTests.letters.prefix(2 * width - 1))
    }
  }

  @Test(arguments: [
    ("A1", 0, 8), ("J9", 8, 0), ("D4", 3, 5), ("h8", 7, 1), ("j1", 8, 8), ("A01", 0, 8),
  ])
  func `counts columns from the left and rows from below`(text: String, column: Int, row: Int) {
    let vertex = Vertex(text, on: BoardSize(9))
    #expect(vertex?.move == .place(Point(column: column, row: row)))
  }

  @Test(arguments: ["pass", "PASS", "Pass", "pAsS"])
  func `may be a pass`(text: String) throws {
    let vertex = try #require(Vertex(text, on: BoardSize(9)))
    #expect(vertex.move == .pass)
    #expect(vertex.description == "pass")
  }

  @Test(arguments: [
    "", " ", "A", "1", "I5", "i5", "A0", "A10", "K1", "Z1", "AA1", "A1 ", " A1", "A-1", "A+1",
    "A1.0", "A1A", "É4", "4D", "pass ", "passs", "resign", "A1\0", "A1\n", "A\u{301}1", "A1\u{301}",
    "A\u{0664}", "A²", "\u{17F}4", "pa\u{17F}s", "A99999999999999999999999",
    "A-9223372036854775808",
    "@1", "[1", "A１", String(repeating: "A", count: 100_000),
    "A" + String(repeating: "1", count: 100_000),
  ])
  func `is nothing else`(text: String) {
    #expect(Vertex(text, on: BoardSize(9)) == nil)
  }

  @Test func `ends at the edges of a board that is not square`() throws {
    let size = try #require(BoardSize(width: 3, height: 12))
    #expect(Vertex("C12", on: size)?.move == .place(Point(column: 2, row: 0)))
    #expect(Vertex("D1", on: size) == nil)
    #expect(Vertex("C13", on: size) == nil)
    #expect(Vertex("A12".dropLast(), on: size)?.description == "A1")
  }
}

@Suite struct BoardSizeTests {
  @Test func `has two to 25 points a side`() {
    for (width, height) in [(1, 5), (5, 1), (26, 5), (5, 26), (0, 0), (-3, 9), (.max, .max)] {
      #expect(BoardSize(width: width, height: height) == nil)
    }
    #expect(BoardSize(width: 2, height: 25)?.area == 50)
    #expect(BoardSize(9).isSquare)
    #expect(BoardSize(width: 9, height: 7)?.isSquare == false)
    #expect(BoardSize(width: 9, height: 7)?.description == "9x7")
  }

  @Test(arguments: [(2, 2), (3, 5), (25, 2), (19, 19), (25, 25)])
  func `numbers its points by rows from the top left`(width: Int, height: Int) throws {
    let size = try #require(BoardSize(width: width, height: height))
    for (index, point) in size.points.enumerated() {
      #expect(point == Point(column: index % width, row: index / width))
      #expect(size.index(of: point) == index)
      #expect(size.point(at: index) == point)
      #expect(size.contains(point))
      let around = point.neighbors.filter(size.contains)
      #expect(around.allSatisfy { abs($0.column - point.column) + abs($0.row - point.row) == 1 })
      let across = point.diagonals.filter(size.contains)
      #expect(
        across.allSatisfy { abs($0.column - point.column) == 1 && abs($0.row - point.row) == 1 })
      #expect(Set(around).union(across).count == around.count + across.count)
    }
    #expect(size.points.count == size.area)
    #expect(!size.contains(Point(column: 0, row: 24)) || height == 25)
    #expect(!size.contains(Point(column: 24, row: 0)) || width == 25)
  }
}
