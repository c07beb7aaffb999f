import Go
import NeuralNetwork
import Sampling
import Search
import TestSupport
import Testing

@testable import NeuralEvaluation

@Suite struct NetworkEvaluatorTests {
  let model: NetworkModel

  init() {
    var random = Random(seed: 4)
    let network = Network(Architecture(channels: 16, blocks: [.residual, .pooling]))
    var parameters = network.initialParameters(random: &random)
    for index in parameters.indices { parameters[index] += random.normal() * 0.05 }
    model = NetworkModel(network, parameters: parameters)
  }

  /// Positions of random games on boards of three sizes, the largest of which go through the network by
  /// twos and threes.
  static func positions() -> [Position] {
    var random = Random(seed: 9)
    return [5, 7, 25, 5].flatMap { side in
      Position.randomGame(
        size: BoardSize(side), rules: plainRules, turns: 7, random: &random
      ).filter { !$0.isOver }
    }
  }

  @Test func `an evaluation depends on nothing but its position`() {
    let positions = Self.positions()
    let cache = EvaluationCache(capacity: 1 << 14)
    let together = NetworkEvaluator(model, cache: cache).evaluate(positions)
    let cached = NetworkEvaluator(model, cache: cache).evaluate(positions.reversed()).reversed()
    #expect(cache.counts.hits == positions.count)
    for ((position, first), second) in zip(zip(positions, together), cached) {
      let alone = NetworkEvaluator(model).evaluate([position])[0]
      #expect(alone.policy == first.policy && alone.policy == second.policy)
      #expect(alone.value == first.value && alone.ownership == second.ownership)
      #expect(abs(alone.policy.reduce(0, +) - 1) < 1e-5)
    }
  }

  @Test func `the mean over all symmetries turns with the board`() throws {
    var random = Random(seed: 2)
    let game = Position.randomGame(
      size: BoardSize(7), rules: plainRules, turns: 15, random: &random)
    let symmetry = Symmetry(rawValue: 5)
    let position = try #require(game.last)
    let turned = try #require(SymmetryTests.turned(game, by: symmetry).last)
    let evaluator = NetworkEvaluator(model)
    let plain = evaluator.evaluateTurned(position)
    let found = evaluator.evaluateTurned(turned)
    let size = position.board.size
    #expect(abs(plain.value - found.value) < 1e-5)
    for point in size.points {
      let image = symmetry.apply(to: point, on: size)
      #expect(
        abs(plain.policy[size.index(of: point)] - found.policy[size.index(of: image)]) < 1e-5)
      #expect(
        abs(plain.ownership[size.index(of: point)] - found.ownership[size.index(of: image)]) < 1e-5)
    }
  }
}
