import Go
import Testing

@testable import Console

@Suite struct GameSetupTests {
  @Test(
    arguments: [
      (9, "chinese", nil, 0, 7), (13, "chinese", nil, 0, 7), (7, "chinese", nil, 0, 8.5),
      (6, "tromp-taylor", nil, 0, 3.5), (5, "chinese", nil, 0, 24.5), (5, "japanese", nil, 0, 6.5),
      (9, "chinese", nil, 2, 0.5), (9, "chinese", 5.5, 2, 5.5), (9, "aga", 0, 0, 0),
    ] as [(Int, String, Double?, Int, Double)])
  func `komi is fair unless told`(
    side: Int, rules: String, komi: Double?, handicap: Int, expected: Double
  ) throws {
    let setup = GameSetup(
      size: BoardSize(side), rules: try #require(Rules(named: rules)), komi: komi,
      handicap: handicap)
    #expect(setup.game?.position.rules.komi == expected)
  }

  @Test func `handicap stones stand before White's first move`() throws {
    let setup = GameSetup(size: BoardSize(9), rules: .chinese, handicap: 3)
    let position = try #require(setup.game?.position)
    #expect(position.board.stones(of: .black).count == 3)
    #expect(position.toMove == .white)
    #expect(position.handicapStones == 3)
  }

  @Test func `a board without room for a handicap makes no game`() {
    #expect(GameSetup(size: BoardSize(5), rules: .chinese, handicap: 2).game == nil)
    #expect(GameSetup(size: BoardSize(9), rules: .chinese, handicap: 10).game == nil)
  }

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

  @Test(arguments: [
    (0, 1, "0.0"), (-0.04, 1, "0.0"), (12.345, 2, "12.35"), (-3.5, 0, "-4"), (0.05, 2, "0.05"),
    (.infinity, 1, "inf"),
  ])
  func `numbers have their decimals`(number: Double, decimals: Int, text: String) {
    #expect(number.fixed(decimals) == text)
  }

  @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567")])
  func `large numbers are grouped`(number: Int, text: String) {
    #expect(number.grouped == text)
  }
}
