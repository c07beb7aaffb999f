import Go
import Testing

@Suite struct PolicyIndexTests {
  @Test func `points go by rows, and the pass comes last`() throws {
    let size = try #require(BoardSize(width: 5, height: 3))
    #expect(size.index(of: Move.place(Point(column: 4, row: 0))) == 4)
    #expect(size.index(of: Move.place(Point(column: 0, row: 2))) == 10)
    #expect(size.index(of: Move.pass) == 15)
    for index in 0..<size.policyCount {
      #expect(size.index(of: size.move(at: index)) == index)
    }
  }
}
