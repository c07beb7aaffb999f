import Foundation
import Go
import Sampling
import TestSupport
import Testing

@testable import Solver

/// A drawn position, and moves on from there.
struct SolverProblem: Sendable, CustomTestStringConvertible {
  var name: String
  var drawing: String
  var toMove = Color.black
  var moves = ""
  var score: Int

  var testDescription: String { name }

  var game: Game {
    get throws {
      let board = try #require(Board(diagram: drawing))
      var game = Game(start: Position(board: board, toMove: toMove, rules: .exact))
      for word in moves.split(separator: " ") {
        try game.play(try #require(Vertex(word, on: board.size)).move)
      }
      return game
    }
  }
}

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

  @Test(arguments: [
    SolverProblem(name: "both live", drawing: ". X O .\nX X O O\n. X O .", score: 0),
    SolverProblem(name: "the game is over", drawing: ". . .\n. X .", moves: "pass pass", score: 6),
    // Who fills the point in the middle is taken.
    SolverProblem(name: "seki, black to move", drawing: seki, score: -1),
    SolverProblem(name: "seki, white to move", drawing: seki, toMove: .white, score: -1),
    SolverProblem(name: "seki after a pass", drawing: seki, moves: "pass", score: -1),
    SolverProblem(name: "all but one point", drawing: "O O O\nO . O\nO O O", score: 9),
    SolverProblem(
      name: "and black alone has been in the middle before", drawing: empty3,
      moves: "B2 B3 A2 B1 pass C2 A3 C1 A1 C3 A1 A2 pass A1 pass A3", score: -9),
    SolverProblem(name: "a stone and a point", drawing: "O O\nO .\nO X", score: 0),
    SolverProblem(
      name: "and the board after black's move has been before", drawing: ". .\n. .\n. .",
      moves: "B1 pass B2 A2 A3 B3 A1 A1 B1 A3", score: -6),
  ])
  func `problems have their scores`(problem: SolverProblem) throws {
    let game = try problem.game
    let solution = try solve(game)
    #expect(solution.score == problem.score)
    try check(solution, of: game)
  }

  /// Black gets all of the empty board's middle unless he had a stone there before.
  @Test func `what was proven for one history is not taken for another's`() throws {
    let fresh = SolverProblem(name: "fresh", drawing: "O O O\nO . O\nO O O", score: 9)
    let stale = SolverProblem(
      name: "stale", drawing: SolverTests.empty3,
      moves: "B2 B3 A2 B1 pass C2 A3 C1 A1 C3 A1 A2 pass A1 pass A3", score: -9)
    var search = SolverSearch(
      grid: Grid(BoardSize(3), allowsSuicide: true), memory: 1 << 22, limit: SolverLimit())
    for problem in [fresh, stale, fresh, stale] {
      let solution = try Solver(problem.game, memory: 0).solve(with: &search)
      #expect(solution.score == problem.score)
    }
  }

  @Test(arguments: [(0b001, true), (0b010, false), (0b011, false), (0b100, true)])
  func `a suicide adds no stone for a proof to ask for`(before: Points, isAllowed: Bool) {
    var needs = ProofNeeds()
    needs.add(0b100, leaving: 0b010)
    var path = Path(isSituational: false)
    path.append(SolverNode(stones: Stones(own: before, opponent: 0), toMove: .black))
    let node = SolverNode(stones: Stones(own: 0, opponent: 0), toMove: .black)
    #expect(path.allows(needs, winner: .black, at: node) == isAllowed)
    #expect(path.allows(needs, winner: .white, at: node))
  }

  private static let seki = ". X . O .\nX X O O O"
  private static let empty3 = ". . .\n. . .\n. . ."

  static let histories: [(String, Rules.Ko, Bool, Int)] = [
    ("2x2", .positional, true, 40), ("2x2", .situational, false, 40),
    ("2x3", .positional, true, 120), ("2x3", .positional, false, 120),
    ("2x3", .situational, true, 120), ("3x3", .positional, true, 120),
    ("3x3", .situational, false, 120), ("2x4", .positional, false, 120),
    ("2x5", .positional, true, 60), ("3x4", .positional, true, 60),
  ]

  /// The history of each position counts: random games capture and capture back.
  ///
  /// All share one table, so a proof that holds for one history only is found out.
  @Test(arguments: histories)
  func `late positions score as whole games do`(
    size: String, ko: Rules.Ko, suicide: Bool, count: Int
  ) throws {
    var rules = Rules.exact
    (rules.ko, rules.allowsSuicide) = (ko, suicide)
    let size = try #require(BoardSize(size))
    var random = Random(seed: 7)
    var search = SolverSearch(
      grid: Grid(size, allowsSuicide: suicide), memory: 1 << 24, limit: SolverLimit())
    var compared = 0
    let wanted = isSoak ? 20 * count : isDebug ? count / 10 : count
    for attempt in 0..<100 * wanted where compared < wanted {
      let moves = size.area + attempt % (2 * size.area)
      let game = try Game.random(size, rules, moves: moves, &random)
      guard !game.position.isOver else { continue }
      var oracle = SolverOracle(patience: 5_000)
      guard let score = oracle.score(game.position) else { continue }
      compared += 1
      let solution = try Solver(game, memory: 0).solve(with: &search)
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

  @Test func `a search that is stopped knows bounds`() throws {
    let solver = try Solver(Game(size: BoardSize(4), rules: .exact), memory: 1 << 22)
    var limit = SolverLimit()
    limit.isInterrupted = { true }
    #expect(solver.solve(limit).bounds == -16...16)
    limit = SolverLimit()
    limit.nodes = 20_000
    var depths: [Int] = []
    let solution = solver.solve(limit) { depths.append($0.depth) }
    #expect(solution.score == nil)
    #expect(solution.bounds.contains(2))
    #expect(solution.line.isEmpty)
    #expect(solution.nodes >= 20_000 && solution.nodes < 22_000)
    #expect(depths.starts(with: [1, 3, 5]))
  }

  @Test func `what cannot be solved is refused`() throws {
    #expect(
      performing: { try Solver(Game(size: BoardSize(8), rules: .exact), memory: 1 << 20) },
      throws: { "\($0)" == "the board is 8x8; expected at most 63 points, such as 7x7 or 7x9" })
    for rules in [Rules.chinese, .japanese] {
      #expect(
        performing: { try Solver(Game(size: BoardSize(3), rules: rules), memory: 1 << 20) },
        throws: {
          "\($0)" == "\(rules.name ?? "") rules; expected area scoring and superko without tax and "
            + "button, such as tromp-taylor or new-zealand"
        })
    }
  }

  private func solve(_ game: Game, memory: Int = 1 << 26) throws -> Solution {
    try Solver(game, memory: memory).solve(SolverLimit())
  }
}
