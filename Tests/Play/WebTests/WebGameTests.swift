import Engines
import Go
import Reports
import Reviews
import SGF
import Search
import Synchronization
import TestSupport
import Testing

@testable import Web

/// A clock that stands still but where a test moves it.
private final class Hands {
  var seconds = 0.0
}

@Suite struct WebGameTests {
  private let player = ScriptedPlayer.eager()
  private let hands = Hands()
  private let folder = TemporaryFolder()

  private func game(
    size: Int = 5, rules: Rules = .chinese, handicap: Int = 0
  ) throws -> WebGame {
    let hands = hands
    return try WebGame(
      GameSetup(size: BoardSize(size), rules: rules, komi: 7, handicap: handicap), player: player,
      now: { hands.seconds })
  }

  /// Makes a person's move, and the engine's where it is due.
  private func play(_ game: inout WebGame, _ vertex: String) throws {
    try game.ask(.move) { $0.vertex = vertex }
    if game.isEngineDue { try game.carryOut(game.decide(reporting: nil) { false }) }
  }

  /// Lets both pass.
  private func end(_ game: inout WebGame) throws {
    player.decisions = [.move(.pass)]
    try play(&game, "pass")
  }

  private func moves(_ game: WebGame) -> [String] {
    game.game.turns.map { "\(Vertex($0.move, on: game.size))" }
  }

  @Test func `the engine answers a move`() throws {
    var game = try game()
    #expect(!game.isEngineDue)
    try play(&game, "C3")
    #expect(moves(game) == ["C3", "A5"])
    let state = game.shown
    #expect(state.toMove == "black" && state.canMove && !state.isThinking)
    #expect(state.message == "White A5.")
    #expect(state.status == "Your turn, Black.")
  }

