import NeuralNetwork
import Text

/// Warnings about a run, drawn from the figures of its newest cycles.
///
/// Each sign is one that such runs have gone wrong by; an alarm says what was found, what is usual,
/// and what to do about it.
struct Health {
  /// The reports so far, oldest first; the newest is judged.
  let reports: [CycleReport]

  /// How many cycles' games an alarm is drawn from.
  private static let cycles = 4

  /// The alarms, none where all is well.
  var alarms: [String] {
    guard let newest = reports.last else { return [] }
    let recent = Array(reports.suffix(Self.cycles))
    var alarms: [String] = []
    func raise(_ isWrong: Bool, _ alarm: String) {
      if isWrong { alarms.append(alarm) }
    }
    let figures = newest.figures
    raise(
      figures.shortShare > 0.02,
      "\(figures.shortShare.percent) of the games end within a quarter of the board's points: passes "
        + "come too soon; expected under 2 %; raise the phase's pass-from")
    raise(
      figures.earlyPasses > 0.02,
      "\(figures.earlyPasses.percent) of the first moves are passes; expected under 2 %; raise the "
        + "phase's pass-from")
    raise(
      figures.cappedShare > 0.05 && newest.games > 2000,
      "\(figures.cappedShare.percent) of the games are cut at their longest; expected under 5 %: "
        + "players fill their own territory")
    raise(
      figures.meanLength > 1.5 && newest.games > 2000,
      "games have \(figures.meanLength.fixed(2)) moves a point; expected under 1.5")
    raise(
      figures.openingEntropy < 0.3 && figures.games > 0,
      "search leaves \(figures.openingEntropy.fixed(2)) nats of choice in the opening; expected 0.3 "
        + "or more; lower the phase's value-scale, or raise opening")
    raise(
      figures.distinctOpenings < 0.6,
      "\(figures.distinctOpenings.percent) of the games have an opening of their own; expected 60 % or "
        + "more; raise opening or drawn-plies")
    alarms += balanceAlarms(recent)
    if let gap = newest.outcomeGap {
      raise(
        gap.least > 0.08,
        "value loss is \(gap.measured.percent), at least \(gap.least.percent), higher on held-out games "
          + "than on those trained on: overfitting; expected under 8 %; lower per-row, or widen the window"
      )
    }
    return alarms
  }

  /// Boards on which one player wins too much to learn from.
  private func balanceAlarms(_ recent: [CycleReport]) -> [String] {
    var sums: [String: GameFigures.Balance] = [:]
    for (size, balance) in recent.flatMap(\.figures.balance) {
      sums[size, default: .init()].games += balance.games
      sums[size]?.blackWins += balance.blackWins
    }
    return sums.sorted { $0.key < $1.key }.compactMap { size, balance in
      let share = balance.blackWins / Double(balance.games)
      guard balance.games >= 100, !(0.3...0.7).contains(share) else { return nil }
      return
        "Black wins \(share.percent) on \(size); expected 30 % to 70 %; move komi's centre for "
        + "it, or raise fair-share"
    }
  }
}

extension CycleReport {
  /// By which share of it the averaged weights' loss of outcomes is larger in held-out games than in
  /// those trained on: as measured, and two standard errors below that; `nil` where that is not known.
  var outcomeGap: (measured: Double, least: Double)? {
    guard let seen = seen?.outcome.mean, seen > 0, let error = outcomeGapError else { return nil }
    let measured = heldOut.outcome.mean / seen - 1
    return (measured, measured - 2 * error / seen)
  }
}
