import Go
import Testing

@testable import NeuralEvaluation

@Suite struct PolicyIndexTests {
  @Test func `points go by rows, and the pass comes last`() throws {
    let size = try #require(BoardSize(width: 5, height: 3))
    #expect(PolicyIndex.index(of: .place(Point(column: 4, row: 0)), on: size) == 4)
    #expect(PolicyIndex.index(of: .place(Point(column: 0, row: 2)), on: size) == 10)
    #expect(PolicyIndex.index(of: .pass, on: size) == 15)
  }
}
