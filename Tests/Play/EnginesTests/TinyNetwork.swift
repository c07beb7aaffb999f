import Engines
import NeuralEvaluation
import NeuralNetwork
import Platform
import Sampling
import TestSupport

/// A network so small that it plays at once.
struct TinyNetwork {
  private let network: Network
  private(set) var parameters: [Float]

  init(seed: UInt64 = 1, planes: Int = FeaturePlanes.planeCount) {
    var architecture = Architecture(channels: 8, blocks: [.residual, .pooling])
    architecture.planes = planes
    network = Network(architecture)
    var random = Random(seed: seed)
    parameters = network.initialParameters(random: &random)
  }

  /// Sets all numbers of a tensor.
  mutating func setAll(_ name: String, to value: Float) {
    for index in network.table[name]?.range ?? 0..<0 { parameters[index] = value }
  }

  /// The bytes of its file, with the value below which it resigns if that is given.
  func bytes(resignation: Float? = nil) throws -> [UInt8] {
    var file = WeightsFile(
      network.architecture, featureVersion: FeaturePlanes.version, table: network.table,
      values: parameters)
    file.notes["resignation"] = resignation.map { "\($0)" }
    return try file.encoded(file: "tiny")
  }
}

/// A folder like `engines/` that is gone with this value.
final class TemporaryEngines {
  private let place = TemporaryFolder()
  var path: String { place.path }
  var folder: EngineFolder { EngineFolder(path: path) }

  /// Adds an engine whose network is in `net.safetensors`, if bytes for it are given.
  func add(_ name: String, play: String = "search", _ rest: String = "", weights: [UInt8]?) throws {
    try makeFolder("\(path)/\(name)")
    let definition = """
      summary = "Tiny"
      evaluator = "network"
      play = "\(play)"
      [network]
      file = "net.safetensors"
      \(rest)
      """
    try AtomicFile.write(Array(definition.utf8), to: "\(path)/\(name)/engine.toml")
    if let weights { try AtomicFile.write(weights, to: "\(path)/\(name)/net.safetensors") }
  }
}
