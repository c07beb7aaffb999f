import KataGoNetworks
import Kernels
import NetworkFiles
import NeuralEvaluation
import NeuralNetwork
import Platform

/// A network read from a file, ready to judge positions.
struct LoadedNetwork: Sendable {
  let backend: any NetworkBackend
  /// What it is in a few words, as `b6c64`.
  let architecture: String
  let parameterCount: Int
  /// For the log, where it is slower than usual.
  let notice: String?
  /// Below which value its own games were hardly ever turned; `nil` where nobody knows.
  let resignation: Float?
  /// The version of the file, where that is KataGo's.
  let katagoVersion: Int?

  /// A network of ours.
  init(_ file: NetworkFile) {
    let (model, notice) = file.model()
    backend = model
    architecture = model.network.architecture.shortName
    parameterCount = model.network.table.count
    self.notice = notice
    resignation = file.resignation
    katagoVersion = nil
  }

  /// The network of a file of KataGo's; if a SHA-256 is given, of the one that has it.
  init(katago path: String, sha256 expected: String?) throws {
    let network = try KataGoNetwork(reading: path, sha256: expected)
    let (arithmetic, notice) = Arithmetic.sound()
    let model = KataGoModel(network, by: arithmetic)
    backend = model
    architecture = network.name
    parameterCount = model.graph.table.count
    self.notice = notice
    resignation = nil
    katagoVersion = network.version
  }
}
