/// What the game is played by: ko, suicide, how it is scored, and komi.
public struct Rules: Equatable, Sendable {
  /// Which repetitions are forbidden.
  public enum Ko: String, CaseIterable, Codable, Sendable {
    /// Only capturing back at once a lone stone that has just captured one.
    case simple = "SIMPLE"
    /// Any board that has occurred before.
    case positional = "POSITIONAL"
    /// Any board that has occurred before with the same player to move.
    case situational = "SITUATIONAL"
  }

  /// What counts at the end.
  public enum Scoring: String, CaseIterable, Codable, Sendable {
    /// Stones and the empty points that they alone surround.
    case area = "AREA"
    /// Surrounded empty points and prisoners.
    case territory = "TERRITORY"

    /// The tax where none is named.
    var customaryTax: Tax { self == .area ? .none : .seki }

    /// The komi where no rule set gives another.
    func customaryKomi(withButton: Bool) -> Double {
      self == .territory ? 6.5 : withButton ? 7 : 7.5
    }
  }

  /// Which surrounded points do not count.
  public enum Tax: String, CaseIterable, Codable, Sendable {
    case none = "NONE"
    /// Those of stones in seki.
    case seki = "SEKI"
    /// Those of stones in seki, and two points of each separate living area.
    case all = "ALL"
  }

  /// What White is given for a handicap of N stones.
  public enum HandicapBonus: String, CaseIterable, Codable, Sendable {
    case none = "0"
    case perStone = "N"
    case perStoneButOne = "N-1"

    /// The points that White is given for this many handicap stones.
    public func points(for stones: Int) -> Double {
      switch self {
      case .none: 0
      case .perStone: Double(stones)
      case .perStoneButOne: Double(max(0, stones - 1))
      }
    }
  }

  public var ko: Ko
  public var scoring: Scoring
  public var tax: Tax
  /// Whether a move may take off its own chain of two or more stones.
  ///
  /// To take off the new stone alone would be a pass, and is never a move.
  public var allowsSuicide: Bool
  /// Whether the first pass of the game is worth half a point and ends nothing.
  public var hasButton: Bool
  public var handicapBonus: HandicapBonus
  /// Whether dead stones may be left on the board, to be taken off by agreement after two passes.
  ///
  /// Where this is false and the area counts, all that stands on the board is alive.
  public var friendlyPass: Bool
  /// The points that White is given, -400…400.
  public var komi: Double

  public static let komiLimits = -400.0...400.0

  /// Whether stones that are dead after two passes are taken off before counting.
  public var removesDeadStones: Bool { friendlyPass || scoring == .territory }
}
