import Go
import Kernels
import NeuralEvaluation
import NeuralNetwork
import Platform
import Sampling
import TestSupport

/// Weights files, read as an engine's network is; one that can be read evaluates a position.
///
/// An input is a file, or its beginning: tried too is what comes of it with the numbers of the
/// seed's network behind. So the inputs are short and most changes meet the header.
struct WeightsSubject: Subject {
  private let file: [UInt8]
  private let numbers: [UInt8]

  init() {
    var architecture = Architecture(channels: 4, blocks: [.pooling])
    architecture.planes = FeaturePlanes.planeCount
    architecture.globals = FeaturePlanes.globalCount
    let network = Network(architecture)
    var random = Random(seed: 1)
    let weights = WeightsFile(
      architecture, featureVersion: FeaturePlanes.version, table: network.table,
      values: network.initialParameters(random: &random))
    file = (try? weights.encoded(file: "seed")) ?? []
    numbers = file.suffix(4 * network.table.count)
  }

  var words: [String] {
    [
      "{", "}", "[", "]", ":", ",", "\"__metadata__\"", "\"dtype\"", "\"shape\"",
      "\"data_offsets\"", "\"F32\"", "\"F16\"", "\\u0000", "\\ud800", "\"format\"",
      "\"architecture\"",
      "\"feature_version\"", "tengen-network-1", "channels", "blocks", "residual", "pooling",
      "attention", "scale", "endScale", "activation", "normalization", "batch", "fixed", "none",
      "hasResiduals", "dropout", "errors", "true", "false", "null", "planes", "globals", "steps",
      "1e38", "999999999999999999", "9223372036854775807", "-1",
    ]
  }

  func seeds() -> [[UInt8]] {
    let small = SafeTensors(
      metadata: ["key": "value"],
      tensors: [.init("a", shape: [2, 2], [1, 2, 3, 4]), .init("b", shape: [0], [])])
    return [file.dropLast(numbers.count), small.encoded()].map(Array.init)
  }

  func flaw(of input: [UInt8]) -> String? {
    flaw(ofFile: input) ?? flaw(ofFile: input + numbers)
  }

  private func flaw(ofFile bytes: [UInt8]) -> String? {
    guard
      let weights = try? WeightsFile(
        decoding: bytes, file: "fuzz", featureVersion: FeaturePlanes.version)
    else { return nil }
    let network = Network(weights.architecture)
    guard let parameters = try? weights.values(of: network.table, file: "fuzz"),
      network.architecture.planes == FeaturePlanes.planeCount,
      network.architecture.globals == FeaturePlanes.globalCount
    else { return nil }
    guard let again = try? weights.encoded(file: "fuzz"),
      (try? WeightsFile(decoding: again, file: "fuzz", featureVersion: FeaturePlanes.version))
        == weights
    else { return "changed by writing" }
    let evaluator = NetworkEvaluator(NetworkModel(network, parameters: parameters, by: .plain))
    _ = evaluator.evaluate([Position(size: BoardSize(3), rules: .trompTaylor)])
    return nil
  }
}
