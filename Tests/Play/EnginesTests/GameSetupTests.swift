import Go
import Testing

@testable import Engines

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
}
