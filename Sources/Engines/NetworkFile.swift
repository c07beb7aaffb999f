import Go
public import Kernels
public import NeuralEvaluation
import NeuralNetwork
import Platform
import Search

/// Weights files as engines use them.
public enum NetworkFile {
  /// The network of a weights file, once it is sure that it can play.
  public static func load(
    _ path: String, by arithmetic: Arithmetic = Arithmetic.sound().arithmetic
  ) throws -> NetworkModel {
    try model(of: readFile(path), file: path, by: arithmetic)
  }

  /// The network of a weights file's bytes.
  static func model(
    of bytes: [UInt8], file: String, by arithmetic: Arithmetic
  ) throws -> NetworkModel {
    let weights = try WeightsFile(
      decoding: bytes, file: file, featureVersion: FeaturePlanes.version)
    let architecture = weights.architecture
    guard architecture.planes == FeaturePlanes.planeCount,
      architecture.globals == FeaturePlanes.globalCount
    else {
      throw NetworkFault(
        file: file,
        problem: "takes \(architecture.planes) planes and \(architecture.globals) globals where "
          + "there are \(FeaturePlanes.planeCount) and \(FeaturePlanes.globalCount)")
    }
    let network = Network(architecture)
    let parameters = try weights.values(of: network.table, file: file)
    let model = NetworkModel(network, parameters: parameters, by: arithmetic)
    guard model.isFinite else {
      throw NetworkFault(
        file: file, problem: "evaluates the empty board with numbers that are not finite")
    }
    return model
  }
}

/// Why a network cannot be played with.
public struct NetworkFault: Error, Equatable, CustomStringConvertible {
  public var file: String
  public var problem: String

  public var description: String { "\(file): \(problem)" }
}

extension NetworkModel {
  /// Whether what it says of an empty board are numbers.
  fileprivate var isFinite: Bool {
    let position = Position(size: BoardSize(5), rules: .trompTaylor)
    return NetworkEvaluator(self).evaluate([position]).allSatisfy { evaluation in
      let scalars = [evaluation.value, evaluation.score]
      return (evaluation.policy + evaluation.ownership + scalars).allSatisfy(\.isFinite)
    }
  }
}
