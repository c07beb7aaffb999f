import Glibc
import Go
import NeuralEvaluation
import NeuralNetwork
import Sampling
import Search
import TestSupport
import Testing

@Suite struct OutputReaderTests {
  private func outputs(batch: Int, points: Int) -> HeadOutputs {
    var random = Random(seed: 61)
    var outputs = HeadOutputs(batch: batch, points: points)
    for index in outputs.moves.indices { outputs.moves[index] = Float(random.unit() * 8 - 4) }
    for index in outputs.passes.indices { outputs.passes[index] = Float(random.unit() * 8 - 4) }
    for index in outputs.scalars.indices { outputs.scalars[index] = Float(random.unit() * 4 - 2) }
    for index in outputs.ownership.indices {
      outputs.ownership[index] = Float(random.unit() * 4 - 2)
    }
    return outputs
  }

  @Test func `reads hand-worked numbers`() throws {
    var outputs = HeadOutputs(batch: 2, points: 4)
    // Of the second position: points at ln 1, ln 2, ln 3, ln 4, the pass at ln 5.
    for point in 0..<4 { outputs.moves[(4 + point) * 3] = logf(Float(point + 1)) }
    outputs.passes[3] = logf(5)
    outputs.scalars[5] = logf(3)
    outputs.scalars[9] = -0.25
    outputs.ownership[4] = atanhf(0.5)
    let position = try Position("X .\n. .", toMove: .black)
    let evaluation = OutputReader().evaluation(of: position, in: outputs, at: 1)
    let expected: [Float] = [0, 2.0 / 14, 3.0 / 14, 4.0 / 14, 5.0 / 14]
    for (found, wanted) in zip(evaluation.policy, expected) {
      #expect((found - wanted).magnitude < 1e-6)
    }
    #expect((evaluation.value - 0.5).magnitude < 1e-6)
    #expect(evaluation.score == -5)
    #expect((evaluation.ownership[0] - 0.5).magnitude < 1e-6)
    #expect(evaluation.ownership[1...] == [0, 0, 0])
  }

  @Test func `reads expected errors where the network has them`() throws {
    var outputs = HeadOutputs(batch: 1, points: 4)
    // √(0.25 · ln 2), √(100 · ln 4).
    outputs.errors = [0, logf(3)]
    let position = Position(size: BoardSize(2), rules: plainRules)
    let none = OutputReader().evaluation(of: position, in: outputs, at: 0)
    #expect(none.errors == nil)
    let reader = OutputReader(hasErrorHead: true)
    let errors = try #require(reader.evaluation(of: position, in: outputs, at: 0).errors)
    #expect(abs(errors.value - 0.416_277_3) < 1e-6 && abs(errors.score - 11.774_100) < 1e-4)
  }

  @Test func `gives illegal moves nothing`() throws {
    var position = try Position(". X O .\nX . X O\n. X O .", toMove: .white)
    try position.play("B2")
    let evaluation = OutputReader().evaluation(
      of: position, in: outputs(batch: 1, points: 12), at: 0)
    let legal = Set(position.legalMoves.map { position.board.size.index(of: $0) })
    #expect(legal.count < position.board.emptyPoints.count + 1)
    for (index, share) in evaluation.policy.enumerated() {
      #expect((share > 0) == legal.contains(index))
    }
    #expect((evaluation.policy.reduce(0, +) - 1).magnitude < 1e-5)
  }

  @Test func `flattens the policy by its temperature`() throws {
    var outputs = HeadOutputs(batch: 1, points: 4)
    outputs.moves[0] = logf(16)
    let position = Position(size: BoardSize(2), rules: plainRules)
    let flat = OutputReader(policyTemperature: 2).evaluation(of: position, in: outputs, at: 0)
    #expect((flat.policy[0] - 0.5).magnitude < 1e-6)
    #expect((flat.policy[4] - 0.125).magnitude < 1e-6)
  }

  @Test func `takes enormous logits`() throws {
    var outputs = HeadOutputs(batch: 1, points: 4)
    outputs.moves[3] = 3e38
    outputs.scalars[0] = -3e38
    let position = Position(size: BoardSize(2), rules: plainRules)
    let evaluation = OutputReader().evaluation(of: position, in: outputs, at: 0)
    #expect(evaluation.policy == [0, 1, 0, 0, 0])
    #expect(evaluation.value == -1)
  }

  /// A network that knows only of its inputs' place: its answer to the turned board, turned back.
  @Test(arguments: [(5, 5), (6, 3)])
  func `turns the answer back`(width: Int, height: Int) throws {
    let size = try #require(BoardSize(width: width, height: height))
    let plain = outputs(batch: 1, points: size.area)
    let position = Position(size: size, rules: plainRules)
    let straight = OutputReader().evaluation(of: position, in: plain, at: 0)
    for symmetry in Symmetry.all(of: size) {
      var turned = plain
      for point in size.points {
        let (from, to) = (
          size.index(of: point), size.index(of: symmetry.apply(to: point, on: size))
        )
        for kind in 0..<3 { turned.moves[to * 3 + kind] = plain.moves[from * 3 + kind] }
        turned.ownership[to] = plain.ownership[from]
      }
      let evaluation = OutputReader().evaluation(
        of: position, in: turned, at: 0, turnedBy: symmetry)
      #expect(evaluation.policy == straight.policy)
      #expect(evaluation.ownership == straight.ownership)
      #expect(evaluation.value == straight.value)
      #expect(evaluation.score == straight.score)
    }
  }
}
