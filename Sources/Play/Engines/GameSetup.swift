public import Go

/// How a new game begins.
public struct GameSetup: Equatable, Sendable {
  public var size: BoardSize
  public var rules: Rules
  /// The points that White is given; `nil` for what is fair.
  public var komi: Double?
  /// Black's handicap stones, on their fixed points; below 2 there are none.
  public var handicap: Int

  public init(size: BoardSize, rules: Rules, komi: Double? = nil, handicap: Int = 0) {
    self.size = size
    self.rules = rules
    self.komi = komi
    self.handicap = handicap
  }

  /// The game before its first move; `nil` where the board has no room for the handicap.
  public var game: Game? {
    let rules = rules.with(komi: komi ?? fairKomi)
    return Position(size: size, rules: rules, fixedHandicap: handicap).map(Game.init(start:))
  }

  /// With a handicap half a point, so that there is no draw; where territory counts, the custom.
  private var fairKomi: Double {
    if handicap > 1 { return 0.5 }
    return rules.scoring == .area ? Rules.fairKomi(on: size) : rules.komi
  }
}
