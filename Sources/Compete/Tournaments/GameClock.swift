import Go

/// A player's clock as the referee keeps it: a player may overstep by a margin, since part of what
/// is measured is the time that a message takes.
struct GameClock {
  private(set) var clock: Clock
  let margin: Double

  init(_ control: TimeControl, margin: Double) {
    clock = Clock(control)
    self.margin = margin
  }

  /// Takes a move's time off; the margin helps where the time would have run out without it.
  mutating func spend(_ seconds: Double) {
    let before = clock
    clock.spend(seconds)
    guard clock.hasFallen else { return }
    clock = before
    clock.spend(max(0, seconds - margin))
  }

  var hasFallen: Bool { clock.hasFallen }

  /// The seconds after which this move is late, without the margin; 0 where time does not count.
  var allowance: Double {
    switch clock.control {
    case .unlimited: 0
    case .absolute: clock.remaining
    case .fischer(_, _, _, let moveLimit): min(clock.remaining, moveLimit)
    case .canadian(_, let period, _): clock.remaining + (clock.overtimeCount == 0 ? period : 0)
    case .byoyomi(_, let period, let periods):
      clock.remaining
        + period * Double(clock.overtimeCount == 0 ? periods : clock.overtimeCount - 1)
    }
  }
}
