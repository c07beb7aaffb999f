import Engines
import Go
import Search
import Synchronization
import Testing

@Suite struct SearchPlayerTests {
  private func player(visits: Int = 400, seed: UInt64 = 1) -> any Player {
    var settings = PlayerSettings()
    settings.threads = 1
    settings.visits = visits
    return Engine.rollout.makePlayer(settings: settings, seed: seed)
  }

  @Test func `at the full level it draws its moves at the temperature of its definition`() throws {
    func moves(_ early: Float) throws -> Set<Decision> {
      let definition = try EngineDefinition(
        "[search.move-temperature]\nearly = \(early)\nlate = \(early)", name: "warm",
        file: "engine.toml")
      var settings = PlayerSettings()
      settings.threads = 1
      settings.visits = 200
      let query = Query(Game(size: BoardSize(5), rules: .trompTaylor.with(komi: 0)), for: .black)
      return try Set(
        (1...8).map { try definition.makePlayer(settings: settings, seed: $0).decide(query) })
    }
    #expect(try moves(1).count > moves(0).count)
    #expect(try moves(1).count > 3)
  }

  private func game(
    _ diagram: String, toMove: Color, rules: Rules = .trompTaylor.with(komi: 0)
  ) throws -> Game {
    let board = try #require(Board(diagram: diagram))
    return Game(start: Position(board: board, toMove: toMove, rules: rules))
  }

  private func move(_ decision: Decision, on size: BoardSize) -> String {
    switch decision {
    case .move(let move): Vertex(move, on: size).description
    case .resign: "resign"
    }
  }

  @Test func `one thread and one seed play the same game again`() throws {
    func play() throws -> [String] {
      let player = player(visits: 50)
      var game = Game(size: BoardSize(5), rules: .trompTaylor.with(komi: 0))
      while !game.position.isOver, game.turns.count < 30 {
        let color = game.position.toMove
        guard case .move(let move) = player.decide(Query(game, for: color), reporting: nil) else {
          break
        }
        try game.play(move)
      }
      return game.turns.map { Vertex($0.move, on: BoardSize(5)).description }
    }
    let moves = try play()
    #expect(moves.count > 10)
    #expect(try play() == moves)
  }

  @Test func `it captures what decides the game`() throws {
    // White's three stones in the corner die at C5; if White plays there they may escape.
    let game = try game(
      """
      . O . . .
      O O X X X
      X X X O O
      . X O O .
      X X O . O
      """, toMove: .black)
    let decision = player().decide(Query(game, for: .black), reporting: nil)
    #expect(move(decision, on: BoardSize(5)) == "C5")
  }

  private let settled = """
    . X . X O . O
    X X X X O O O
    X . O X O X .
    X X X X O O O
    . X . X O . .
    X X X X O O O
    . X . X O . O
    """

  @Test func `it passes when the opponent has passed and the game is won as it stands`() throws {
    var game = try game(settled, toMove: .white)
    try game.play(.pass)
    var reported: Analysis?
    let decision = player().decide(
      Query(game, for: .black), reporting: Reporting(every: 1) { reported = $0 })
    #expect(move(decision, on: BoardSize(7)) == "pass")
    let analysis = try #require(reported)
    #expect(analysis.candidates.map(\.move) == [.pass])
    #expect(analysis.value == 1)
    #expect(Double(analysis.score) == game.position.score().margin)
  }

  @Test func `it never passes a game away that stones on the board would lose`() throws {
    // By plain counting White's dead stone makes the upper left neutral: 27 to 28.
    var game = try game(
      """
      . . . X O . .
      . O . X O . .
      . . . X O . .
      X X X X O O O
      X . X X O O .
      X X X X O O O
      . X . X O . O
      """, toMove: .white, rules: .trompTaylor.with(komi: 0))
    try game.play(.pass)
    let decision = player().decide(Query(game, for: .black), reporting: nil)
    #expect(move(decision, on: BoardSize(7)) != "pass")
  }

