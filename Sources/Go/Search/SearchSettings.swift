/// How a search chooses where to look, and which move it plays.
///
/// The defaults are plain PUCT with all-moves-as-first values. Each refinement is off until matches
/// show that it is worth having; its own type says what it does and which numbers are usual.
public struct SearchSettings: Codable, Equatable, Sendable {
  /// How moves are chosen on the way down.
  public enum Rule: String, CaseIterable, Codable, Sendable {
    /// Value plus a bonus for high priors and few visits.
    case puct
    /// Sequential halving at the root and the improved policy below: for few visits.
    case gumbel
  }

  public var rule = Rule.puct

  /// How far priors outweigh the values found so far: c_puct.
  public var exploration: Float = 1.0

  /// How much `exploration` grows: c(N) = exploration + growth · ln((N + 500) / 500).
  ///
  /// 0.45 is usual where searches are long: late in them, values leave too little to explore.
  public var explorationGrowth: Float = 0

  /// How much worse than its parent's value an untried move is taken to be, in value.
  public var firstPlayUrgencyReduction: Float = 0

  /// The same at the root, where missing a good move costs most.
  public var rootFirstPlayUrgencyReduction: Float = 0

  /// Whether an untried move's value follows how much of the policy has been tried; see `PUCT`.
  ///
  /// A network's policy is good enough that the more of it has been tried, the less is left.
  public var weighsFirstPlayByPolicy = false

  /// The bias of the all-moves-as-first values, b in Gelly and Silver's schedule.
  ///
  /// The smaller it is, the longer they are trusted; it counts only where evaluations rest on
  /// playouts.
  public var amafBias: Float = 0.02

  /// How many visits a move gets before its position becomes a node of the tree.
  public var expansionVisits = 2

  /// The positions that a thread evaluates at once.
  ///
  /// More are worth it only for large networks, from some 100 channels on.
  public var batchSize = 1

  /// The memory that the tree may take, in MB (10^6 bytes); in a full tree the nodes of fewest visits
  /// make room.
  public var memory = 500

  /// Whether results that the rules alone decide are proven, backed up and never evaluated.
  ///
  /// A playout costs less than looking for unconditional life does, so rollouts do without.
  public var provesResults = false

  /// Whether the root's evaluation is the mean over all its symmetries.
  public var averagesRootSymmetries = false

  public var scoreUtility = ScoreUtility()
  public var deviationScaling = DeviationScaling()
  public var noisePruning = NoisePruning()
  /// Whether a position that several orders of moves lead to is evaluated once.
  public var sharesTranspositions = false
  public var moveChoice = MoveChoice()
  public var gumbel = GumbelSettings()

  /// For self-play: what the root's priors are raised to, 1 / temperature; above 1 flattens them.
  public var rootPolicyTemperature: Float = 1
  public var rootNoise = RootNoise()
  public var forcedPlayouts = ForcedPlayouts()
  /// For analysis: see ``WideRootNoise``.
  public var wideRootNoise = WideRootNoise()
  public var moveTemperature = MoveTemperature()

  public init() {}

  /// Whether a root that was an inner node of a tree must be evaluated anew.
  var changesRoot: Bool {
    averagesRootSymmetries || rootPolicyTemperature != 1 || rootNoise.weight > 0
  }
}
