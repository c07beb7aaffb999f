import Go
import Sampling
import Testing

@Suite struct EarlierBoardTests {
  @Test(arguments: [2, 3, 5, 9])
  func `boards before the last moves are those that were`(side: Int) throws {
    var random = Random(seed: 2)
    for rules in ["tromp-taylor", "chinese", "new-zealand"].compactMap(Rules.init(named:)) {
      var positions = [Position(size: BoardSize(side), rules: rules)]
      for _ in 0..<20 * side {
        var next = positions[positions.count - 1]
        if next.isOver { next = Position(size: BoardSize(side), rules: rules) }
        if next.moveNumber == 0 { positions = [next] }
        let moves = next.legalMoves
        next.playLegal(moves[random.below(moves.count)], by: next.toMove)
        positions.append(next)
        for age in 0...min(RecentMoves.captureLimit, positions.count - 1) {
          let earlier = positions[positions.count - 1 - age]
          #expect(next.board(movesAgo: age) == earlier.board)
          // The ko of the board before the third last move hangs on a fourth.
          if age < RecentMoves.captureLimit { #expect(next.ko(movesAgo: age) == earlier.ko) }
        }
        #expect(next.board(movesAgo: RecentMoves.captureLimit + 1) == nil)
      }
    }
  }
}
