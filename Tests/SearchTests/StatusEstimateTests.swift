import Go
import Testing

@testable import Search

@Suite struct StatusEstimateTests {
  private let walls = """
    . X . X O . O
    X X X X O O O
    X . O X O X .
    X X X X O O O
    . X . X O . .
    X X X X O O O
    . X . X O . O
    """

  @Test func `stones in the opponent's territory are dead`() throws {
    let status = StatusEstimate(try position(walls))
    #expect(
      status.deadStones == [Point(column: 2, row: 2), Point(column: 5, row: 2)])
    #expect(status.isSettled)
  }

  @Test func `the estimate is the same each time`() throws {
    let position = try position(walls)
    #expect(StatusEstimate(position).ownership == StatusEstimate(position).ownership)
  }

  @Test func `an empty board is not settled`() {
    let position = Position(size: BoardSize(7), rules: .chinese)
    #expect(!StatusEstimate(position).isSettled)
    #expect(StatusEstimate(position).deadStones.isEmpty)
  }

  @Test func `a board with neutral points left is not settled`() throws {
    let position = try position(
      """
      . X . O .
      X X . O O
      . X . O .
      X X . O O
      . X . O .
      """)
    #expect(StatusEstimate(position).deadStones.isEmpty)
    #expect(!StatusEstimate(position).isSettled)
  }

  @Test func `what is pass-alive is never dead`() throws {
    let position = try position(
      """
      . X . X O O
      X X X X O .
      O O O O O O
      . . . . . .
      O O O O O O
      . O . O . O
      """)
    #expect(StatusEstimate(position).deadStones.isEmpty)
  }
}
