public import Definitions
public import Search

/// What `engines/NAME/engine.toml` says: which evaluator an engine has, and how it searches.
public struct EngineDefinition: Equatable, Sendable {
  /// Who judges positions.
  public enum EvaluatorKind: String, CaseIterable, Sendable {
    /// Nobody: all moves and positions are alike.
    case uniform
    /// Playouts: games played to their end at random.
    case rollout
  }

  public var name: String
  /// One sentence on what the engine is.
  public var summary = ""
  public var evaluator = EvaluatorKind.rollout
  /// How playouts are played, where the evaluator is `rollout`.
  public var playouts = PlayoutPolicy.classical
  public var search = SearchSettings()

  public init(name: String) {
    self.name = name
  }

  /// Reads the contents of the `engine.toml` of an engine's folder.
  public init(_ text: String, name: String, file: String) throws(DefinitionError) {
    self.init(name: name)
    var reader = try DefinitionReader(text, file: file)
    try reader.read("summary", into: &summary)
    try reader.read("evaluator", into: &evaluator)
    try reader.read("playouts", into: &playouts)
    try reader.readTable("search") { table throws(DefinitionError) in
      try table.read("exploration", into: &search.exploration)
      try table.read("first-play-urgency-reduction", into: &search.firstPlayUrgencyReduction)
      try table.read("amaf-bias", into: &search.amafBias)
      try table.read("expansion-visits", in: 1...1_000_000, into: &search.expansionVisits)
    }
    try reader.finish()
  }

  /// A player of this engine.
  public func makePlayer(settings: PlayerSettings, seed: UInt64) -> SearchPlayer {
    let evaluator = evaluator
    let playouts = playouts
    return SearchPlayer(settings: settings, searchSettings: search, seed: seed) { seed in
      switch evaluator {
      case .uniform: UniformEvaluator()
      case .rollout: RolloutEvaluator(policy: playouts, seed: seed)
      }
    }
  }
}
