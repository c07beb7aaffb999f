import NeuralNetwork
public import Platform
import Synchronization

/// How a run goes, in a live line and in a line for each cycle.
public final class RunProgress: Sendable {
  private let status: StatusLine?
  private let recipe: Recipe
  private let state: Mutex<State>

  private struct State {
    var first: Int
    let start = ContinuousClock.now
    var cycleStart = ContinuousClock.now
    var firstGames: Int?
  }

  public init(_ run: TrainingRun, _ status: StatusLine? = nil) {
    self.status = status
    recipe = run.recipe
    state = Mutex(State(first: run.cycle))
  }

  func begin(_ cycle: Int) {
    state.withLock { ($0.cycleStart, $0.firstGames) = (.now, nil) }
    status?.show("cycle \(cycle + 1) of \(recipe.cycles): playing\(remaining(cycle, 0))")
  }

  /// Shows the games that a cycle has so far.
  func play(_ cycle: Int, _ games: Int) {
    let speed = state.withLock { state in
      let first = state.firstGames ?? games - 1
      state.firstGames = first
      return Double(games - first) / max(1e-3, (.now - state.cycleStart) / .seconds(1))
    }
    status?.show(
      "cycle \(cycle + 1) of \(recipe.cycles): \(games) of \(recipe.cycle) games, "
        + "\(decimal(speed, 1)) a second\(remaining(cycle, 0))")
  }

  /// Shows the share of a cycle's steps that are made.
  func learn(_ cycle: Int, _ share: Double) {
    status?.show(
      "cycle \(cycle + 1) of \(recipe.cycles): learning, \(Int(share * 100)) %\(remaining(cycle, 0.5))"
    )
  }

  /// Shows the games that a rating has so far.
  func rate(_ cycle: Int, _ games: Int) {
    status?.show("rating checkpoint \(cycle): \(games) of \(recipe.rating.games) games")
  }

  func end(_ rating: RunRating.Point) {
    let interval = [rating.interval.lowerBound, rating.interval.upperBound].map { decimal($0, 0) }
    status?.add(
      "rating of checkpoint \(rating.cycle): \(decimal(rating.elo, 0)) Elo above \(RunRating.anchor) "
        + "(\(interval[0]) … \(interval[1]))\n")
  }

  func end(_ report: CycleReport) {
    let (training, heldOut) = (report.training, report.heldOut)
    status?.add(
      """
      cycle \(report.cycle): \(report.games) games, \(report.allRows) rows, \(report.steps) steps; \
      \(decimal(Double(report.figures.games) / max(report.playing, 1e-3), 1)) games/s, \
      \(Int(Double(report.positions) / max(report.playing, 1e-3))) positions/s, \
      \(Int(Double(training.rows) / max(report.learning, 1e-3))) rows/s; policy \
      \(decimal(training.policy.mean, 3))/\(decimal(heldOut.policy.mean, 3)), outcome \
      \(decimal(training.outcome.mean, 3))/\(decimal(heldOut.outcome.mean, 3)), ownership \
      \(decimal(heldOut.ownership.mean, 3)), score \(decimal(heldOut.scoreError.mean, 1)); length \
      \(decimal(report.figures.meanLength, 2)), capped \(decimal(report.figures.cappedShare, 2)), \
      black \(report.figures.balanceText)

      """)
    for alarm in report.alarms { status?.add("  alarm: \(alarm)\n") }
  }

  /// The time that is left, by that of the cycles so far.
  private func remaining(_ cycle: Int, _ part: Double) -> String {
    let (first, start) = state.withLock { ($0.first, $0.start) }
    let done = Double(cycle - first) + part
    guard done > 0 else { return "" }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let left = Int(seconds / done * (Double(recipe.cycles - cycle) - part))
    return ", about \(left / 3600):\(twoDigits(left / 60 % 60)):\(twoDigits(left % 60)) to go"
  }
}

extension GameFigures {
  /// Black's share of the games on each board.
  var balanceText: String {
    balance.sorted { $0.key < $1.key }.map { size, balance in
      "\(size) \(Int((balance.blackWins / Double(balance.games) * 100).rounded())) %"
    }.joined(separator: ", ")
  }
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

/// A number of so many decimals.
func decimal(_ number: Double, _ digits: Int) -> String {
  guard number.isFinite, abs(number) < 1e9 else { return "\(number)" }
  let unit = (0..<digits).reduce(1) { unit, _ in unit * 10 }
  let scaled = Int((abs(number) * Double(unit)).rounded())
  let rest = "\(unit + scaled % unit)".dropFirst()
  return (number < 0 && scaled > 0 ? "-" : "") + "\(scaled / unit)" + (digits > 0 ? ".\(rest)" : "")
}
