public import Go
public import NeuralEvaluation
import NeuralNetwork
public import Search

/// The network behind a player, for those who want its evaluation without a search.
public struct PlayerNetwork: Sendable {
  /// The name of its file.
  public var name: String
  /// Its architecture in a few words, as `b6c64`.
  public var architecture: String
  /// The version of its file, where that is KataGo's.
  public var katagoVersion: Int?
  /// The positions that it evaluates at once.
  public var batchSize: Int
  /// The largest side of a board that it knows.
  public var largestSide = BoardSize.limits.upperBound
  /// Whether it asks who plays, and imitates them.
  public var imitatesPeople = false
  /// Facts about the players where one is to move.
  var facts: @Sendable (_ player: Color) -> PlayerFacts = { _ in PlayerFacts() }
  private let ask: @Sendable (NetworkRequest) -> Evaluation

  /// A network that judges a position, turned by a symmetry of its board.
  public init(
    name: String, architecture: String, batchSize: Int,
    evaluate: @escaping @Sendable (Position, Symmetry) -> Evaluation
  ) {
    self.name = name
    self.architecture = architecture
    self.batchSize = batchSize
    ask = { evaluate($0.position, $0.symmetry) }
  }

  init(_ loaded: LoadedNetwork, _ settings: NetworkEvaluationSettings, named name: String) {
    let evaluator = NetworkEvaluator(loaded.backend, settings: settings)
    self.name = name
    architecture = loaded.architecture
    batchSize = settings.batchSize
    katagoVersion = loaded.katagoVersion
    largestSide = loaded.backend.largestSide
    imitatesPeople = loaded.backend.imitatesPeople
    ask = { evaluator.evaluate($0) }
  }

  /// Evaluates a position that is turned by a symmetry of its board on the way, with so much of the
  /// policy that hopes for luck, 0…1; `nil` for the usual.
  public func evaluate(
    _ position: Position, _ symmetry: Symmetry, _ optimism: Float?
  ) -> Evaluation {
    ask(
      NetworkRequest(
        position.forThinking(by: position.toMove), turnedBy: symmetry, isRoot: true,
        optimism: optimism, facts: facts(position.toMove)))
  }

  /// Why it cannot judge a board; `nil` where it can.
  public func refusal(of size: BoardSize) -> UnknownBoard? {
    UnknownBoard(network: name, largestSide: largestSide, size: size)
  }
}

extension Player {
  /// Why it cannot play on a board; `nil` where it can.
  public func refusal(of size: BoardSize) -> UnknownBoard? { network(on: size)?.refusal(of: size) }
}
