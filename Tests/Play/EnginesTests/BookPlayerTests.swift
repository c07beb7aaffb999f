import Books
import Go
import Platform
import Search
import TestSupport
import Testing

@testable import Engines

@Suite struct BookPlayerTests {
  private let folder = TemporaryFolder()
  private let size = BoardSize(3)
  private let rules = Rules.trompTaylor.with(komi: 8.5)

  /// A book that the analyst has made, on several threads.
  private func shelf() throws -> BookShelf {
    var uniform = EngineDefinition(name: "uniform")
    uniform.evaluator = .uniform
    uniform.search = .forNetwork
    let engine = try Engine(uniform)
    let analyst = Analyst(Analyst.Settings(), EngineChoice()) { _ in engine }
    let head = try BookHead(
      size: size, rules: rules, engine: "uniform", fingerprint: "", visits: 50)
    var settings = BookMaker.Settings()
    settings.workers = 4
    settings.solvableArea = 6
    let maker = BookMaker(
      try BookFile(folder["a.book"], head: head), settings, until: { false }
    ) { analyst.answer($0, take: $1) }
    try maker.run(upTo: 300)
    #expect(BookCheck(maker.book, solverNodes: 100_000).problems == [])
    return try BookShelf(reading: folder["a.book"])
  }

  private func move(_ player: any Player, _ game: Game) throws -> Move? {
    guard case .move(let move) = player.decide(Query(game, for: game.position.toMove)) else {
      return nil
    }
    return move
  }

  @Test func `the book's move is played, and told as a search would tell it`() throws {
    let other = ScriptedPlayer()
    let player = BookPlayer(other, books: try shelf())
    let game = Game(size: size, rules: rules)
    var told: Analysis?
    let decision = player.decide(
      Query(game, for: .black), reporting: Reporting(every: 1) { told = $0 })
    #expect(decision == .move(.place(Point(column: 1, row: 1))))
    #expect(other.queries.isEmpty)
    #expect(told?.candidates.first?.move == .place(Point(column: 1, row: 1)))
    #expect(told?.value == 1)
  }

  @Test func `out of the book another player thinks, and in it again the book does`() throws {
    var log: [String] = []
    let other = ScriptedPlayer(fallback: { _ in .pass })
    let player = BookPlayer(other, books: try shelf()) { log.append($0) }
    var game = Game(size: size, rules: rules)
    #expect(try move(player, game) != nil)
    var stranger = game
    for point in [Point(column: 0, row: 0), Point(column: 0, row: 1), Point(column: 2, row: 2)] {
      try stranger.play(.place(point))
      if player.bookPosition(of: stranger) == nil { break }
    }
    if player.bookPosition(of: stranger) == nil {
      _ = try move(player, stranger)
      #expect(log.last?.hasSuffix("the position is not in the book") == true)
      #expect(other.queries.count == 1)
    }
    game = Game(size: size, rules: rules)
    _ = try move(player, game)
    #expect(log.first == "move 1: in the book")
    #expect(log.last == "move 1: in the book")
  }

  @Test func `another komi is told once and leaves the move to the player`() throws {
    var log: [String] = []
    let other = ScriptedPlayer()
    let player = BookPlayer(other, books: try shelf()) { log.append($0) }
    var game = Game(size: size, rules: rules.with(komi: 7))
    _ = try move(player, game)
    try game.play(.pass)
    _ = try move(player, game)
    #expect(other.queries.count == 2)
    #expect(log == ["move 1: no book: \(folder["a.book"]) is for komi 8.5, not for 7"])
  }

