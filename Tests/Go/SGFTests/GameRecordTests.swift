import Go
import SGF
import Sampling
import Testing

@Suite struct GameRecordTests {
  @Test func `a game is written with what a reader must know`() throws {
    var game = Game(size: BoardSize(9), rules: .japanese)
    try game.play(.place(Point(column: 4, row: 4)))
    try game.play(.place(Point(column: 2, row: 2)))
    try game.play(.pass)
    game.result = .score(Score(margin: 3.5))
    #expect(
      GameTree(game).text == """
        (;FF[4]GM[1]CA[UTF-8]SZ[9]RU[Japanese]KM[6.5]RE[B+3.5]
        ;B[ee];W[cc];B[])

        """)
  }

  @Test func `a start with stones is written as one`() throws {
    let size = try #require(BoardSize(width: 7, height: 9))
    let stones = try #require(size.handicapPoints(2))
    let board = try #require(Board(size, black: PointSet(stones), white: []))
    var rules = Rules.chinese
    rules.allowsSuicide = true
    let start = Position(board: board, toMove: .white, rules: rules, handicapStones: 2)
    var game = Game(start: start)
    game.result = .win(.white, .time)
    #expect(
      GameTree(game).text == """
        (;FF[4]GM[1]CA[UTF-8]SZ[7:9]RU[koSIMPLEscoreAREAtaxNONEsui1whbNfpok1]KM[7.5]
        HA[2]AB[ec][cg]PL[W]RE[W+T]
        )

        """)
  }

  @Test(arguments: Rules.named.map(\.rules) + [.trompTaylor.with(komi: -3)])
  func `rules come back`(rules: Rules) throws {
    let text = GameTree(Game(size: BoardSize(7), rules: rules)).text
    #expect(try SGFCollection(parsing: text).games[0].game().position.rules == rules)
  }

  @Test(
    arguments: [
      .score(Score(margin: 3.5)), .score(Score(margin: -12)), .score(Score(margin: 0)),
      .win(.black, .resignation), .win(.white, .forfeit), .void, nil,
    ] as [GameResult?])
  func `results come back in the words of GTP`(result: GameResult?) throws {
    var game = Game(size: BoardSize(7), rules: .chinese)
    game.result = result
    let tree = GameTree(game)
    #expect(tree.resultText == result?.description)
    #expect(try tree.game().result == result)
  }

  /// Plays uniformly random moves of either colour.
  private func randomGame(seed: UInt64) throws -> Game {
    var random = Random(seed: seed)
    let size = try #require(BoardSize(width: 2 + random.below(9), height: 2 + random.below(9)))
    let rules = Rules.named[random.below(Rules.named.count)].rules
    var game = Game(start: Position(board: Board(size), toMove: .white, rules: rules))
    for _ in 0..<(2 * size.area) {
      let moves = game.position.legalMoves
      try game.play(moves[random.below(moves.count)])
    }
    return game
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func `a random game comes back from its record`(seed: UInt64) throws {
    let game = try randomGame(seed: seed)
    let tree = try SGFCollection(parsing: GameTree(game).bytes).games[0]
    let again = try tree.game()
    #expect(again.turns == game.turns)
    #expect(again.start.toMove == .white)
    #expect(again.position.board == game.position.board)
    #expect(again.position.score() == game.position.score())
    #expect(tree.check() == [])
  }
}
