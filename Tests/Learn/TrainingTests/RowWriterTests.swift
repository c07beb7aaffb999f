import Go
import NeuralEvaluation
import NeuralNetwork
import SGF
import Testing

@testable import Training

@Suite struct RowWriterTests {
  /// Black takes the left three columns of 5x4, White the right two; komi 2.5: Black wins by 1.5.
  static let record = """
    (;SZ[5:4]KM[2.5]RE[B+1.5];B[ca];W[da];B[cb];W[db];B[cc];W[dc];B[cd];W[dd];B[];W[])
    """

  func game(_ text: String) throws -> TrainingGame? {
    try TrainingGame(SGFCollection(parsing: text).games[0])
  }

  @Test func `a scored game tells outcome, score and owners`() throws {
    let game = try #require(try game(Self.record))
    #expect(game.blackOutcome == 1 && game.blackScore == 1.5)
    #expect(game.blackOwnership == (0..<4).flatMap { _ in [1, 1, 1, -1, -1] as [Int8] })
  }

  @Test func `what the record does not tell is masked`() throws {
    let resigned = try #require(try game(Self.record.replacing("B+1.5", with: "W+R")))
    #expect(resigned.blackOutcome == 0 && resigned.blackScore == nil)
    #expect(resigned.blackOwnership == nil)
    let disputed = try #require(try game(Self.record.replacing("B+1.5", with: "B+7.5")))
    #expect(disputed.blackScore == 7.5 && disputed.blackOwnership == nil)
    #expect(try game(Self.record.replacing("B+1.5", with: "Void")) == nil)
  }

  @Test func `a row has the targets of its turn, from the view of its player`() throws {
    let game = try #require(try game(Self.record))
    let batch = RowWriter.batches([RowRequest(game: 0, row: .turn(3))], of: [game], threads: 1)[0]
    let targets = batch.targets
    // White to move plays D3 of the second row, Black replies C2 of the third.
    #expect(targets.policy.firstIndex(of: 1) == 5 + 3)
    #expect(targets.reply.firstIndex(of: 1) == 10 + 2)
    #expect(targets.outcome == [0] && targets.score == [-1.5])
    #expect(targets.shortTerm == [0, 0, 0])
    #expect(targets.ownership.prefix(5) == [-1, -1, -1, 1, 1])
    #expect(batch.width == 5 && batch.height == 4)
    // Plane 1 has White's one stone, plane 2 Black's two.
    #expect((0..<20).filter { batch.planes[$0 * 18 + 1] == 1 } == [3])
    #expect((0..<20).filter { batch.planes[$0 * 18 + 2] == 1 } == [2, 7])
  }

  @Test func `a turned row turns planes, policy and owners alike`() throws {
    let game = try #require(try game(Self.record))
    let view = FeaturePlanes.View(symmetry: Symmetry(rawValue: 1))
    let batch = RowWriter.batches(
      [RowRequest(game: 0, row: .turn(3), view: view)], of: [game], threads: 1)[0]
    #expect(batch.targets.policy.firstIndex(of: 1) == 5 + 1)
    #expect(batch.targets.ownership.prefix(5) == [1, 1, -1, -1, -1])
    #expect((0..<20).filter { batch.planes[$0 * 18 + 1] == 1 } == [1])
  }

  @Test func `the last turn has no reply, and a pass is the last place`() throws {
    let game = try #require(try game(Self.record))
    let targets = RowWriter.batches([RowRequest(game: 0, row: .turn(9))], of: [game], threads: 1)[0]
      .targets
    #expect(targets.policy[20] == 1 && targets.replyWeight == [0])
  }

  @Test func `any number of threads writes the same rows`() throws {
    let game = try #require(try game(Self.record))
    let rows = (0..<100).map { RowRequest(game: 0, row: .turn($0 % 10)) }
    let one = RowWriter.batches(rows, of: [game], threads: 1)
    let three = RowWriter.batches(rows, of: [game], threads: 3)
    #expect(one.count == 7 && one.map(\.planes) == three.map(\.planes))
    #expect(one.map(\.targets.policy) == three.map(\.targets.policy))
  }

  @Test func `an epoch has every row once, and a seed fixes it`() throws {
    let game = try #require(try game(Self.record))
    let rows = (0..<10).map { RowRequest(game: 0, row: .turn($0)) }
    var order = RowOrder(rows, of: [game], seed: 4)
    var other = RowOrder(rows, of: [game], seed: 4)
    let first = order.rows(from: 0, count: 10)
    #expect(Set(first.map(\.row)) == Set(rows.map(\.row)))
    #expect(first.map(\.row) != rows.map(\.row))
    _ = order.rows(from: 10, count: 3)
    let later = order.rows(from: 13, count: 4)
    #expect(later.map(\.row) == other.rows(from: 13, count: 4).map(\.row))
    #expect(later.map(\.view) == other.rows(from: 13, count: 4).map(\.view))
  }
}