  @Test func `by rules that take dead stones off it passes at once`() throws {
    var game = try game(settled, toMove: .white, rules: .chinese.with(komi: 0))
    try game.play(.pass)
    let player = player()
    #expect(
      move(player.decide(Query(game, for: .black), reporting: nil), on: BoardSize(7)) == "pass")
    #expect(
      player.deadStones(in: game.position) == [
        Point(column: 2, row: 2), Point(column: 5, row: 2),
      ])
  }

  @Test func `it resigns a hopeless game after three turns and never if told so`() {
    let game = Game(size: BoardSize(5), rules: .trompTaylor.with(komi: 60))
    let player = player()
    let decisions = (0..<3).map { _ in player.decide(Query(game, for: .black), reporting: nil) }
    #expect(decisions[0] != .resign)
    #expect(decisions[1] != .resign)
    #expect(decisions[2] == .resign)
    player.settings.resignValue = -1
    for _ in 0..<4 { #expect(player.decide(Query(game, for: .black), reporting: nil) != .resign) }
  }

  @Test func `who gives a handicap does not resign at the start`() throws {
    let rules = Rules.japanese.with(komi: 0.5)
    let start = try #require(Position(size: BoardSize(9), rules: rules, fixedHandicap: 9))
    let player = player(visits: 50)
    for _ in 0..<5 { #expect(player.decide(Query(Game(start: start), for: .white)) != .resign) }
  }

  @Test func `it moves for either colour, twice in a row, and after two passes`() throws {
    var game = Game(size: BoardSize(3), rules: .trompTaylor)
    let player = player(visits: 30)
    for color in [Color.white, .white, .black, .black] {
      let decision = player.decide(Query(game, for: color), reporting: nil)
      guard case .move(let move) = decision else { continue }
      try game.play(move, by: color)
    }
    try game.play(.pass)
    try game.play(.pass)
    #expect(player.decide(Query(game, for: .black), reporting: nil) != .resign)
  }

  @Test func `with one visit or no time it still moves, and does not pass`() {
    let game = Game(size: BoardSize(5), rules: .trompTaylor)
    #expect(player(visits: 1).decide(Query(game, for: .black)) != .move(.pass))
    var query = Query(game, for: .black)
    query.clock = Clock(.absolute(main: 0))
    #expect(player().decide(query) != .move(.pass))
  }

  @Test func `analysis reports until it is interrupted`() throws {
    let game = Game(size: BoardSize(5), rules: .trompTaylor)
    let reports = Mutex(0)
    var last: Analysis?
    player(visits: 1_000_000_000).analyze(
      Query(game, for: .black),
      reporting: Reporting(every: 0.01) { analysis in
        reports.withLock { $0 += 1 }
        last = analysis
      }, until: { reports.withLock { $0 } >= 3 })
    #expect(reports.withLock { $0 } >= 3)
    let analysis = try #require(last)
    #expect(analysis.visits > 0)
    #expect(analysis.candidates.allSatisfy { $0.line.first == $0.move })
    #expect(analysis.ownership.count == 25)
  }

  @Test func `a setting that no search depends on keeps what was found`() {
    var query = Query(Game(size: BoardSize(5), rules: .trompTaylor), for: .black)
    let player = player(visits: 50)
    query.limit.visits = 1
    _ = player.decide(query)
    player.settings.lag = 0.5
    player.settings.resignValue = -1
    #expect(player.analysis(of: query).visits >= 50)
    player.settings.memory = 100
    #expect(player.analysis(of: query).visits == 1)
  }

  @Test func `restrictions are kept`() throws {
    let game = Game(size: BoardSize(5), rules: .trompTaylor)
    var query = Query(game, for: .black)
    let corner = Move.place(Point(column: 0, row: 0))
    query.restrictions = [
      Restriction(color: .black, moves: [corner], isAllowList: true, plies: 1)
    ]
    #expect(player(visits: 50).decide(query, reporting: nil) == .move(corner))
  }

  @Test func `two lists of allowed moves are one`() throws {
    var query = Query(Game(size: BoardSize(5), rules: .trompTaylor), for: .black)
    let points = [2, 3].map { Move.place(Point(column: $0, row: 2)) }
    query.restrictions = points.map {
      Restriction(color: .black, moves: [$0], isAllowList: true, plies: 1)
    }
    var found: Analysis?
    let decision = player(visits: 50).decide(query, reporting: Reporting(every: 1e6) { found = $0 })
    #expect(points.map(Decision.move).contains(decision))
    #expect(Set(try #require(found).candidates.map(\.move)) == Set(points))
  }

  /// What is found under limits that the settings name, by one who has already some visits.
  private func visits(
    _ change: (inout PlayerSettings) -> Void, clock: TimeControl = .unlimited, analyzing: Bool
  ) -> (visits: Int, seconds: Double) {
    let player = player(visits: 100)
    var query = Query(Game(size: BoardSize(5), rules: .trompTaylor), for: .black)
    _ = player.decide(query)
    query.clock = Clock(clock)
    player.settings.visits = nil
    change(&player.settings)
    let start = ContinuousClock.now
    var visits = 0
    let reporting = Reporting(every: Reporting.longestInterval) { visits = $0.visits }
    if analyzing {
      player.analyze(query, reporting: reporting, until: { false })
    } else {
      _ = player.decide(query, reporting: reporting)
    }
    return (visits, (ContinuousClock.now - start) / .seconds(1))
  }

  @Test(arguments: [false, true])
  func `the first limit that is reached ends a search`(analyzing: Bool) {
    func found(_ change: (inout PlayerSettings) -> Void) -> Int {
      visits(change, analyzing: analyzing).visits
    }
    #expect(found { ($0.visits, $0.secondsPerMove) = (300, 1e6) } == 300)
    #expect(found { ($0.visits, $0.simulations) = (300, 1_000_000) } == 300)
    #expect(found { ($0.visits, $0.simulations) = (1_000_000, 50) } == 150)
    #expect(found { ($0.simulations, $0.secondsPerMove) = (50, 1e6) } == 150)
    let most = Int(1e15)
    let (_, seconds) = visits(
      { ($0.visits, $0.simulations, $0.secondsPerMove) = (most, most, 0.2) }, analyzing: analyzing)
    #expect((0.1...20).contains(seconds))
  }

  @Test func `a clock and a time for a move both limit it`() {
    let (few, _) = visits(
      { $0.visits = 300 }, clock: .absolute(main: 1e6), analyzing: false)
    #expect(few == 300)
    let (_, short) = visits(
      { ($0.visits, $0.secondsPerMove) = (.max, 0.2) }, clock: .absolute(main: 1e6),
      analyzing: false)
    #expect(short < 20)
    let (_, late) = visits(
      { ($0.visits, $0.secondsPerMove) = (.max, 1e6) }, clock: .absolute(main: 0.2),
      analyzing: false)
    #expect(late < 20)
  }

  @Test func `two seconds are the limit where there is no other`() {
    var settings = PlayerSettings()
    #expect(settings.seconds == 2)
    settings.visits = 10
    #expect(settings.seconds == nil)
    settings.secondsPerMove = 7
    #expect(settings.seconds == 7)
    settings.visits = nil
    settings.secondsPerMove = nil
    settings.simulations = 10
    #expect(settings.seconds == nil)
  }
}
