import Go
import Sampling
import Testing

@testable import Search

@Suite struct PlayoutTests {
  @Test(arguments: PlayoutPolicy.allCases)
  func `a playout ends with no point left to play`(policy: PlayoutPolicy) {
    var random = Random(seed: 3)
    for size in [BoardSize(2), BoardSize(3), BoardSize(5), BoardSize(9), BoardSize(13)] {
      for _ in 0..<30 {
        var playout = Playout(from: Position(size: size, rules: .trompTaylor))
        playout.finish(policy: policy, random: &random)
        #expect(playout.length <= 3 * size.area)
        guard playout.length < 3 * size.area, policy == .uniform else { continue }
        #expect(!playout.board.emptyPoints.contains { playout.isPlayable($0) })
      }
    }
  }

  @Test func `one seed gives one playout`() {
    func board(seed: UInt64) -> String {
      var random = Random(seed: seed)
      var playout = Playout(from: Position(size: BoardSize(9), rules: .trompTaylor))
      playout.finish(policy: .classical, random: &random)
      return playout.board.diagram
    }
    #expect(board(seed: 1) == board(seed: 1))
    #expect(board(seed: 1) != board(seed: 2))
  }

  @Test func `uniform playouts choose each sensible point alike`() throws {
    // Of the six empty points one is an eye and two are suicide: three are left. Of 4,000 draws
    // each gets 1,333; four standard deviations are 120.
    let start = try position(". X . . .\nX X X X X\nO O O O O\nO O O O .\n. O O O O")
    #expect(start.board.emptyPoints.count == 6)
    let playout = Playout(from: start)
    var random = Random(seed: 5)
    var counts: [Point: Int] = [:]
    for _ in 0..<4000 {
      let point = try #require(playout.randomPoint(policy: .uniform, random: &random))
      counts[point, default: 0] += 1
    }
    #expect(counts.keys.allSatisfy { $0.row == 0 && $0.column >= 2 })
    #expect(counts.values.allSatisfy { abs($0 - 1333) < 120 })
    #expect(counts.count == 3)
  }

  @Test func `the first players are those who first played at each point`() throws {
    var random = Random(seed: 7)
    let start = try position(". . .\n. X .\n. . .", toMove: .white)
    var playout = Playout(from: start)
    playout.finish(policy: .uniform, random: &random)
    #expect(playout.firstPlayers[Point(column: 1, row: 1)] != .white || playout.length > 8)
    let played = start.board.size.points.filter { playout.firstPlayers[$0] != nil }
    #expect(!played.isEmpty)
    #expect(played.contains { playout.firstPlayers[$0] == .white })
  }

  @Test(arguments: [
    (". X .\nX . X\n. X .", 1, 1, true),
    // One opponent on a diagonal is no harm in the middle, two are.
    (". . . . .\n. O X . .\n. X . X .\n. . X . .\n. . . . .", 2, 2, true),
    (". . . . .\n. O X O .\n. X . X .\n. . X . .\n. . . . .", 2, 2, false),
    // At the edge and in the corner one is enough.
    (". X . X .\n. O X . .\n. . . . .\n. . . . .\n. . . . .", 2, 0, false),
    (". X . X .\n. . X . .\n. . . . .\n. . . . .\n. . . . .", 2, 0, true),
    (". X . . .\nX O . . .\n. . . . .\n. . . . .\n. . . . .", 0, 0, false),
    (". X . . .\nX . . . .\n. . . . .\n. . . . .\n. . . . .", 0, 0, true),
    // An empty neighbour makes it no eye.
    (". X . . .\n. . . . .\n. . . . .\n. . . . .\n. . . . .", 0, 0, false),
  ])
  func `eyes are told by their neighbours`(
    diagram: String, column: Int, row: Int, isEye: Bool
  ) throws {
    let board = try #require(Board(diagram: diagram))
    #expect(board.isEye(Point(column: column, row: row), of: .black) == isEye)
  }

  @Test func `the classical policy captures a chain in atari beside the last move`() throws {
    let start = try position(
      ". . . . .\n. . X . .\n. X . . .\n. . X . .\n. . . . .", toMove: .white)
    var random = Random(seed: 1)
    let beside = try start.playing(.place(Point(column: 2, row: 2)))
    #expect(Playout(from: beside).reply(random: &random) == Point(column: 3, row: 2))
  }

  @Test func `the classical policy saves a chain that the last move puts in atari`() throws {
    var start = try position(
      ". . . . .\n. . O . .\n. O X . .\n. . . . .\n. . . . .", toMove: .white)
    try start.play(.place(Point(column: 2, row: 3)))
    var random = Random(seed: 1)
    #expect(Playout(from: start).reply(random: &random) == Point(column: 3, row: 2))
  }

  @Test(arguments: [
    // Hane between two stones, on the point below them.
    ("X O X . .\n. . . . .\n. . . . .\n. . . . .\n. . . . .", 1, 1, true),
    ("X X X . .\n. . . . .\n. . . . .\n. . . . .\n. . . . .", 1, 1, false),
    // The cut of a diagonal, and the same with colours exchanged.
    (". . . . .\n. X O . .\n. O . . .\n. . . . .\n. . . . .", 2, 2, true),
    (". . . . .\n. O X . .\n. X . . .\n. . . . .\n. . . . .", 2, 2, true),
    (". . . . .\n. . . . .\n. . . . .\n. . . . .\n. . . . .", 2, 2, false),
  ])
  func `patterns are found in every orientation`(
    diagram: String, column: Int, row: Int, isFound: Bool
  ) throws {
    let board = try #require(Board(diagram: diagram))
    let point = Point(column: column, row: row)
    for symmetry in Symmetry.all(of: board.size) {
      let turned = board.applying(symmetry)
      let place = symmetry.apply(to: point, on: board.size)
      #expect(Patterns.standard.contains(turned.surroundings(of: place)) == isFound)
    }
  }
}
