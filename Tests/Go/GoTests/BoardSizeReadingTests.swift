import Testing

@testable import Go

@Suite struct BoardSizeReadingTests {
  @Test(arguments: [
    ("9", "9x9"), ("13x9", "13x9"), ("2X25", "2x25"), ("09", "9x9"), ("1", nil), ("26", nil),
    ("9x", nil), ("x9", nil), ("9x9x9", nil), ("-9", nil), ("9 x 9", nil), ("", nil), ("+9", nil),
    ("99999999999999999999", nil), ("٩", nil),
  ])
  func `a board's size is read`(text: String, size: String?) {
    #expect(BoardSize(text)?.description == size)
  }

  @Test(arguments: [
    (2, []), (4, []), (5, ["C3"]), (7, ["C3", "E5", "C5", "E3"]),
    (9, ["C3", "G7", "C7", "G3", "E5"]), (13, ["D4", "K10", "D10", "K4", "G7"]),
  ])
  func `star points are marked`(side: Int, points: [String]) {
    let size = BoardSize(side)
    #expect(size.starPoints.map { "\(Vertex($0, on: size))" } == points)
    #expect(BoardSize(19).starPoints.count == 9)
  }
}
