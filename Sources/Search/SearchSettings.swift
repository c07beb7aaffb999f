/// How a search chooses where to look.
public struct SearchSettings: Equatable, Sendable {
  /// How far priors outweigh the values found so far: c_puct.
  public var exploration: Float = 1.0

  /// How much worse than its parent's value an untried move is taken to be, in value.
  public var firstPlayUrgencyReduction: Float = 0

  /// The bias of the all-moves-as-first values, b in Gelly and Silver's schedule.
  ///
  /// The smaller it is, the longer they are trusted; it counts only where evaluations rest on
  /// playouts.
  public var amafBias: Float = 0.02

  /// How many visits a move gets before its position becomes a node of the tree.
  public var expansionVisits = 2

  /// The positions that a thread evaluates at once.
  public var batchSize = 1

  /// The memory that the tree may take, in MB (10^6 bytes); a full tree is searched but not grown.
  public var memory = 500

  public init() {}
}
