import Go
import Sampling
import TestSupport
import Testing

@testable import Solver

@Suite struct GridTests {
  @Test(arguments: [BoardSize(2), BoardSize(3), BoardSize(5), BoardSize("7x9"), BoardSize("3x6")])
  func `random games go as on the other board`(size: BoardSize?) throws {
    let size = try #require(size)
    for suicide in [false, true] {
      var rules = Rules.exact
      rules.allowsSuicide = suicide
      let grid = Grid(size, allowsSuicide: suicide)
      var random = Random(seed: 5)
      for _ in 0..<20 {
        let game = try Game.random(size, rules, moves: 3 * size.area, &random)
        for position in game.positions { check(position, grid) }
      }
    }
  }

  /// Every stone that may be placed, superko aside, and the score.
  private func check(_ position: Position, _ grid: Grid) {
    let color = position.toMove
    let stones = grid.stones(of: position.board, seenBy: color)
    #expect(grid.score(stones) == Int(position.score().margin) * (color == .black ? 1 : -1))
    for point in position.board.emptyPoints {
      var board = position.board
      let captures = board.place(color, at: point)
      let isAllowed = captures.own == 0 || captures.own > 1 && position.rules.allowsSuicide
      let left = grid.placing(grid.bit(of: point), on: stones)
      #expect(left == (isAllowed ? grid.stones(of: board, seenBy: color) : nil))
    }
  }

  @Test(arguments: [(BoardSize(2), 57), (BoardSize(3), 12_675)])
  func `all legal positions are reached`(size: BoardSize, count: Int) {
    let grid = Grid(size, allowsSuicide: true)
    let folding = Folding(size)
    var seen: Set<[Points]> = [[0, 0]]
    var frontier = [Stones(own: 0, opponent: 0)]
    while let stones = frontier.popLast() {
      for seen in [stones, stones.swapped] {
        let folded = folding.folded(seen)
        #expect(
          folding.turnedBack(folded.stones.own, by: folded.symmetry) == seen.own
            && folding.turnedBack(folded.stones.opponent, by: folded.symmetry) == seen.opponent)
      }
      for view in [stones, stones.swapped] {
        for bit in (0..<grid.area).map({ Points(1) << Points($0) })
        where view.occupied & bit == 0 {
          guard let left = grid.placing(bit, on: view) else { continue }
          let next = view == stones ? left : left.swapped
          if seen.insert([next.own, next.opponent]).inserted { frontier.append(next) }
        }
      }
    }
    #expect(seen.count == count)
  }

  @Test(arguments: [
    // Two eyes, and the opponent's stones on the other side.
    (
      """
      . X . X O
      X X X X O
      O O O O O
      . O . . .
      """, 8
    ),
    // His region has one point that is not next to black: that is no room for two eyes.
    (
      """
      . X . X O
      X X X X O
      O O O O .
      """, 15
    ),
    // One eye is none.
    (
      """
      . X O O
      X X O .
      O O O O
      """, 0
    ),
    // A wall through the middle: both sides touch it everywhere.
    (". X .\n. X .\nO X .", 9),
    // Both corners of four points have one point that is not next to the wall; neither is vital.
    (". . X . .\n. . X . .", 0),
    // The corner of four is safe, since the wall lives by the eyes on the right.
    (
      """
      . . X . X
      . . X X .
      X X X X X
      """, 15
    ),
    // There are two points inside: he might make two eyes.
    (
      """
      . . . X . X
      . . . X X .
      X X X X X X
      """, 12
    ),
  ])
  func `what is safe`(drawing: String, count: Int) throws {
    let board = try #require(Board(diagram: drawing))
    let grid = Grid(board.size, allowsSuicide: true)
    let safe = grid.safeArea(of: grid.stones(of: board, seenBy: .black).own)
    #expect(safe.points.nonzeroBitCount == count)
  }
}
