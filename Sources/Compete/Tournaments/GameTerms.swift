public import GTPClient
public import Go

/// What a game is played by, whoever plays it.
public struct GameTerms: Equatable, Sendable {
  /// Who says how a game ended in which nobody resigned.
  public enum Scoring: Equatable, Sendable {
    /// The board as it stands, by the rules: all stones count as alive.
    case board
    /// The players, where both name one winner; else the board.
    case players
    /// Another program; where it fails, the board.
    case scorer(EngineCommand)
  }

  public var size: BoardSize
  public var rules: Rules
  /// Black's stones at the start, where the rules of fixed handicap put them; 0 without a handicap.
  public var handicap = 0
  public var scoring = Scoring.players
  /// Seconds by which a player may overstep his time at a move.
  public var margin = 0.1
  /// Seconds after which a program without an answer hangs; at a move they begin when the player's
  /// time is over.
  public var patience = 60.0
  /// The number of moves after which a game is scored as it stands.
  public var moveLimit: Int

  public static let marginLimits = 0.0...1_000_000
  public static let patienceLimits = 0.001...1_000_000
  public static let moveLimits = 1...100_000

  public init(size: BoardSize, rules: Rules) {
    self.size = size
    self.rules = rules
    moveLimit = 4 * size.area
  }
}

extension GameTerms {
  /// The position before the first move.
  ///
  /// A handicap for which the board has no room is none.
  var start: Position {
    Position(size: size, rules: rules, fixedHandicap: handicap)
      ?? Position(size: size, rules: rules)
  }
}
