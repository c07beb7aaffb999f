public import Go
public import Kernels
public import NeuralNetwork
import Search

/// A network of ours, made ready for each board size that is asked for; threads share it.
public final class NetworkModel: NetworkBackend {
  public let network: Network
  public let arithmetic: Arithmetic
  public let networks: PreparedNetworks

  public init(_ network: Network, parameters: [Float], by arithmetic: Arithmetic = .generated) {
    self.network = network
    self.arithmetic = arithmetic
    networks = PreparedNetworks(network.graph, parameters: parameters, by: arithmetic)
  }

  public var distinguishesRoots: Bool { false }
  public var largestSide: Int { BoardSize.limits.upperBound }
  public var imitatesPeople: Bool { false }

  public func key(of position: Position) -> PositionKey { PositionKey(position) }

  public func makeTranslator(_ settings: NetworkEvaluationSettings) -> any PositionTranslator {
    Translator(
      reader: OutputReader(
        policyTemperature: settings.policyTemperature,
        hasErrorHead: network.architecture.hasErrorHead),
      batchSize: settings.batchSize)
  }
}

/// Writes positions for a network of ours, and reads its outputs.
private struct Translator: PositionTranslator {
  let reader: OutputReader
  let batchSize: Int
  private var features = FeaturePlanes()
  private var outputs: HeadOutputs?

  init(reader: OutputReader, batchSize: Int) {
    self.reader = reader
    self.batchSize = batchSize
  }

  mutating func write(
    _ request: NetworkRequest, planes: inout MutableSpan<Float>, globals: inout MutableSpan<Float>
  ) {
    features.write(
      request.position, as: .init(symmetry: request.symmetry), planes: &planes, globals: &globals)
  }

  mutating func read(_ workspace: Workspace, _ requests: [NetworkRequest]) -> [Evaluation] {
    var outputs =
      self.outputs.take() ?? HeadOutputs(batch: batchSize, points: workspace.points)
    workspace.read(into: &outputs)
    let evaluations = requests.enumerated().map { index, request in
      reader.evaluation(of: request.position, in: outputs, at: index, turnedBy: request.symmetry)
    }
    self.outputs = outputs
    return evaluations
  }
}
