public import NeuralEvaluation

/// How a player searches and decides: the defaults are those of a game on a laptop.
public struct PlayerSettings: Equatable, Sendable {
  /// Threads that search at once.
  public var threads = 2
  // What ends a search is whatever limit comes first, a clock's among them.
  /// The most visits of a root before it moves; `nil` for no limit.
  public var visits: Int?
  /// The most simulations for a move, those kept from earlier searches left out; `nil` for no limit.
  public var simulations: Int?
  /// The most seconds for a move, above 0; `nil` for no limit.
  public var secondsPerMove: Double?
  /// Seconds kept back on every move for the way to the referee and back; what the player itself comes
  /// too late is measured, and kept back too.
  public var lag = 0.02
  /// Whether it thinks on while the opponent does.
  public var ponders = false
  /// The value, -1…1, below which it resigns after `resignTurns` turns on end; -1 never does.
  public var resignValue: Float = -0.9
  public var resignTurns = 3
  /// The memory that the search tree and a network's evaluations may take, in MB (10^6 bytes).
  public var memory = 500
  /// Whether small positions are played by proof, where the exact solver settles them in the time;
  /// not where visits are limited.
  public var solves = true
  /// How strongly it plays, see `Level`; analyses are always as good as they can be.
  public var level = levels.upperBound
  /// How widely analyses look at moves, see `WideRootNoise`.
  public var analysisNoise: Float = 0.04
  /// By how many doublings of playouts the player whose move is wanted is believed to be stronger,
  /// for networks of KataGo's; `nil` for what the engine's definition says.
  public var advantage: Float?
  /// Whom a network that imitates people is to imitate; `nil` for what the engine's definition says,
  /// and without that for players of the level's rank.
  public var profile: HumanProfile?

  public static let levels = 1...10
  public static let threadLimits = 1...256
  public static let visitLimits = 1...1_000_000_000
  public static let secondLimits = 0.001...1_000_000
  public static let memoryLimits = 1...64_000

  /// The most seconds for a move where no clock limits it: where nothing else does, two.
  public var seconds: Double? {
    secondsPerMove ?? (visits == nil && simulations == nil ? 2 : nil)
  }

  public init() {}
}
