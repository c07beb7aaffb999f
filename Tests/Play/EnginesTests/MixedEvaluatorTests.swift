import Go
import NeuralEvaluation
import NeuralNetwork
import Sampling
import Search
import Testing

@testable import Engines

@Suite struct MixedEvaluatorTests {
  private static let network: NetworkEvaluator = {
    let network = Network(Architecture(channels: 8, blocks: [.residual]))
    var random = Random(seed: 1)
    return NetworkEvaluator(
      NetworkModel(network, parameters: network.initialParameters(random: &random)))
  }()

  private func position() throws -> Position {
    var position = Position(size: BoardSize(5), rules: .trompTaylor)
    try position.play(.place(Point(column: 2, row: 2)))
    return position
  }

  @Test func `values are mixed by the playout's share, the policy is the network's`() throws {
    let position = try position()
    var mixed = MixedEvaluator(Self.network, RolloutEvaluator(seed: 7), share: 0.25)
    var playouts = RolloutEvaluator(seed: 7)
    let (found, judged) = (mixed.evaluate([position])[0], Self.network.evaluate([position])[0])
    let played = playouts.evaluate([position])[0]
    #expect(found.policy == judged.policy)
    #expect(abs(found.value - (0.75 * judged.value + 0.25 * played.value)) < 1e-5)
    #expect(abs(found.score - (0.75 * judged.score + 0.25 * played.score)) < 1e-4)
    for point in found.ownership.indices {
      let expected = 0.75 * judged.ownership[point] + 0.25 * played.ownership[point]
      #expect(abs(found.ownership[point] - expected) < 1e-5)
    }
    #expect(found.firstPlayers == nil)
  }

  @Test func `each evaluation of a position has a playout of its own`() throws {
    let position = try position()
    var mixed = MixedEvaluator(Self.network, RolloutEvaluator(seed: 7), share: 1)
    let values = (0..<20).map { _ in mixed.evaluate([position])[0].value }
    #expect(Set(values).count > 1)
  }

  @Test func `an engine with a share of playouts plays`() throws {
    let engines = TemporaryEngines()
    try engines.add("mixed", "rollout-share = 0.3", weights: TinyNetwork().bytes())
    var settings = PlayerSettings()
    (settings.threads, settings.visits) = (1, 16)
    let definition = try EngineFolder.definition(named: "\(engines.path)/mixed")
    let player = try definition.makePlayer(settings: settings, seed: 1)
    #expect(player.network(on: BoardSize(5)) != nil)
    let game = Game(size: BoardSize(5), rules: .trompTaylor)
    #expect(player.decide(Query(game, for: .black)) != .resign)
  }
}
