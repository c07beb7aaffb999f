import KataGoNetworks
import Kernels
import NetworkFiles
import NeuralEvaluation
import NeuralNetwork

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
  init(_ file: NetworkFile, _ precision: Precision) {
    self.init(
      file, precision, architecture: file.network.architecture.shortName,
      resignation: file.resignation)
  }

  /// A network of KataGo's.
  init(_ file: KataGoFile, _ precision: Precision) {
    self.init(file, precision, architecture: file.network.name, katagoVersion: file.network.version)
  }

  private init(
    _ file: some StoredNetwork, _ precision: Precision, architecture: String,
    resignation: Float? = nil, katagoVersion: Int? = nil
  ) {
    (backend, notice) = file.model(precision)
    self.architecture = architecture
    parameterCount = file.table.count
    self.resignation = resignation
    self.katagoVersion = katagoVersion
  }
}
