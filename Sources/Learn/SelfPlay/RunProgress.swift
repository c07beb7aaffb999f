import NeuralNetwork
public import Platform
import Synchronization
import Text
import Training

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
      "cycle \(cycle + 1) of \(recipe.cycles): \(games) of \(recipe.gamesPerCycle) games, "
        + "\(speed.fixed(1)) a second\(remaining(cycle, 0))")
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

  func end(_ rating: RunRating.Point) { status?.add("\(rating.text)\n") }

  func end(_ report: CycleReport) {
    let (training, heldOut) = (report.training, report.heldOut)
    status?.add(
      """
      cycle \(report.cycle): \(report.games) games, \(report.allRows) rows, \(report.steps) steps; \
      \(report.speedText), \
      \(Int(Double(training.rows) / max(report.learning, 1e-3))) rows/s; policy \
      \(training.policy.mean.fixed(3))/\(heldOut.shown(heldOut.policy.mean)), outcome \
      \(training.outcome.mean.fixed(3))/\(heldOut.shown(heldOut.outcome.mean)), ownership \
      \(heldOut.shown(heldOut.ownership.mean)), score \(heldOut.shown(heldOut.scoreError.mean, 1)); \
      length \
      \(report.figures.meanLength.fixed(2)), capped \(report.figures.cappedShare.fixed(2)), \
      black \(report.figures.balanceText)

      """)
    if let crew = report.crew {
      status?.add("  \(crew.text(trainerWaiting: report.waitingShare))\n")
    }
    if let kernels = report.kernels, kernels.count > 1 {
      status?.add(
        "  played on processors that may round otherwise: \(kernels.joined(separator: ", "))\n")
    }
    for alarm in report.alarms { status?.add("  alarm: \(alarm)\n") }
  }

  /// The time that is left, by that of the cycles so far.
  private func remaining(_ cycle: Int, _ part: Double) -> String {
    let (first, start) = state.withLock { ($0.first, $0.start) }
    let done = Double(cycle - first) + part
    guard done > 0 else { return "" }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let left = seconds / done * (Double(recipe.cycles - cycle) - part)
    return ", about \(left.asDuration) to go"
  }
}

extension RunRating.Point {
  var text: String {
    "rating of checkpoint \(cycle), in Elo above \(RunRating.anchor): \(elo.signed(within: interval))"
  }
}

extension CycleReport {
  /// How fast the cycle was played.
  var speedText: String {
    guard let gamesPerSecond else { return "its games were there" }
    return "\(gamesPerSecond.fixed(1)) games/s"
      + (positionsPerSecond.map { ", \(Int($0)) positions/s" } ?? "")
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

extension Crew {
  /// Who waits for whom.
  public func text(trainerWaiting: Double) -> String {
    "\(workers.counting("worker")) of \(gamesPerSecond.rough) games/s wait \(waiting.percent) of their time, "
      + "the trainer \(trainerWaiting.percent); it can keep \(Int(bearable)) at work"
  }
}
