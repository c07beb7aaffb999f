import Engines
import NeuralEvaluation
import NeuralNetwork
import Platform
import Sampling

/// A network so small that it plays at once, and an engine's folder around it.
struct TinyNetwork {
  let architecture: Architecture
  var parameters: [Float]
  private let table: TensorTable

  init(
    seed: UInt64 = 1, planes: Int = FeaturePlanes.planeCount, channels: Int = 8
  ) {
    var architecture = Architecture(channels: channels, blocks: [.residual, .pooling])
    architecture.planes = planes
    self.architecture = architecture
    let network = Network(architecture)
    table = network.table
    var random = Random(seed: seed)
    parameters = network.initialParameters(random: &random)
  }

  func bytes(featureVersion: Int = FeaturePlanes.version) throws -> [UInt8] {
    try WeightsFile(
      architecture, featureVersion: featureVersion, table: table, values: parameters
    ).encoded(file: "tiny")
  }
}

/// A folder like `engines/` that is gone with this value.
final class TemporaryEngines {
  let path: String
  var folder: EngineFolder { EngineFolder(path: path) }

  init(_ name: String) throws {
    path = "\(temporaryFolder())/tengen-\(name)-\(UInt64.random(in: 0 ... .max))"
    try makeFolder(path)
  }

  deinit {
    try? remove(path)
  }

  /// Adds an engine with its definition and, if given, its weights in `net.safetensors`.
  func add(_ name: String, _ definition: String, weights: [UInt8]? = nil) throws {
    try makeFolder("\(path)/\(name)")
    try AtomicFile.write(Array(definition.utf8), to: "\(path)/\(name)/engine.toml")
    if let weights { try AtomicFile.write(weights, to: "\(path)/\(name)/net.safetensors") }
  }
}
