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
  /// The positions that it evaluates at once.
  public var batchSize: Int
  /// Evaluates a position that is turned by a symmetry of its board on the way.
  public var evaluate: @Sendable (_ position: Position, _ symmetry: Symmetry) -> Evaluation

  public init(
    name: String, architecture: String, batchSize: Int,
    evaluate: @escaping @Sendable (_ position: Position, _ symmetry: Symmetry) -> Evaluation
  ) {
    self.name = name
    self.architecture = architecture
    self.batchSize = batchSize
    self.evaluate = evaluate
  }

  init(_ model: NetworkModel, _ settings: NetworkEvaluationSettings, named name: String) {
    let evaluator = NetworkEvaluator(model, settings: settings)
    self.init(
      name: name, architecture: model.network.architecture.shortName, batchSize: settings.batchSize
    ) { position, symmetry in
      evaluator.evaluate(position.forThinking(by: position.toMove), turnedBy: symmetry)
    }
  }
}
