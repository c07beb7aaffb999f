import Engines
import Go
import Sampling
import Search
import Solver
import TestSupport
import Testing

@Suite struct ExactPlayTests {
  private func player(solves: Bool = true) throws -> any Player {
    var settings = PlayerSettings()
    settings.threads = 1
    // Far more than the solver needs, even on a busy machine; the search never begins.
    settings.secondsPerMove = 60
    settings.resignValue = -1
    settings.solves = solves
    return try EngineDefinition(name: "uniform").makePlayer(settings: settings, seed: 1)
  }

  /// A game after some random moves, passes among them, that is not over.
  private func opening(_ size: BoardSize, _ random: inout Random) throws -> Game {
    while true {
      var game = Game(size: size, rules: .trompTaylor.with(komi: 0))
      for _ in 0..<Int.random(in: 0...size.area, using: &random) where !game.position.isOver {
        try game.play(try #require(game.position.legalMoves.randomElement(using: &random)))
      }
      if !game.position.isOver { return game }
    }
  }

  /// The margin of a game that is played to its end, Black's.
  private func margin(
    _ game: Game, _ move: (Color, Game) throws -> Move
  ) throws -> Int {
    var game = game
    while !game.position.isOver {
      try game.play(try move(game.position.toMove, game))
    }
    return Int(game.position.score().margin)
  }

  private func move(_ player: any Player, _ game: Game) throws -> Move {
    guard case .move(let move) = player.decide(Query(game, for: game.position.toMove)) else {
      throw Resigned()
    }
    return move
  }

  private struct Resigned: Error {}

  @Test(arguments: ["2x2", "2x3", "2x4", "3x3", "2x5", "2x6", "3x4"])
  func `small boards are played to their known value from wherever they stand`(
    name: String
  ) throws {
    let size = try #require(BoardSize(name))
    let player = try player()
    var random = Random(seed: UInt64(size.area))
    for _ in 0..<(size.area < 10 ? 20 : 3) * (isSoak ? 10 : 1) {
      let game = try opening(size, &random)
      let value = try #require(try Solver(game, memory: 64_000_000).solve(.init()).score)
      #expect(try margin(game) { try move(player, $1) } == value)
      // Whoever plays anything else gets no more.
      for color in Color.allCases {
        let found = try margin(game) { mover, game in
          if mover == color { return try move(player, game) }
          return try #require(game.position.legalMoves.randomElement(using: &random))
        }
        #expect(color == .black ? found >= value : found <= value)
      }
    }
  }

  @Test func `analysis tells the proven score and line`() throws {
    let game = Game(size: try #require(BoardSize("3x3")), rules: .trompTaylor.with(komi: 2.5))
    var found: Analysis?
    try player().analyze(
      Query(game, for: .black), reporting: Reporting(every: 1) { found = $0 }, until: { false })
    let analysis = try #require(found)
    #expect(analysis.score == 6.5 && analysis.value == 1)
    #expect(analysis.ownership == Array(repeating: 1, count: 9))
    #expect(analysis.candidates.first?.move == .place(Point(column: 1, row: 1)))
    #expect(analysis.candidates.first?.line.suffix(2) == [.pass, .pass])
  }

  @Test func `it can be switched off, and visits leave it out`() throws {
    let game = Game(size: BoardSize(2), rules: .trompTaylor.with(komi: 0))
    let player = try player(solves: false)
    player.settings.secondsPerMove = 0.05
    var visits = 0
    let reporting = Reporting(every: 60) { visits = $0.visits }
    _ = player.decide(Query(game, for: .black), reporting: reporting)
    #expect(visits > 1)
    player.forget()
    player.settings.solves = true
    player.settings.visits = 20
    _ = player.decide(Query(game, for: .black), reporting: reporting)
    #expect(visits == 20)
  }
}
