public import Go
import NeuralEvaluation
import NeuralNetwork
public import Search

/// The network behind a player, for those who ask what it says without a search.
public struct PlayerNetwork: Sendable {
  /// The name of its file.
  public var name: String
  /// Its architecture in a few words, as `b6c64`.
  public var architecture: String
  /// The version of its file, where that is KataGo's.
  public var katagoVersion: Int?
  /// The positions that it evaluates at once.
  public var batchSize: Int
  /// Evaluates a position that is turned by a symmetry of its board on the way, with so much of the
  /// policy that hopes for luck, 0…1; `nil` for the usual.
  public var evaluate: @Sendable (Position, Symmetry, _ optimism: Float?) -> Evaluation

  public init(
    name: String, architecture: String, batchSize: Int,
    evaluate: @escaping @Sendable (Position, Symmetry, _ optimism: Float?) -> Evaluation
  ) {
    self.name = name
    self.architecture = architecture
    self.batchSize = batchSize
    self.evaluate = evaluate
  }

  init(_ loaded: LoadedNetwork, _ settings: NetworkEvaluationSettings, named name: String) {
    let evaluator = NetworkEvaluator(loaded.backend, settings: settings)
    self.init(
      name: name, architecture: loaded.architecture, batchSize: settings.batchSize
    ) { position, symmetry, optimism in
      evaluator.evaluate(
        NetworkRequest(
          position.forThinking(by: position.toMove), turnedBy: symmetry, isRoot: true,
          optimism: optimism))
    }
    katagoVersion = loaded.katagoVersion
  }
}
