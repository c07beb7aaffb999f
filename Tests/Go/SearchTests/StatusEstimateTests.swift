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

  /// Nine tenths of the upper and lower left for Black, of the right for White.
  private let leftAndRight = (0..<49).map { index -> Float in index % 7 < 4 ? 0.9 : -0.9 }

  @Test func `stones that the opponent is expected to own are dead`() throws {
    let status = StatusEstimate(try position(walls), ownership: leftAndRight)
    #expect(
      status.deadStones == [Point(column: 2, row: 2), Point(column: 5, row: 2)])
    #expect(status.isSettled())
  }

  @Test func `what is in doubt is neither dead nor settled`() throws {
    let doubtful = leftAndRight.map { $0 * 0.4 }
    // The three lower walls of the left are pass-alive and enclose nothing: only ownership tells.
    let status = StatusEstimate(try position(walls), ownership: doubtful)
    #expect(!status.isSettled())
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
    let ownership = (0..<25).map { index -> Float in index % 5 < 3 ? 1 : -1 }
    let status = StatusEstimate(position, ownership: ownership)
    #expect(status.deadStones.isEmpty)
    #expect(!status.isSettled())
  }

  @Test func `a board with a living stone in atari is neither settled nor closed`() throws {
    let atari = """
      . X . X O . O
      X X X X O O O
      X . X X O O .
      X X X X O O O
      X X X X O . O
      . X X X O O O
      X O O O O . O
      """
    let ownership = (0..<49).map { index -> Float in
      index % 7 < 4 && index < 43 ? 1 : -1
    }
    let saved = atari.replacing(". X X X O O O\nX O", with: "X X X X O O O\nX O")
    let settled = StatusEstimate(try position(saved), ownership: ownership)
    #expect(settled.isSettled() && settled.isClosed)
    let open = StatusEstimate(try position(atari), ownership: ownership)
    #expect(!open.isSettled() && !open.isClosed)
  }

  @Test func `what is pass-alive is never dead, whatever the estimate says`() throws {
    let position = try position(
      """
      . X . X O O
      X X X X O .
      O O O O O O
      . . . . . .
      O O O O O O
      . O . O . O
      """)
    let allWhite = [Float](repeating: -1, count: 36)
    #expect(StatusEstimate(position, ownership: allWhite).deadStones.isEmpty)
    let allBlack = [Float](repeating: 1, count: 36)
    #expect(StatusEstimate(position, ownership: allBlack).deadStones.count == 0)
  }

  @Test func `what is enclosed by pass-alive stones is dead, whatever the estimate says`() throws {
    let position = try position(
      """
      . X . X .
      X X X X .
      . O X . .
      X X X . .
      . X . . .
      """)
    let allWhite = [Float](repeating: -1, count: 25)
    #expect(
      StatusEstimate(position, ownership: allWhite).deadStones == [Point(column: 1, row: 2)])
  }
}