  @Test func `what was asked twice is done once`() throws {
    var game = try game()
    let sequence = game.sequence
    try game.ask(.move) { ($0.vertex, $0.sequence) = ("C3", sequence) }
    let mistake = #expect(throws: WebMistake.self) {
      try game.ask(.move) { ($0.vertex, $0.sequence) = ("C4", sequence) }
    }
    #expect(mistake?.isStale == true)
    #expect(moves(game) == ["C3"])
  }

  @Test(
    arguments: [
      ("Z9", "'Z9' is no point of this board; expected one as D4, or pass"),
      ("", "'' is no point of this board; expected one as D4, or pass"),
      ("C3", "C3 is illegal: occupied"),
    ])
  func `a move that cannot be made changes nothing`(vertex: String, text: String) throws {
    var game = try game()
    try play(&game, "C3")
    let before = game.shown
    let mistake = #expect(throws: WebMistake.self) { try play(&game, vertex) }
    #expect(mistake?.description.hasPrefix(text.split(separator: ":")[0]) == true)
    #expect(game.shown == before)
  }

  @Test func `what is taken back stays as a variation, and the new move is the main line`() throws {
    var game = try game()
    try play(&game, "C3")
    try play(&game, "C4")
    try game.ask(.undo)
    #expect(moves(game) == ["C3", "A5"])
    #expect(!game.isEngineDue)
    try play(&game, "D4")
    #expect(moves(game).prefix(3) == ["C3", "A5", "D4"])
    let main = try game.tree.game().turns.map { "\(Vertex($0.move, on: game.size))" }
    #expect(main.prefix(3) == ["C3", "A5", "D4"])
    #expect(game.tree.count == 7)
  }

  @Test func `a game begins by its terms`() throws {
    var game = try game()
    try game.ask(.new) {
      ($0.size, $0.rules, $0.komi, $0.handicap) = ("13x9", "japanese", 0.5, 2)
      ($0.people, $0.level, $0.main, $0.overtime) = ("black", 4, 60, "3x10 byo-yomi")
    }
    #expect(game.size == BoardSize("13x9"))
    #expect(game.game.start.rules == Rules.japanese.with(komi: 0.5))
    #expect(game.game.start.handicapStones == 2)
    #expect(player.settings.level == 4)
    #expect(game.session.timeControl == .byoyomi(main: 60, period: 10, periods: 3))
    // White, the engine, moves first after a handicap.
    #expect(game.isEngineDue)
  }

  @Test(
    arguments: [
      ("0", "chinese", 0.0, 0, "black", 1), ("26", "chinese", 0, 0, "black", 1),
      ("9", "nonsense", 0, 0, "black", 1), ("9", "chinese", 0.3, 0, "black", 1),
      ("9", "chinese", 1e9, 0, "black", 1), ("5", "chinese", 0, 4, "black", 1),
      ("9", "chinese", 0, -1, "black", 1), ("9", "chinese", 0, 1_000_000, "black", 1),
      ("9", "chinese", 0, 0, "nobody", 1), ("9", "chinese", 0, 0, "black", 11),
    ])
  func `terms that cannot be change nothing`(
    size: String, rules: String, komi: Double, handicap: Int, people: String, level: Int
  ) throws {
    var game = try game()
    let before = game.shown
    #expect(throws: WebMistake.self) {
      try game.ask(.new) {
        ($0.size, $0.rules, $0.komi, $0.handicap) = (size, rules, komi, handicap)
        ($0.people, $0.level) = (people, level)
      }
    }
    #expect(game.shown == before)
  }

  @Test func `two passes lead to a count that both can see, and that a click changes`() throws {
    player.dead = { position in
      PointSet(position.board.size.points.filter { position.board[$0] == .white })
    }
    var game = try game()
    for move in ["C3", "C4", "B3"] { try play(&game, move) }
    try end(&game)
    var state = game.shown
    #expect(state.isSettling && !state.canMove)
    #expect(state.dead.count == 3)
    #expect(state.lines.contains("The engine agrees."))
    try game.ask(.settle) { $0.vertex = "A5" }
    state = game.shown
    #expect(state.dead.isEmpty)
    #expect(state.lines.contains("The engine takes these for dead: A5 B5 C5."))
    try game.ask(.settle) { $0.vertex = "B5" }
    try game.ask(.accept)
    #expect(game.game.result == .score(Score(margin: 18)))
    #expect(game.tree.resultText == "B+18")
    #expect(game.shown.status == "Black wins by 18 points (B+18).")
  }

  @Test func `where no stone is taken off there is nothing to mark`() throws {
    var game = try game(rules: .trompTaylor)
    try play(&game, "C3")
    try end(&game)
    #expect(game.shown.isSettling)
    #expect(throws: WebMistake.self) { try game.ask(.settle) { $0.vertex = "C3" } }
  }

  @Test func `a count can be refused: play goes on`() throws {
    var game = try game()
    try play(&game, "C3")
    try end(&game)
    try game.ask(.resume)
    #expect(!game.isSettling)
    try play(&game, "D3")
    #expect(moves(game).suffix(2) == ["D3", "B5"])
  }

  @Test func `who resigns has lost`() throws {
    var game = try game()
    try play(&game, "C3")
    try game.ask(.resign)
    #expect(game.shown.status == "White wins by resignation (W+R).")
    #expect(throws: WebMistake.self) { try play(&game, "C4") }
    try game.ask(.undo)
    #expect(game.game.result == nil && game.tree.result == nil)
  }

  @Test func `time runs for who is to move, and out`() throws {
    var game = try game()
    try game.ask(.new) { ($0.size, $0.main, $0.overtime) = ("5", 60, "") }
    hands.seconds = 25
    #expect(game.clock(of: .black).remaining == 35)
    try play(&game, "C3")
    #expect(game.session.clocks.black.remaining == 35)
    hands.seconds = 59
    let hasFallenEarly = game.lookAtClock()
    hands.seconds = 61
    let hasFallen = game.lookAtClock()
    #expect(!hasFallenEarly && hasFallen)
    #expect(game.shown.status == "White wins on time (W+T).")
  }

  @Test func `hints go with the position`() throws {
    player.endsAnalyses = true
    player.reports = 2
    var game = try game()
    try game.ask(.hint)
    #expect(game.wantsAnalysis)
    var reports: [String] = []
    game.analyse(
      reporting: Reporting(every: 0.1) { [game] in reports.append(game.analysisData($0)) }
    ) { false }
    #expect(!game.wantsAnalysis)
    let hinted = game.viewer().frames[0].marks.count
    #expect(hinted == 3)
    #expect(reports.count == 2)
    #expect(reports[1].contains("\"text\":\"Black 70.0 %, B+2.0, 300 visits\""))
    #expect(game.found[0]?.best?.move == "A5")
    try play(&game, "C3")
    #expect(!game.isHinting)
    // What the engine thinks of a game that is being played is not shown unasked.
    let marks = game.viewer().frames.map(\.marks.count)
    #expect(marks == [0, 0, 0])
    #expect(game.shown.mistakes.isEmpty)
  }

  @Test func `the kept game is the game`() throws {
    let keeper = GameKeeper(path: folder["game.json"])
    var game = try game()
    try game.ask(.new) { ($0.size, $0.level, $0.main, $0.overtime) = ("5", 3, 60, "5 fischer") }
    try play(&game, "C3")
    try play(&game, "C4")
    try game.ask(.undo)
    try play(&game, "D4")
    hands.seconds = 10
    try keeper.write(game)
    var other = try self.game(size: 9)
    try keeper.read(into: &other)
    #expect(moves(other) == moves(game))
    #expect(other.tree == game.tree)
    #expect(other.people == [.black] && other.mode == .play)
    #expect(other.session.clocks.black.remaining == game.clock(of: .black).remaining)
    #expect(player.settings.level == 3)
    try game.ask(.resign)
    try keeper.write(game)
    try keeper.read(into: &other)
    #expect(other.game.result == .win(.white, .resignation))
  }

  @Test func `a game that goes on from two passes does so after a restart`() throws {
    let keeper = GameKeeper(path: folder["game.json"])
    var game = try game()
    try game.ask(.new) { ($0.size, $0.rules) = ("5", "japanese") }
    try play(&game, "C3")
    try end(&game)
    try game.ask(.resume)
    for vertices in [[], ["D3"]] {
      for vertex in vertices { try play(&game, vertex) }
      try keeper.write(game)
      var other = try self.game(size: 9)
      try keeper.read(into: &other)
      #expect(moves(other) == moves(game) && !other.isSettling)
      #expect(other.position.settledStones == game.position.settledStones)
      #expect(other.position.passes == game.position.passes)
    }
  }

  @Test func `what was kept and is no game is told`() throws {
    try folder.write("nonsense", to: "game.json")
    var game = try game()
    #expect(throws: WebMistake.self) {
      try GameKeeper(path: folder["game.json"]).read(into: &game)
    }
    try GameKeeper(path: folder["missing.json"]).read(into: &game)
  }
}
