import Go
import Testing

@Suite struct ScoreTests {
  @Test(
    arguments: [
      (0, "0"), (-0.0, "0"), (0.5, "B+0.5"), (-0.5, "W+0.5"), (3, "B+3"), (-12, "W+12"),
      (7.5, "B+7.5"), (0.25, "B+0.25"), (361, "B+361"), (-625.5, "W+625.5"),
      (1e15, "B+1000000000000000"),
      (1e300, "B+1e+300"), (-.infinity, "W+inf"),
    ] as [(Double, String)])
  func `is written as GTP and SGF do`(margin: Double, text: String) {
    #expect(Score(margin: margin).description == text)
  }

  @Test(arguments: [(0, nil), (0.5, .black), (-0.5, .white)] as [(Double, Color?)])
  func `names who is ahead`(margin: Double, winner: Color?) {
    #expect(Score(margin: margin).winner == winner)
    #expect(GameResult.score(Score(margin: margin)).winner == winner)
  }

  @Test(
    arguments: [
      (.score(Score(margin: -2.5)), "W+2.5", .white), (.score(Score(margin: 0)), "0", nil),
      (.win(.black, .resignation), "B+R", .black), (.win(.white, .time), "W+T", .white),
      (.win(.white, .forfeit), "W+F", .white), (.void, "Void", nil),
    ] as [(GameResult, String, Color?)])
  func `is a result as SGF writes it`(result: GameResult, text: String, winner: Color?) {
    #expect(result.description == text)
    #expect(result.winner == winner)
  }
}
