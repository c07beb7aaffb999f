import Sampling
import TestSupport
import Testing

@testable import Go

@Suite struct TerritoryTests {
  private let territory = Rules.japanese.with(komi: 6.5)

  /// Closed borders and two neutral points, 27 points to 21.
  private let closed = """
    . . . X . O . . .
    . . . X . O . . .
    . . . X X O O . .
    . . . X X O . O .
    . . . X X O O . .
    . . . X X O . O .
    . . . X X O O . .
    . . . X X O . O .
    . . . X X O . . .
    """

  @Test func `neutral points that are left open change nothing`() throws {
    let position = Position(board: try Board(closed), rules: territory)
    #expect(position.score().description == "W+0.5")
    let division = Division(position.board)
    #expect(division.seki.isEmpty && division.locked.isEmpty)
    #expect(division.neutral == PointSet(try position.board.size.points("E8 E9")))
    #expect(division.neutral.allSatisfy(position.board.isDame))
    var filled = position
    for move in try position.board.size.points("E8 E9") { try filled.play(.place(move)) }
    #expect(filled.score() == position.score())
  }

  /// Counted as plainly as can be: each empty point is walked from.
  private func plainMargin(_ position: Position, dead: PointSet) -> Int {
    let board = position.board
    var margin = position.prisoners.white - position.prisoners.black
    for point in board.size.points {
      let color = dead.contains(point) ? nil : board[point]
      if let stone = board[point], dead.contains(point) { margin += stone == .white ? 1 : -1 }
      guard color == nil else { continue }
      var reached: Set<Color> = []
      var seen: PointSet = [point]
      var frontier = [point]
      while let next = frontier.popLast() {
        for neighbor in board.neighbors(of: next) {
          if let stone = board[neighbor], !dead.contains(neighbor) {
            reached.insert(stone)
          } else if seen.insert(neighbor) {
            frontier.append(neighbor)
          }
        }
      }
      if reached.count == 1 { margin += reached.contains(.black) ? 1 : -1 }
    }
    return margin
  }

  @Test(arguments: [2, 3, 5, 7, 9])
  func `a territory margin is counted plainly, and the area margin less the stones placed`(
    side: Int
  ) throws {
    var random = Random(seed: UInt64(side))
    let rules = territory.changing {
      $0.tax = .none
      $0.komi = 0
    }
    for _ in 0..<60 {
      var position = Position(size: BoardSize(side), rules: rules)
      for _ in 0..<random.below(3 * side * side) {
        let moves = position.legalMoves
        try position.play(moves[random.below(moves.count)])
      }
      let chains = Color.allCases.flatMap { position.board.chains(of: $0) }
      let dead = PointSet(chains.filter { _ in random.below(3) == 0 }.flatMap(\.stones))
      let margin = position.score(dead: dead).margin
      #expect(margin == Double(plainMargin(position, dead: dead)))
      let area = position.with(rules: rules.changing { $0.scoring = .area })
      let placed = position.stonesPlaced
      #expect(
        margin == area.score(dead: dead).margin - Double(placed.black - placed.white))
    }
  }

  @Test func `a judge of area is asked with the stones placed and the neutral points left`() throws
  {
    var position = Position(board: try Board(closed), rules: territory)
    // 15 stones of Black and 16 of White; the two neutral points are filled in turns.
    #expect(position.stonesPlaced == PerColor(black: 16, white: 15))
    #expect(position.areaBonus == 6.5 + 1)
    try position.play(.place(try position.board.size.points("E9")[0]))
    // White fills the last one: 17 to 16 in the end.
    #expect(position.areaBonus == 6.5 + 1)
    try position.play(.pass)
    #expect(position.areaBonus == 6.5 + 3)
    let open = Position(size: BoardSize(9), rules: territory)
    #expect(try open.playing(.place(Point(column: 4, row: 4))).areaBonus == 6.5 + 1)
    #expect(open.with(rules: .chinese).areaBonus == 7.5)
  }

  @Test func `a judge of area is asked with what a tax would take`() throws {
    let board = try Board(
      """
      . X O . O X .
      . X O . O X .
      . X O . O X .
      """)
    // Two living groups of Black's and one of White's, two points each.
    let stones = try #require(Rules(named: "stone-scoring")).with(komi: 0)
    #expect(Position(board: board, rules: stones).areaBonus == 2)
    #expect(Position(board: board, rules: .chinese.with(komi: 0)).areaBonus == 0)
    // In the seki Black has an eye that does not count, White none.
    let seki = Position(
      board: try Board(SekiTests.cases[2].board), rules: .japanese.with(komi: 0))
    let untaxed = seki.with(rules: seki.rules.changing { $0.tax = .none })
    #expect(seki.areaBonus == untaxed.areaBonus + 1)
  }

  @Test func `a move and a pass cost nothing in the clean-up`() throws {
    let before = Position(board: try Board(closed), rules: territory).score()
    var game = Game(start: Position(board: try Board(closed), rules: territory))
    try game.play(.pass)
    try game.play(.pass)
    #expect(game.position.isOver && game.position.removesDeadStones)
    game.beginCleanUp()
    #expect(game.resumptions == [2])
    #expect(!game.position.isOver && !game.position.removesDeadStones)
    let size = game.position.board.size
    try game.play(.place(try size.points("B2")[0]), by: .black)
    try game.play(.place(try size.points("H9")[0]), by: .white)
    try game.play(.place(try size.points("C4")[0]), by: .black)
    #expect(game.position.score() == before)
    var replayed = Game(start: game.start)
    try replayed.play(game.turns)
    replayed.resume(after: game.resumptions)
    #expect(replayed.position.score() == before && replayed.resumptions == [2])
    game.change(rules: territory.with(komi: 7.5))
    #expect(game.position.score().margin == before.margin - 1)
    game.undo(3)
    #expect(!game.position.isOver)
    game.undo()
    #expect(game.position.passes == 1 && game.position.removesDeadStones)
  }

  @Test func `a search that two passes do not end goes on in the clean-up`() throws {
    var position = Position(board: try Board(closed), rules: territory).forThinking(by: .black)
    try position.play(.pass)
    #expect(position.passes == 1 && !position.passEndsGame)
    try position.play(.pass)
    #expect(!position.isOver && position.settledStones == PerColor(black: 16, white: 15))
    try position.play(.pass)
    #expect(position.passEndsGame)
    try position.play(.pass)
    #expect(position.isOver)
    var strict = Position(size: BoardSize(9), rules: .trompTaylor).forThinking(by: .black)
    try strict.play(.pass)
    #expect(strict.passEndsGame)
  }
}

