import KataGoNetworks
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
  init(_ file: NetworkFile) {
    self.init(
      file, architecture: file.network.architecture.shortName, resignation: file.resignation)
  }

  /// A network of KataGo's.
  init(_ file: KataGoFile) {
    self.init(file, architecture: file.network.name, katagoVersion: file.network.version)
  }

  private init(
    _ file: some StoredNetwork, architecture: String, resignation: Float? = nil,
    katagoVersion: Int? = nil
  ) {
    (backend, notice) = file.model()
    self.architecture = architecture
    parameterCount = file.table.count
    self.resignation = resignation
    self.katagoVersion = katagoVersion
  }
}
