public import Go

/// Divides a player's time among the moves to come.
public struct TimeManager: Sendable {
  /// Seconds of each move that pass before the move reaches the clock.
  public var lag: Double

  /// The seconds that no plan touches.
  private let reserve = 0.1

  public init(lag: Double) {
    self.lag = lag
  }

  /// The seconds to think about the next move; `nil` where no clock limits it.
  ///
  /// The fuller the board of `position`, the fewer moves are to come.
  public func budget(_ clock: Clock, in position: Position) -> Double? {
    let left = clock.remaining
    let share = left / movesToCome(in: position)
    switch clock.control {
    case .unlimited:
      return nil
    case .absolute:
      return limited(share, to: left)
    case .fischer(_, let increment, _, let moveLimit):
      return limited(share + increment * 0.9, to: min(left, moveLimit))
    case .canadian(_, let period, let stones):
      if clock.overtimeCount == 1 { return renewed(left) }
      if clock.overtimeCount > 1 { return limited(left / Double(clock.overtimeCount), to: left) }
      return limited(max(share, period / Double(max(1, stones))), to: left + period)
    case .byoyomi(_, let period, _):
      if clock.overtimeCount > 0 {
        // What is left of this period may be too short for any move: then the next one counts.
        let seconds = renewed(left)
        return seconds > 0 || clock.overtimeCount == 1 ? seconds : renewed(left + period)
      }
      return limited(max(share, period), to: left + period)
    }
  }

  /// The seconds for a move that renews the period: in a short one the reserve shrinks, not the lag.
  private func renewed(_ left: Double) -> Double {
    max(limited(left, to: left), min(left - lag, 0.6 * left))
  }

  private func limited(_ seconds: Double, to left: Double) -> Double {
    max(0, min(seconds - lag, left - lag - reserve))
  }

  /// How many moves the player is likely to make yet: games last about 0.7 moves a point.
  private func movesToCome(in position: Position) -> Double {
    let area = Double(position.board.size.area)
    let played = area - Double(position.board.emptyPoints.count)
    return max(area / 8 + 2, (0.75 * area - played) / 2)
  }
}
