import Go
import NeuralNetwork
import SGF
import Testing

@testable import Training

@Suite struct FindingTests {
  private func game(_ text: String) throws -> TrainingGame {
    try #require(try TrainingGame(SGFCollection(parsing: text).games[0]))
  }

  private static let record = """
    (;SZ[3]KM[0]RE[B+9]
    ;B[bb]QV[0.5 0.25]QP[bb7500 aa2000 zz500]QK[0.5]
    (;W[aa]QV[-0.25 0]
    ;B[ab]QV[1 0.5]QP[ab10000]QK[1.5]QW[0.5]
    ;W[]QV[-1 -1];B[]QV[1 1])
    (;W[bc];B[cc]QV[0.75 0.5]QP[cc10000]QK[0.25]))
    """

  @Test func `a policy is read as it was written`() throws {
    let size = BoardSize(3)
    let policy = SparsePolicy([0.2, 0, 0, 0, 0.75, 0, 0, 0, 0, 0.05])
    #expect(policy.recorded(on: size).raw == "aa2000 bb7500 zz500")
    #expect(SparsePolicy(recorded: policy.recorded(on: size), on: size) == policy)
    var shares: [Int: Float] = [:]
    policy.forEach { shares[$0] = $1 }
    #expect(shares == [0: 0.2, 4: 0.75, 9: 0.05])
    for wrong in ["", "aa", "aa0", "dd100", "aa-5", "aa100000"] {
      #expect(SparsePolicy(recorded: PropertyValue(simpleText: wrong), on: size) == nil, "\(wrong)")
    }
  }

  @Test func `numbers that no search finds do no harm`() throws {
    #expect(SparsePolicy([.nan, 1]).shares.elementsEqual([(place: 1, share: 10_000)], by: ==))
    let game = try game(
      "(;SZ[3]RE[B+9];B[bb]QV[0 0]QP[bb1]QK[-1]QW[-2];W[aa]QV[0 0]QP[aa1]QW[7])")
    #expect(game.findings.map { $0?.surprise } == [0, 0])
    #expect(game.findings.map { $0?.weight } == [0, 1])
  }

  @Test func `findings and side lines are read from a record`() throws {
    let game = try game(Self.record)
    #expect(game.findings.map { $0?.value } == [0.5, -0.25, 1, -1, 1])
    #expect(game.findings.map { $0?.policy == nil } == [false, true, false, true, true])
    #expect(game.findings[2]?.weight == 0.5 && game.findings[2]?.surprise == 1.5)
    #expect(game.sides.map(\.turn) == [1] && game.sides[0].move == .place(Point(column: 1, row: 2)))
    #expect(game.position(of: .side(0)).board[Point(column: 1, row: 2)] == .white)
  }

  @Test(arguments: ["QV[1]", "QV[2 0]", "QV[0 0]QP[aa]", "QV[0 0]QP[zz1]QK[x]"])
  func `what cannot be read is an error with its place`(properties: String) throws {
    let tree = try SGFCollection(parsing: "(;SZ[3]RE[B+9];B[bb]\(properties))").games[0]
    #expect(throws: SGFError.self) { try TrainingGame(tree) }
  }

  @Test func `rows weigh as much as their searches surprise`() throws {
    let rows = try game(Self.record).weightedRows
    #expect(rows.map(\.row) == [.turn(0), .turn(2), .side(0)])
    // Weights 1 and 0.5; policy surprise 0.5 and 0.75, value surprise 0.25² and 0.5 · 0.5²: 1 : 2.
    // 0.4 · 1 + 1.5 · (0.5 · 0.4 + 0.1 / 3) and 0.4 · 0.5 + 1.5 · (0.5 · 0.6 + 0.2 / 3), then 1.
    let expected: [Float] = [0.75, 0.75, 1]
    for (row, weight) in zip(rows, expected) { #expect(abs(row.weight - weight) < 1e-5) }
  }

  @Test func `short-term values are the discounted values of the turns to come`() throws {
    let targets = try game(Self.record).blackShortTerm
    let shares = TrainingGame.shares(area: 9)
    // 1 / (1 + 9 · 0.176), 1 / (1 + 9 · 0.056), 1 / (1 + 9 · 0.016).
    for (share, expected) in zip(shares, [0.387_0, 0.664_9, 0.874_1] as [Float]) {
      #expect(abs(share - expected) < 1e-4)
    }
    // Black's chances turn by turn: 0.75, 0.625, 1, 1, 1, and he wins.
    for (horizon, share) in shares.enumerated() {
      #expect(targets[4][horizon] == 1 && targets[2][horizon] == 1)
      let second = 1 + share * (0.625 - 1)
      #expect(abs(targets[1][horizon] - second) < 1e-6)
      #expect(abs(targets[0][horizon] - (second + share * (0.75 - second))) < 1e-6)
    }
  }

  @Test func `a row learns what search made of the policy, and the reply's`() throws {
    let game = try game(Self.record)
    let batch = RowWriter.batches([RowRequest(game: 0, row: .turn(0))], of: [game], threads: 1)[0]
    #expect(batch.targets.policy == [0.2, 0, 0, 0, 0.75, 0, 0, 0, 0, 0.05])
    // The reply was searched cheaply: its move stands for it.
    #expect(batch.targets.reply[0] == 1 && batch.targets.replyWeight == [1])
    let side = RowWriter.batches([RowRequest(game: 0, row: .side(0))], of: [game], threads: 1)[0]
    #expect(side.targets.policy[8] == 1 && side.targets.policyWeight == [1])
    #expect(side.targets.valueWeight == [0] && side.targets.ownershipWeight == [0])
  }

  @Test func `a game cut at its longest tells little of who wins, and nothing of the score`() throws
  {
    let game = try game("(;SZ[3]KM[0]RE[B+9]QE[cap];B[bb];W[aa])")
    #expect(game.outcomeWeight == 0.3 && game.blackScore == nil && game.blackOwnership == nil)
  }

  @Test func `a settled board tells whose its points are, dead stones and all`() throws {
    // Black lives in the corners of 5x5 and White's stone in his eye is dead.
    let game = try game(
      "(;SZ[3]KM[0]RE[B+9];B[ba];W[aa];B[ab];W[];B[bb];W[];B[cb];W[];B[bc];W[];B[];W[])")
    #expect(game.blackOwnership == Array(repeating: 1, count: 9))
  }
}
