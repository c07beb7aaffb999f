/// How much time a player has, in seconds.
public enum TimeControl: Equatable, Sendable {
  case unlimited
  /// One amount for the whole game.
  case absolute(main: Double)
  /// After the main time, `stones` moves in each `period`.
  case canadian(main: Double, period: Double, stones: Int)
  /// After the main time, a number of periods; one is lost whenever a move takes longer than it.
  case byoyomi(main: Double, period: Double, periods: Int)
  /// The main time, and `increment` more after each move, never above `limit`, which is no less
  /// than the main time; a move may take at most `moveLimit`.
  case fischer(
    main: Double, increment: Double, limit: Double = .infinity, moveLimit: Double = .infinity)

  /// The time before any overtime.
  public var main: Double {
    switch self {
    case .unlimited: .infinity
    case .absolute(let main), .canadian(let main, _, _), .byoyomi(let main, _, _),
      .fischer(let main, _, _, _):
      main
    }
  }
}

/// What is left of one player's time.
public struct Clock: Equatable, Sendable {
  public let control: TimeControl
  /// Seconds left: of the main time, or of the current overtime period.
  public private(set) var remaining: Double
  /// In overtime the stones still to be played in this period (Canadian) or the periods left, this
  /// one included (byo-yomi); 0 in main time.
  public private(set) var overtimeCount = 0
  /// Whether the time has run out.
  public private(set) var hasFallen = false

  public init(_ control: TimeControl) {
    self.control = control
    remaining = control.main
    if remaining == 0 { enterOvertime(late: 0) }
  }

  /// Takes what GTP's `time_left` says; a count of 0 means main time.
  public mutating func set(remaining: Double, overtimeCount: Int) {
    self.remaining = max(0, remaining)
    self.overtimeCount = max(0, overtimeCount)
    hasFallen = false
    if remaining <= 0, overtimeCount <= 0 { enterOvertime(late: 0) }
  }

  /// Takes the time of one move off; a clock that has fallen stays so.
  public mutating func spend(_ seconds: Double) {
    guard !hasFallen else { return }
    if case .fischer(_, _, _, let moveLimit) = control, seconds > moveLimit {
      fall()
      return
    }
    remaining -= seconds
    if remaining < 0 {
      if overtimeCount == 0 { enterOvertime(late: -remaining) } else { overrun() }
    }
    if !hasFallen { finishMove() }
  }

  /// The start of overtime, `late` seconds after the main time was over.
  private mutating func enterOvertime(late: Double) {
    switch control {
    case .unlimited:
      remaining = .infinity
    case .canadian(_, let period, let stones) where stones > 0:
      overtimeCount = stones
      remaining = period - late
    case .byoyomi(_, let period, let periods) where periods > 0:
      overtimeCount = periods
      remaining = period - late
    case .absolute, .canadian, .byoyomi, .fischer:
      remaining = 0
      if late > 0 { fall() }
    }
    if remaining < 0 { overrun() }
  }

  /// A period of overtime is over: another one is running, or the time has run out.
  private mutating func overrun() {
    guard control != .unlimited else { return set(remaining: .infinity, overtimeCount: 0) }
    guard case .byoyomi(_, let period, _) = control else { return fall() }
    // A quotient, since periods may be as many and as short as a front-end likes.
    let lost = (-remaining / period).rounded(.up)
    guard lost < Double(overtimeCount) else { return fall() }
    overtimeCount -= Int(lost)
    remaining = max(0, remaining + lost * period)
  }

  private mutating func fall() {
    remaining = 0
    overtimeCount = 0
    hasFallen = true
  }

  /// What a move in time earns: an increment, a fresh period, or one stone less to play.
  private mutating func finishMove() {
    switch control {
    case .fischer(_, let increment, let limit, _):
      remaining = min(limit, remaining + increment)
    case .byoyomi(_, let period, _) where overtimeCount > 0:
      remaining = period
    case .canadian(_, let period, let stones) where overtimeCount > 0:
      overtimeCount -= 1
      if overtimeCount == 0 {
        overtimeCount = stones
        remaining = period
      }
    default:
      break
    }
  }
}
