import Engines
import Go
import Search
import TestSupport
import Testing

/// How players play and judge where dead stones are taken off by agreement.
@Suite struct AgreementTests {
  private func player(visits: Int = 400) -> any Player {
    var settings = PlayerSettings()
    settings.threads = 1
    settings.visits = visits
    settings.resignValue = -1
    return Engine.rollout.makePlayer(settings: settings, seed: 1)
  }

  private let area = """
    . . . X O O . . .
    . X . X O O . O .
    . . X X O O O . .
    . X . X X O . O .
    . . X X X O O . .
    . X . X X O . O .
    . . X X X O O . .
    . X . X X O . O .
    . . . X X O . . .
    """

  /// As many points each, and nothing left to play.
  private func finished(komi: Double, toMove: Color = .black) throws -> Game {
    Game(
      start: try Position(area, toMove: toMove, rules: .japanese.with(komi: komi)))
  }

  @Test func `nobody plays inside his own territory once nothing is left`() throws {
    var game = try finished(komi: -1)
    #expect(game.position.score().description == "B+1")
    #expect(player().decide(Query(game, for: .black)) == .move(.pass))
    try game.play(.pass, by: .white)
    #expect(player().decide(Query(game, for: .black)) == .move(.pass))
  }

  /// Black's upper border is not drawn: E8 and E9 are open, and more behind them.
  private let open = """
    . . . X . . . . .
    . . . X . O . . .
    . . . X X O O . .
    . . . X X O . O .
    . . . X X O O . .
    . . . X X O . O .
    . . . X X O O . .
    . . . X X O . O .
    . . . X X O . . .
    """

  @Test(arguments: ["japanese", "chinese", "aga", "stone-scoring", "ancient-territory"])
  func `a pass is not answered by a pass while the board is open`(rules: String) throws {
    for komi in [-40.5, 0.5, 6.5, 40.5] {
      var game = Game(
        start: try Position(
          open, toMove: .black, rules: try #require(Rules(named: rules)).with(komi: komi)))
      try game.play(.pass)
      #expect(player().decide(Query(game, for: .white)) != .move(.pass), "\(komi)")
    }
    var early = Game(size: BoardSize(9), rules: try #require(Rules(named: rules)))
    try early.play(.place(Point(column: 4, row: 4)))
    try early.play(.pass)
    #expect(player().decide(Query(early, for: .black)) != .move(.pass))
  }

  @Test(
    arguments: ["japanese", "chinese", "aga", "stone-scoring", "ancient-territory", "new-zealand"],
    [-20, 0.5, 30])
  func `nobody fills his own points, however far ahead`(rules: String, komi: Double) throws {
    let game = Game(
      start: try Position(
        area, toMove: .white, rules: try #require(Rules(named: rules)).with(komi: komi)))
    #expect(player().decide(Query(game, for: .white)) == .move(.pass))
  }

  @Test func `half a point of the button is taken`() throws {
    // Black's margin is 3 by area.
    let rules = try #require(Rules(named: "aga-button")).with(komi: 3)
    var game = Game(start: try Position(area, toMove: .white, rules: rules))
    #expect(player().decide(Query(game, for: .white)) == .move(.pass))
    try game.play(.pass)
    #expect(game.position.score().description == "W+0.5")
    #expect(player().decide(Query(game, for: .black)) == .move(.pass))
  }

  @Test func `a finished game is told as it is counted, whoever asks`() throws {
    var game = try finished(komi: 0.5)
    try game.play(.pass)
    try game.play(.pass)
    for color in Color.allCases {
      let analysis = player().analysis(of: Query(game, for: color))
      #expect(analysis.value == (color == .black ? -1 : 1))
      #expect(analysis.score == (color == .black ? -0.5 : 0.5))
    }
  }

  @Test(arguments: [-0.5, 0.5])
  func `a search counts territory and sees that a pass is free`(komi: Double) throws {
    let game = try finished(komi: komi)
    var query = Query(game, for: .black)
    query.limit.visits = 600
    let analysis = player().analysis(of: query)
    let best = try #require(analysis.candidates.first)
    #expect(best.move == .pass)
    #expect((best.value > 0) == (komi < 0), "\(best.value)")
  }

  @Test func `in the clean-up dead stones are captured, which costs nothing`() throws {
    let diagram = area.replacing(". X . X O O . O .", with: ". X . X O O X O .")
    var session = GameSession(
      Game(start: try Position(diagram, rules: .japanese.with(komi: 0))), player: player())
    try session.play([Game.Turn(.black, .pass), Game.Turn(.white, .pass)])
    let agreed = session.count().score
    session.resume()
    for _ in 0..<40 where !session.isOver {
      let color = session.game.position.toMove
      try session.carryOut(session.decide(session.query(for: color)))
    }
    #expect(session.isOver)
    #expect(session.count().score == agreed)
    #expect(session.count().division.dead.isEmpty)
  }
}
