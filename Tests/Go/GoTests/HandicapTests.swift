import Go
import TestSupport
import Testing

@Suite struct HandicapTests {
  @Test(arguments: [
    (19, 19, 2, "D4 Q16"), (19, 19, 3, "D4 Q16 D16"), (19, 19, 4, "D4 Q16 D16 Q4"),
    (19, 19, 5, "D4 Q16 D16 Q4 K10"), (19, 19, 6, "D4 Q16 D16 Q4 D10 Q10"),
    (19, 19, 7, "D4 Q16 D16 Q4 D10 Q10 K10"), (19, 19, 8, "D4 Q16 D16 Q4 D10 Q10 K16 K4"),
    (19, 19, 9, "D4 Q16 D16 Q4 D10 Q10 K16 K4 K10"), (13, 13, 5, "D4 K10 D10 K4 G7"),
    (9, 9, 2, "C3 G7"), (9, 9, 5, "C3 G7 C7 G3 E5"), (11, 11, 2, "C3 J9"), (12, 12, 2, "C3 K10"),
    (7, 7, 4, "C3 E5 C5 E3"), (8, 8, 4, "C3 F6 C6 F3"), (25, 25, 2, "D4 W22"),
    (13, 9, 6, "D3 K7 D7 K3 D5 K5"), (9, 13, 8, "C4 G10 C10 G4 C7 G7 E10 E4"),
    (7, 13, 4, "C4 E10 C10 E4"), (19, 10, 3, "D3 Q8 D8"),
  ])
  func `stones stand where GTP puts them`(
    width: Int, height: Int, stones: Int, vertices: String
  ) throws {
    let size = try #require(BoardSize(width: width, height: height))
    #expect(size.handicapPoints(stones) == (try size.points(vertices)))
  }

  @Test func `a game with a handicap begins with White`() throws {
    let size = BoardSize(9)
    let fixed = try #require(Position(size: size, rules: .chinese, fixedHandicap: 3))
    #expect(fixed.board.stones(of: .black) == PointSet(try #require(size.handicapPoints(3))))
    #expect(fixed.toMove == .white)
    #expect(fixed.handicapStones == 3)
    for none in [-1, 0, 1] {
      #expect(
        Position(size: size, rules: .chinese, fixedHandicap: none)
          == Position(size: size, rules: .chinese))
    }
    #expect(Position(size: size, rules: .chinese, fixedHandicap: 10) == nil)
    let free = size.freeHandicapPoints(12)
    #expect(Set(free).count == 12)
    #expect(Position(size: size, rules: .chinese, handicap: free)?.handicapStones == 12)
    #expect(Position(size: size, rules: .chinese, handicap: [free[0], free[0]]) == nil)
    #expect(Position(size: size, rules: .chinese, handicap: Array(size.points)) == nil)
  }

  @Test(arguments: [
    (19, 19, 9), (9, 9, 9), (11, 11, 9), (13, 9, 9), (25, 25, 9), (8, 8, 4), (10, 10, 4),
    (19, 10, 4),
    (7, 7, 4), (7, 19, 4), (19, 7, 4), (24, 25, 4), (6, 6, 1), (2, 2, 1), (5, 5, 1), (6, 19, 1),
    (25, 2, 1),
  ])
  func `there is room for so many`(width: Int, height: Int, maximum: Int) throws {
    let size = try #require(BoardSize(width: width, height: height))
    #expect(size.maximumHandicap == maximum)
    for stones in [Int.min, -1, 0, 1, maximum + 1, 10, .max] {
      #expect(size.handicapPoints(stones) == nil)
    }
    for stones in 2..<max(2, maximum + 1) {
      let points = try #require(size.handicapPoints(stones))
      #expect(points.count == stones)
      #expect(Set(points).count == stones)
      #expect(points.allSatisfy(size.contains))
    }
  }
}
