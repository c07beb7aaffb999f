public import Go

/// A move of the game against what the search and the policy would have played.
public struct MoveReview: Sendable {
  /// How much a move gave away.
  public enum Grade: Int, Comparable, CaseIterable, Sendable {
    case sound
    case inaccuracy
    case mistake
    case blunder

    public static func < (left: Grade, right: Grade) -> Bool { left.rawValue < right.rawValue }

    /// From what loss of the chance of winning on.
    public var leastChance: Double { [0, 0.05, 0.1, 0.2][rawValue] }

    /// From how many points on.
    var leastPoints: Double { [0, 2, 5, 10][rawValue] }
  }

  /// From 1.
  public let number: Int
  public let turn: Game.Turn
  /// The move as GTP spells it.
  public let vertex: String
  public let before: PositionReview
  public let after: PositionReview

  /// Whether points count besides chances: a network's are good enough for that.
  private let countsPoints: Bool

  init(
    _ turn: Game.Turn, from before: PositionReview, to after: PositionReview,
    in record: RecordedGame, countsPoints: Bool
  ) {
    number = after.number
    self.turn = turn
    vertex = "\(Vertex(turn.move, on: record.size))"
    self.before = before
    self.after = after
    self.countsPoints = countsPoints
  }

  /// The chance of winning that the move gave away, 0…1: nothing where the search knows no better.
  public var chanceLoss: Double {
    isBest ? 0 : max(0, chance(before.chance) - chance(after.chance))
  }

  /// The points that the move gave away.
  public var pointLoss: Double {
    isBest ? 0 : max(0, turn.color == .black ? before.lead - after.lead : after.lead - before.lead)
  }

  /// By the chance that was given away or by the points, whichever is worse.
  public var grade: Grade {
    Grade.allCases.last {
      chanceLoss >= $0.leastChance || countsPoints && pointLoss >= $0.leastPoints
    } ?? .sound
  }

  /// Whether it is the move that the search prefers.
  public var isBest: Bool { before.best.map { $0.move == vertex } ?? true }

  /// Whether it is the policy's move.
  public var isPolicyMove: Bool { before.policyMove.map { $0.move == vertex } ?? false }

  /// Whether the search prefers another move than the policy.
  public var overrulesPolicy: Bool {
    guard let best = before.best, let policyMove = before.policyMove else { return false }
    return best.move != policyMove.move
  }

  /// The chance of winning by which the search's move is better than the policy's, in the same
  /// search; `nil` where it hardly looked at the latter.
  public var gainOverPolicy: Double? {
    guard overrulesPolicy, let best = before.best?.chance, let policyMove = before.policyMove,
      let other = policyMove.chance, policyMove.visits >= MoveReview.leastVisits
    else { return nil }
    return chance(best) - chance(other)
  }

  /// Whether the player found a good move that the policy alone does not find.
  public var isFind: Bool { isBest && (gainOverPolicy ?? 0) >= 0.05 }

  /// Fewer visits say too little about a move.
  private static let leastVisits = 10

  /// The mover's chance where Black's is given.
  func chance(_ black: Double) -> Double { turn.color == .black ? black : 1 - black }
}
