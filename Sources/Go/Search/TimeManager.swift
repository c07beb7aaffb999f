public import Go

/// What a move may take of a player's time, in seconds.
public struct TimeBudget: Equatable, Sendable {
  /// What is planned.
  public var seconds: Double
  /// What it may take where the choice is in doubt, at least as much.
  public var most: Double
  /// Whether what is left over serves later moves.
  public var isBanked: Bool

  /// A budget of so many seconds, and no more; what is left of them is lost.
  public init(seconds: Double) {
    self.init(seconds: seconds, most: seconds, isBanked: false)
  }

  init(seconds: Double, most: Double, isBanked: Bool) {
    self.seconds = seconds
    self.most = max(seconds, most)
    self.isBanked = isBanked
  }

  /// The same budget where no move takes more than this.
  public func limited(to limit: Double) -> TimeBudget {
    TimeBudget(seconds: min(seconds, limit), most: min(most, limit), isBanked: isBanked)
  }
}

/// Divides a player's time among the moves to come.
public struct TimeManager: Sendable {
  /// Seconds of each move that pass before the move reaches the clock.
  public var lag: Double

  /// The seconds of a bank that no plan touches, at most a tenth of it.
  private let reserve = 0.5
  /// The share of a period that no plan touches: clocks that are far away keep long periods.
  private let margin = 0.01
  /// How much of its share a move in doubt may take.
  private let patience = 2.5

  public init(lag: Double) {
    self.lag = lag
  }

  /// The time for the next move; `nil` where no clock limits it.
  ///
  /// The fuller the board of `position`, the fewer moves are to come. Where a period is renewed by each
  /// move, all of it is used.
  public func budget(_ clock: Clock, in position: Position) -> TimeBudget? {
    let left = clock.remaining
    let share = left / movesToCome(in: position)
    switch clock.control {
    case .unlimited:
      return nil
    case .absolute:
      return banked(share, of: left)
    case .fischer(_, let increment, _, let moveLimit):
      return banked(share + increment * 0.9, of: left).limited(to: renewed(moveLimit).seconds)
    case .canadian(_, let period, let stones):
      if clock.overtimeCount == 1 { return renewed(left) }
      if clock.overtimeCount > 1 { return banked(left / Double(clock.overtimeCount), of: left) }
      return banked(max(share, period / Double(max(1, stones))), of: left + period)
    case .byoyomi(_, let period, _):
      if clock.overtimeCount > 0 {
        // What is left of this period may be too short for a move: then the next one counts.
        let isLast = clock.overtimeCount == 1
        return renewed(isLast || left - lag > period / 20 ? left : left + period)
      }
      return banked(max(share, period), of: left + period)
    }
  }

  private func renewed(_ left: Double) -> TimeBudget {
    TimeBudget(seconds: max(0, left * (1 - margin) - lag))
  }

  /// A share of a bank: in doubt more of it, but no more than a sixth of all.
  private func banked(_ share: Double, of left: Double) -> TimeBudget {
    let limit = left - lag - min(reserve, left / 10)
    return TimeBudget(
      seconds: max(0, min(share - lag, limit)),
      most: max(0, min(patience * share - lag, left / 6 - lag, limit)), isBanked: true)
  }

  /// How many moves the player is likely to make yet: games last about 0.7 moves a point.
  private func movesToCome(in position: Position) -> Double {
    let area = Double(position.board.size.area)
    let played = area - Double(position.board.emptyPoints.count)
    return max(area / 8 + 2, (0.75 * area - played) / 2)
  }
}
