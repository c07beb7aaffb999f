import Foundation
import Go
import Sampling
import Testing

@testable import Search

/// Whether the long checks are wanted.
private let isSoak = ProcessInfo.processInfo.environment["TENGEN_SOAK"] != nil
#if DEBUG
  private let isDebug = true
#else
  private let isDebug = false
#endif

@Suite struct SolverTests {
  /// Source: Drange 1998, "Mini-Go" (mathpuzzle.com/go), the column of best play by area; 2x2 to
  /// 5x5 also van der Werf, van den Herik and Uiterwijk 2003, "Solving Go on small boards".
  static let empty = [
    ("2x2", 1), ("2x3", 0), ("3x2", 0), ("2x4", 8), ("2x5", 10), ("3x3", 9), ("3x4", 4),
  ]

  @Test(arguments: empty + (isDebug ? [] : [("2x6", 12)]))
  func `empty boards have the known scores`(size: String, score: Int) throws {
    let size = try #require(BoardSize(size))
    let solution = try solve(Game(size: size, rules: .exact))
    #expect(solution.score == score)
  }

  @Test(arguments: empty.prefix(6))
  func `and so without suicide`(size: String, score: Int) throws {
    var rules = Rules.exact
    rules.allowsSuicide = false
    #expect(try solve(Game(size: try #require(BoardSize(size)), rules: rules)).score == score)
  }

  @Test(.enabled(if: isSoak), arguments: [("4x4", 2), ("2x7", 14), ("3x5", 15)])
  func `larger empty boards have the known scores`(size: String, score: Int) throws {
    let size = try #require(BoardSize(size))
    #expect(try solve(Game(size: size, rules: .exact), memory: 1 << 30).score == score)
  }

  @Test func `a small table finds the same`() throws {
    let game = Game(size: try #require(BoardSize("3x4")), rules: .exact)
    #expect(try solve(game, memory: 1 << 20).score == 4)
  }

  static let histories: [(String, Rules.Ko, Bool, Int)] = [
    ("2x2", .positional, true, 40), ("2x2", .situational, false, 40),
    ("2x3", .positional, true, 120), ("2x3", .positional, false, 120),
    ("2x3", .situational, true, 120), ("3x3", .positional, true, 120),
    ("3x3", .situational, false, 120), ("2x4", .positional, false, 120),
    ("2x5", .positional, true, 60), ("3x4", .positional, true, 60),
  ]

  /// The history of each position counts: random games capture and capture back.
  @Test(arguments: histories)
  func `late positions score as whole games do`(
    size: String, ko: Rules.Ko, suicide: Bool, count: Int
  ) throws {
    var rules = Rules.exact
    (rules.ko, rules.allowsSuicide) = (ko, suicide)
    let size = try #require(BoardSize(size))
    var random = Random(seed: 7)
    var compared = 0
    let wanted = isSoak ? 20 * count : isDebug ? count / 10 : count
    for attempt in 0..<100 * wanted where compared < wanted {
      let moves = size.area + attempt % (2 * size.area)
      let game = try Game.random(size, rules, moves: moves, &random)
      guard !game.position.isOver else { continue }
      var oracle = SolverOracle(patience: 5_000)
      guard let score = oracle.score(game.position) else { continue }
      compared += 1
      let solution = try solve(game)
      #expect(solution.score == score, "\(game.turns.map { Vertex($0.move, on: size) })")
      try check(solution, of: game)
    }
    #expect(compared == wanted)
  }

  /// The line may be played, ends the game, and has the score.
  private func check(_ solution: Solution, of game: Game) throws {
    var game = game
    for move in solution.line { try game.play(move) }
    #expect(game.position.isOver)
    #expect(Int(game.position.score().margin) == solution.score)
  }

  @Test(arguments: empty.prefix(6))
  func `the line of an empty board ends with its score`(size: String, score: Int) throws {
    let game = Game(size: try #require(BoardSize(size)), rules: .exact)
    try check(try solve(game), of: game)
  }

  private func solve(_ game: Game, memory: Int = 1 << 26) throws -> Solution {
    try Solver(game, memory: memory).solve(SearchLimit())
  }
}
