// NetworkFiles is what is done with networks as files: reading and writing them (ours here, KataGo's
// in KataGoFile; StoredNetwork is what both are), showing and checking them, growing them, comparing
// two, and exporting one with positions to try it on. The layout of the bytes is NeuralNetwork's and
// KataGoNetworks'; what a position looks like is NeuralEvaluation's.
// To read on: StoredNetwork, NetworkFile+Card, NetworkCheck.

import KataGoNetworks
import NeuralEvaluation
public import NeuralNetwork
public import Platform
import Sampling

/// A network of ours read from a file, or about to be written to one.
public struct NetworkFile: Sendable {
  /// What messages call it: where it was read.
  public let name: String
  /// All that stands in the file.
  public internal(set) var weights: WeightsFile
  public let network: Network
  /// The numbers of all tensors, in the layout of the network's table.
  public let parameters: [Float]

  /// Reads a file of a network that this program's features feed; if a SHA-256 is given, of the file
  /// that has it.
  public init(reading path: String, sha256 expected: String? = nil) throws {
    name = path
    guard !KataGoNetwork.isName(path) else {
      throw NetworkFailure(
        "\(path): is a network of KataGo's, which Tengen plays by and cannot change")
    }
    let bytes = try readFile(path)
    if let expected {
      let found = sha256(of: bytes)
      guard found == expected else {
        throw NetworkFailure(
          "\(path): its SHA-256 is \(found.prefix(12))…, expected \(expected.prefix(12))…; "
            + "copy it again")
      }
    }
    weights = try WeightsFile(
      decoding: bytes, file: path, featureVersion: FeaturePlanes.version)
    let architecture = weights.architecture
    guard architecture.planes == FeaturePlanes.planeCount,
      architecture.globals == FeaturePlanes.globalCount
    else {
      throw NetworkFailure(
        "\(path): takes \(architecture.planes) planes and \(architecture.globals) globals where "
          + "Tengen's features are \(FeaturePlanes.planeCount) and \(FeaturePlanes.globalCount); "
          + "export it with Tengen")
    }
    network = Network(architecture)
    parameters = try weights.values(of: network.table, file: path)
  }

  /// A network of given parameters, with a name for messages.
  init(_ network: Network, parameters: [Float], name: String) {
    self.name = name
    self.network = network
    self.parameters = parameters
    weights = WeightsFile(
      network.architecture, featureVersion: FeaturePlanes.version, table: network.table,
      values: parameters)
  }

  /// A new network, whose numbers are drawn from a seed.
  public init(initializing architecture: Architecture, seed: UInt64) throws(NetworkFailure) {
    if let fault = architecture.fault {
      throw NetworkFailure("the architecture is not \(fault)")
    }
    let network = Network(architecture)
    var random = Random(seed: seed)
    self.init(
      network, parameters: network.initialParameters(random: &random), name: "the new network")
    weights.notes["made"] = "initialised from seed \(seed)"
  }
}

extension NetworkFile {
  /// Writes the network.
  public func write(to file: OutputFile) throws {
    try file.write(weights.encoded(file: file.path))
  }

  /// Writes the network as ONNX; see `docs/network.md` for its inputs and outputs.
  public func writeONNX(to file: OutputFile) throws {
    var metadata = [
      "feature_version": "\(weights.featureVersion)", "sizes": weights.sizes.joined(separator: " "),
      "rules": weights.rules, "steps": "\(weights.steps)", "rows": "\(weights.rows)",
      "recipe": weights.recipe,
    ]
    if let preset { metadata["preset"] = preset }
    let bytes = ONNXExport.file(
      network.architecture, network.table, parameters, metadata: metadata)
    try file.write(bytes)
  }

  /// The note with the resignation threshold of a network that self-play has trained.
  public static let resignationKey = "resignation"

  /// The value, -1…1, below which resigning was hardly ever wrong in the network's own games; `nil`
  /// where that is not known.
  public var resignation: Float? {
    weights.notes[Self.resignationKey].flatMap { Float($0) }.flatMap {
      (-1...0).contains($0) ? $0 : nil
    }
  }

  /// The name of the preset that has this architecture; `nil` where there is none.
  var preset: String? {
    Architecture.presets.first { $0.architecture == network.architecture }?.name
  }
}

/// Why something cannot be done with a network; its description begins with the file.
public struct NetworkFailure: Error, CustomStringConvertible {
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
