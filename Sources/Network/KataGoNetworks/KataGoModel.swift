public import Go
public import Kernels
public import NeuralEvaluation
public import NeuralNetwork
public import Search

/// A network of KataGo's, made ready for each board size that is asked for; threads share it.
public final class KataGoModel: NetworkBackend {
  public let name: String
  let version: Int
  let multipliers: KataGoNetwork.Multipliers
  /// Kinds of logits of moves.
  let policyKinds: Int
  fileprivate let takesSuicideAsLegal: Bool
  public let imitatesPeople: Bool
  public let networks: PreparedNetworks

  /// A network whose layers, if they are at hand, are those of ``KataGoNetwork/graph()``.
  public init(
    _ network: KataGoNetwork, _ layers: (graph: LayerGraph, parameters: [Float])? = nil,
    by arithmetic: Arithmetic = .generated
  ) {
    name = network.name
    version = network.version
    multipliers = network.multipliers
    policyKinds = network.policyHead.moves.outputs
    takesSuicideAsLegal = network.prefersPassAliveUnderSuicide
    imitatesPeople = network.imitatesPeople
    let (graph, parameters) = layers ?? network.graph()
    networks = PreparedNetworks(graph, parameters: parameters, by: arithmetic)
  }

  public var graph: LayerGraph { networks.graph }

  public var largestSide: Int { KataGoNetwork.largestSide }

  public var distinguishesRoots: Bool { true }

  public func key(of position: Position) -> PositionKey {
    PositionKey(position, and: KataGoFeatures.words(of: position))
  }

  public func makeTranslator(_ settings: NetworkEvaluationSettings) -> any PositionTranslator {
    KataGoTranslator(self, settings)
  }
}

/// Writes positions for a network of KataGo's, and reads its outputs.
public struct KataGoTranslator: PositionTranslator {
  /// The share of the policy that hopes for luck at a search's root, and below it.
  static let (rootOptimism, optimism): (Float, Float) = (0.2, 1)

  /// A network that imitates people does not hope for luck.
  private let imitatesPeople: Bool
  private var features: KataGoFeatures
  private var outputs: KataGoOutputs

  init(_ model: KataGoModel, _ settings: NetworkEvaluationSettings) {
    imitatesPeople = model.imitatesPeople
    features = KataGoFeatures(takesSuicideAsLegal: model.takesSuicideAsLegal)
    outputs = KataGoOutputs(model, policyTemperature: settings.policyTemperature)
  }

  public mutating func write(
    _ request: NetworkRequest, planes: inout MutableSpan<Float>, globals: inout MutableSpan<Float>
  ) {
    features.write(
      request.position, turnedBy: request.symmetry, hidesLastPass: request.hidesLastPass,
      facts: request.facts, planes: &planes, globals: &globals)
  }

  public mutating func read(_ workspace: Workspace, _ requests: [NetworkRequest]) -> [Evaluation] {
    readings(workspace, requests).map(\.evaluation)
  }

  mutating func readings(_ workspace: Workspace, _ requests: [NetworkRequest]) -> [KataGoReading] {
    outputs.take(workspace)
    return requests.enumerated().map { index, request in
      let usual = request.isRoot ? Self.rootOptimism : Self.optimism
      return outputs.reading(
        of: request.position, at: index, turnedBy: request.symmetry,
        optimism: imitatesPeople ? 0 : request.optimism ?? usual)
    }
  }
}
