import Go
import Sampling
import TestSupport
import Testing

@Suite struct BannedPointsTests {
  /// Random games on boards so small that nearly everything repeats, with each kind of ko.
  @Test(arguments: [(2, 2), (3, 2), (3, 3), (4, 3), (5, 4)], Rules.Ko.allCases)
  func `are those that the rules refuse at each point`(side: (Int, Int), ko: Rules.Ko) throws {
    let size = try #require(BoardSize(width: side.0, height: side.1))
    var random = Random(seed: 21)
    var found = (capturing: 0, plain: 0)
    for game in 0..<40 {
      let rules = Rules.trompTaylor.changing {
        $0.ko = ko
        $0.allowsSuicide = game % 2 == 0
      }
      var position = Position(size: size, rules: rules)
      for _ in 0..<80 {
        let banned = position.banned
        for point in size.points {
          let violation = position.violation(of: .place(point), by: position.toMove)
          #expect(banned.contains(point) == (violation == .ko || violation == .superko))
        }
        for point in banned {
          var next = position
          next.playLegal(.place(point), by: position.toMove)
          if next.prisoners == position.prisoners { found.plain += 1 } else { found.capturing += 1 }
        }
        let moves = position.legalMoves
        #expect(moves == size.points.map(Move.place).filter(position.isLegal) + [.pass])
        position.playLegal(moves[random.below(moves.count)], by: position.toMove)
        if position.isOver { position = position.with(toMove: position.toMove) }
      }
    }
    #expect(found.capturing > 0 || side.0 * side.1 == 4)
    #expect(found.plain > 0 || ko == .simple || side.0 * side.1 > 9)
  }

  /// White has sent two stones; Black takes them, White takes one back, and to send two again, with
  /// a stone that captures nothing, brings the board of the start back.
  @Test func `hold the stone that takes nothing and repeats all the same`() throws {
    var position = try Position(KoTests.sendTwo, toMove: .white, rules: plainRules)
    #expect(position.banned.isEmpty)
    try position.play("W A1")
    #expect(position.banned.isEmpty)
    position = Position(board: position.board, toMove: .black, rules: plainRules)
    try position.play("B C1 W B1 B pass")
    #expect(try position.violation(of: "W A1") == .superko)
    #expect(position.banned == PointSet(try position.board.size.points("A1")))
  }
}

@Suite struct RecentMovesTests {
  @Test func `are the last five, the latest first`() throws {
    var position = Position(size: BoardSize(25), rules: plainRules)
    #expect(position.recentMoves == RecentMoves())
    #expect(position.recentMoves[0] == nil)
    try position.play("B A1 W Z25 B pass W A25 B Z1 W N13")
    let size = position.board.size
    let expected: [Move] =
      try size.points("N13 Z1 A25").map { .place($0) } + [.pass]
      + size.points("Z25").map { .place($0) }
    #expect((0..<5).map { position.recentMoves[$0] } == expected)
    #expect(position.recentMoves[5] == nil)
  }

  @Test func `forget what came before a move out of turn`() throws {
    var position = Position(size: BoardSize(9), rules: plainRules)
    try position.play("B A1 W B1 W C1")
    #expect(position.recentMoves[0] == .place(try position.board.size.points("C1")[0]))
    #expect(position.recentMoves[1] == nil)
    #expect(position.with(toMove: .white).recentMoves == RecentMoves())
    #expect(position.with(toMove: .black).recentMoves == position.recentMoves)
    #expect(position.with(rules: .chinese).recentMoves == position.recentMoves)
  }
}
