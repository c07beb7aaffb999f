import Go
import Search
import Testing

@testable import Engines

/// Wants nothing but to pass, and finds all positions alike.
private struct Passer: Evaluator {
  /// For Black, -1…1.
  var value: Float

  func evaluate(_ positions: [Position]) -> [Evaluation] {
    positions.map { position in
      let area = position.board.size.area
      return Evaluation(
        policy: Array(repeating: 0.001, count: area) + [1],
        value: position.toMove == .black ? value : -value, score: 0,
        ownership: Array(repeating: 0, count: area))
    }
  }
}

@Suite struct StatusJudgeTests {
  /// What a player says who wants to pass, with and without a search.
  private func decisions(_ game: Game, for color: Color, value: Float = 0) -> [Decision] {
    var settings = PlayerSettings()
    settings.threads = 1
    settings.visits = 2
    settings.resignValue = -1
    let source = EvaluatorSource { _ in Passer(value: value) }
    let players: [any Player] = [
      SearchPlayer(settings: settings, searchSettings: SearchSettings(), seed: 1, source: source),
      DirectPlayer(settings: settings, seed: 1, source: source, looksAhead: false, batchSize: 1),
    ]
    return players.map { $0.decide(Query(game, for: color)) }
  }

  private func game(
    _ diagram: String, toMove: Color, rules: Rules = .trompTaylor.with(komi: 0)
  ) throws -> Game {
    let board = try #require(Board(diagram: diagram))
    return Game(start: Position(board: board, toMove: toMove, rules: rules))
  }

  /// Black owns the left, with a dead white stone on it: 27 to 28 as it stands, 28 to 21 without it.
  private let invaded = """
    . . . X O . .
    . O . X O . .
    . . . X O . .
    X X X X O O O
    X . X X O O .
    X X X X O O O
    . X . X O . O
    """

  private let settled = """
    . X . X O . O
    X X X X O O O
    X . O X O X .
    X X X X O O O
    . X . X O . .
    X X X X O O O
    . X . X O . O
    """

  @Test func `dead stones are the same whoever judges the moves`() throws {
    let position = try game(settled, toMove: .black).position
    let dead: PointSet = [Point(column: 2, row: 2), Point(column: 5, row: 2)]
    for evaluator in [EngineDefinition.EvaluatorKind.uniform, .rollout] {
      var definition = EngineDefinition(name: "any")
      definition.evaluator = evaluator
      let player = try definition.makePlayer(settings: PlayerSettings(), seed: 1)
      #expect(player.deadStones(in: position) == dead)
    }
    let source = EvaluatorSource { _ in Passer(value: 0) }
    let direct = DirectPlayer(
      settings: PlayerSettings(), seed: 1, source: source, looksAhead: false, batchSize: 1)
    #expect(direct.deadStones(in: position) == dead)
  }

  @Test func `nobody passes first while the board is open and the count is lost`() {
    let game = Game(size: BoardSize(7), rules: .trompTaylor.with(komi: 0.5))
    #expect(!decisions(game, for: .black).contains(.move(.pass)))
    #expect(decisions(game, for: .white) == [.move(.pass), .move(.pass)])
  }

  @Test func `a pass is not answered by one that loses`() throws {
    var game = Game(size: BoardSize(7), rules: .trompTaylor.with(komi: -0.5))
    try game.play(.pass)
    #expect(!decisions(game, for: .white).contains(.move(.pass)))
  }

  @Test func `a game that is lost anyway is not drawn out`() {
    let game = Game(size: BoardSize(7), rules: .trompTaylor.with(komi: 0.5))
    #expect(decisions(game, for: .black, value: -0.95) == [.move(.pass), .move(.pass)])
  }

  @Test func `dead stones that count are captured before passing`() throws {
    let counted = try game(invaded, toMove: .black)
    #expect(!decisions(counted, for: .black).contains(.move(.pass)))
    let agreed = try game(invaded, toMove: .black, rules: .chinese.with(komi: 0))
    #expect(decisions(agreed, for: .black) == [.move(.pass), .move(.pass)])
  }

  @Test func `a board on which nothing is left ends, whoever has lost`() throws {
    let lost = try game(settled, toMove: .white, rules: .chinese.with(komi: 0))
    #expect(decisions(lost, for: .white) == [.move(.pass), .move(.pass)])
  }
}