/// Boards with a seki or without one, as GNU Go 3.8 sees them after two passes.
struct SekiCase: Sendable, CustomTestStringConvertible {
  var name: String
  var board: String
  /// Every stone in seki.
  var seki = ""
  /// Whether reading proves it: the first player to move may have better.
  var isProven = true
  /// By Japanese rules without komi or prisoners.
  var score: String
  var testDescription: String { name }
}

@Suite struct SekiTests {
  static let cases: [SekiCase] = [
    SekiCase(
      name: "no eye and two shared liberties, three stones inside",
      board: """
        . . . X X X O O .
        X . X . X O . . .
        O X . X O O O O .
        O O X X O X X O .
        . O X . X X O O .
        X O O X . X O O O
        X O O X . X X X X
        X O X X X X . . .
        . O O X . . . . .
        """, seki: "A7 A6 B6 B5 B4 C4 B3 C3 B2 B1 C1 A4 A3 A2", score: "B+10"),
    SekiCase(
      name: "three shared liberties",
      board: """
        . O . . O X . . .
        . O . O O X X . .
        O . O . O O X X X
        O O . O O X X . X
        X X O O X X . . .
        . X X O X O X X X
        O . X O X O O O X
        O X X O O O . O X
        O . X X O . O X X
        """, seki: "A5 B5 B4 C4 C3 B2 C2 C1 D1 A3 A2 A1", score: "W+1"),
    SekiCase(
      name: "an eye each",
      board: """
        . X . O O . X . .
        X X . . O X X . .
        O O O O O X . . .
        X X X X X X . . .
        . . . . . . . . .
        . . . . . . . . .
        . . . . . . . . .
        . . . . . . . . .
        . . . . . . . . .
        """, seki: "B9 A8 B8 D9 E9 E8 A7 B7 C7 D7 E7", isProven: false, score: "B+55"),
  ]

  @Test(arguments: cases)
  func `seki is found, and reading proves it`(seki: SekiCase) throws {
    let board = try Board(seki.board)
    let division = Division(board)
    let stones = board.stones(of: .black).union(board.stones(of: .white))
    let wanted = PointSet(try board.size.points(seki.seki))
    #expect(division.seki.intersection(stones) == wanted)
    #expect(board.stonesInSeki() == (seki.isProven ? wanted : []))
    let position = Position(board: board, rules: .japanese.with(komi: 0))
    #expect(position.score().description == seki.score)
  }
}
