import Go
import NeuralEvaluation
import Sampling
import Search
import Testing

@testable import KataGoNetworks

@Suite struct KataGoModelTests {
  /// The positions of a random game.
  private func game(_ rules: Rules, side: Int, seed: UInt64) -> [Position] {
    var random = Random(seed: seed)
    var positions = [Position(size: BoardSize(side), rules: rules)]
    while positions.count < 30 {
      var next = positions[positions.count - 1]
      let moves = next.legalMoves
      next.playLegal(moves[random.below(moves.count)], by: next.toMove)
      guard !next.isOver else { break }
      positions.append(next)
    }
    return positions
  }

  @Test(arguments: Fixture.all)
  func `evaluations are whole, and the same in any company`(fixture: Fixture) throws {
    let model = KataGoModel(try fixture.network)
    for name in ["tromp-taylor", "chinese", "japanese", "aga-button", "stone-scoring"] {
      let positions = game(try #require(Rules(named: name)), side: 5, seed: 3)
      let together = NetworkEvaluator(model).evaluate(positions)
      let evaluator = NetworkEvaluator(
        model, cache: EvaluationCache(megabytes: 1, size: BoardSize(5)))
      for (position, evaluation) in zip(positions, together) {
        let alone = evaluator.evaluate([position])[0]
        #expect(alone.policy == evaluation.policy && alone.value == evaluation.value)
        #expect(abs(evaluation.policy.reduce(0, +) - 1) < 1e-5)
        for (point, prior) in zip(position.board.size.points, evaluation.policy) {
          #expect((prior > 0) == position.isLegal(.place(point)))
        }
        let outcome = try #require(evaluation.outcome)
        #expect(abs(outcome.win + outcome.loss + outcome.noResult - 1) < 1e-5)
        #expect(abs(outcome.win - outcome.loss - evaluation.value) < 1e-6)
        #expect(evaluation.ownership.allSatisfy { (-1...1).contains($0) })
        #expect((evaluation.errors == nil) == (model.version == 8))
        // Only simple ko and territory know games without a result.
        let mayRepeat = position.rules.ko == .simple || position.rules.scoring == .territory
        #expect((outcome.noResult > 0) == mayRepeat)
      }
    }
  }

  @Test func `hope is a share of the second policy`() throws {
    let model = KataGoModel(try Fixture.all[4].network)
    let evaluator = NetworkEvaluator(model)
    let position = Position(size: BoardSize(4), rules: .trompTaylor)
    func policy(_ optimism: Float?, isRoot: Bool = false) -> [Float] {
      evaluator.evaluate(
        NetworkRequest(position, turnedBy: .identity, isRoot: isRoot, optimism: optimism)
      ).policy
    }
    let (none, half, all) = (policy(0), policy(0.5), policy(1))
    #expect(none != all)
    // Between logits the mean is the geometric one.
    let middle = zip(none, all).map { ($0 * $1).squareRoot() }
    let sum = middle.reduce(0, +)
    #expect(zip(half, middle).allSatisfy { abs($0 - $1 / sum) < 1e-5 })
    #expect(policy(nil) == all && policy(nil, isRoot: true) == policy(0.2))
  }

  @Test func `what is told of the players changes what is said, and what is kept`() throws {
    let model = KataGoModel(try #require(Fixture.all.first { $0.name.hasPrefix("v15") }).network)
    #expect(model.imitatesPeople && model.largestSide == 19)
    let cache = EvaluationCache(megabytes: 1, size: BoardSize(5))
    let position = Position(size: BoardSize(5), rules: .trompTaylor)
    func value(_ facts: PlayerFacts) -> Float {
      var settings = NetworkEvaluationSettings()
      settings.facts = facts
      return NetworkEvaluator(model, settings: settings, cache: cache).evaluate([position])[0].value
    }
    let facts = [
      PlayerFacts(), .init(advantageOfBlack: 1), .init(advantageOfBlack: -1),
      .init(profile: HumanProfile(named: "rank_5k")),
      .init(profile: HumanProfile(named: "preaz_5k")),
    ]
    let values = facts.map(value)
    #expect(Set(values).count == facts.count)
    #expect(facts.map(value) == values)
  }

  @Test func `positions that are shown alike have one key`() throws {
    let model = KataGoModel(try Fixture.all[0].network)
    let rules = Rules.trompTaylor
    var keys: [PositionKey: [Float]] = [:]
    for seed in 0..<20 {
      for position in game(rules, side: 3, seed: UInt64(seed)) {
        let evaluation = NetworkEvaluator(model).evaluate([position])[0]
        let known = keys.updateValue(evaluation.policy, forKey: model.key(of: position))
        #expect(known == nil || known == evaluation.policy)
      }
    }
    let position = Position(size: BoardSize(5), rules: rules)
    let others = ["new-zealand", "aga", "chinese", "japanese", "stone-scoring", "aga-button"]
      .compactMap(Rules.init(named:)).map {
        Position(size: BoardSize(5), rules: $0.with(komi: 7.5))
      }
    #expect(Set((others + [position]).map(model.key)).count == 7)
  }
}