  /// A book with the centre alone, of which it says after 100 visits that Black has 0.6; other moves are
  /// worth `rest`.
  private func shelf(rest: Float) throws -> BookShelf {
    let centre = Move.place(Point(column: 1, row: 1))
    let head = try BookHead(size: size, rules: rules, engine: "", fingerprint: "", visits: 100)
    var child = head.start
    try child.play(centre)
    let keys = [head.start, child].map { String(BookKey($0).value, radix: 16) }
    let values = #""p":0.5,"s":0,"e":0.1,"n":100"#
    let lines = [
      #"{"k":"\#(keys[0])","m":"","c":[{"k":"\#(keys[1])","m":"B2","p":1}],"r":"A1","v":\#(rest),\#(values)}"#,
      #"{"k":"\#(keys[1])","m":"B2","r":"A1","v":-0.6,\#(values)}"#,
    ]
    try folder.write(Book(head).text() + lines.joined(separator: "\n") + "\n", to: "b.book")
    return try BookShelf(reading: folder["b.book"])
  }

  @Test func `where other moves seem better, the player chooses among those`() throws {
    let other = ScriptedPlayer()
    let game = Game(size: size, rules: rules)
    _ = try move(BookPlayer(other, books: try shelf(rest: 0.5)), game)
    #expect(other.queries.isEmpty)
    // 0.8 less its error of 0.1 is more than 0.6.
    _ = try move(BookPlayer(other, books: try shelf(rest: 0.8)), game)
    let centre = Move.place(Point(column: 1, row: 1))
    #expect(
      other.queries.map(\.restrictions) == [
        [Restriction(color: .black, moves: [centre], isAllowList: false, plies: 1)]
      ])
  }

  @Test func `a move that the player searches longer is left to it`() throws {
    var visits = 100
    let other = ScriptedPlayer(thoughts: { _, _ in
      Analysis(
        candidates: [], visits: visits, value: 0, score: 0, scoreDeviation: 0, ownership: [])
    })
    let player = BookPlayer(other, books: try shelf(rest: 0))
    let game = Game(size: size, rules: rules)
    var stranger = game
    try stranger.play(.pass)
    var later = stranger
    try later.play(.place(Point(column: 0, row: 0)))
    try later.play(.pass)
    for (anew, count) in [(100, 2), (101, 5)] {
      visits = anew
      _ = try move(player, stranger)
      // A turn later the search has what it found before.
      visits = 1000
      _ = try move(player, later)
      visits = anew
      _ = try move(player, game)
      #expect(other.queries.count == count)
    }
    (player.settings.visits, player.settings.solves) = (100, false)
    _ = try move(player, game)
    #expect(other.queries.count == 5)
    player.settings.visits = 101
    _ = try move(player, game)
    #expect(other.queries.count == 6)
  }

  @Test func `a level below the full one plays without`() throws {
    let other = ScriptedPlayer()
    let player = BookPlayer(other, books: try shelf())
    player.settings.level = 9
    _ = try move(player, Game(size: size, rules: rules))
    #expect(other.queries.count == 1)
  }

  @Test func `moves may be forbidden, and then the player thinks`() throws {
    let other = ScriptedPlayer()
    let player = BookPlayer(other, books: try shelf())
    var query = Query(Game(size: size, rules: rules), for: .black)
    query.restrictions = [
      Restriction(color: .black, moves: [.pass], isAllowList: false, plies: 1)
    ]
    _ = player.decide(query)
    #expect(other.queries.count == 1)
  }

  @Test func `the book's side wins every game against chance`() throws {
    let shelf = try shelf()
    for seed in 1...10 as ClosedRange<UInt64> {
      let player = BookPlayer(
        try EngineDefinition(name: "rollout").makePlayer(
          settings: {
            var settings = PlayerSettings()
            (settings.visits, settings.threads, settings.resignValue) = (50, 1, -1)
            return settings
          }(), seed: seed), books: shelf)
      var random = seed
      var game = Game(size: size, rules: rules)
      while !game.position.isOver, game.turns.count < 60 {
        if game.position.toMove == .black {
          try game.play(try #require(try move(player, game)))
        } else {
          random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          let moves = game.position.legalMoves
          try game.play(moves[Int(random >> 33) % moves.count])
        }
      }
      #expect(game.position.score().winner == .black, "seed \(seed)")
    }
  }
}
