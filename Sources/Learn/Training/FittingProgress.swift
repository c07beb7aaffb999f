public import NeuralNetwork
import Text

/// How training goes, in lines.
public struct FittingProgress: Sendable {
  private let steps: Int
  private let firstStep: Int
  private let start = ContinuousClock.now

  public init(_ fitting: Fitting) {
    steps = fitting.settings.steps
    firstStep = fitting.steps
  }

  /// A live line: steps, and the time that is left.
  public func line(_ step: Int) -> String {
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let left = seconds / Double(max(1, step - firstStep)) * Double(steps - step)
    let minutes = Int(left.rounded(.up)) / 60
    let rest = Int(left.rounded(.up)) % 60
    return "step \(step) of \(steps), \(minutes):\(rest < 10 ? "0" : "")\(rest) to go"
  }

  /// A line of a report: losses in nats, training then held out; hits in percent of held-out rows.
  public func logLine(_ report: FittingReport) -> String {
    let (training, heldOut) = (report.training, report.heldOut)
    return """
      step \(report.step): loss \(training.mean.fixed(3)) / \(heldOut.shown(heldOut.mean)), policy \
      \(training.policy.mean.fixed(3)) / \(heldOut.shown(heldOut.policy.mean)), moves hit \
      \(heldOut.shown(100 * heldOut.policyHits.mean, 1)) %, outcome \
      \(training.outcome.mean.fixed(3)) / \(heldOut.shown(heldOut.outcome.mean)), winners hit \
      \(heldOut.shown(100 * heldOut.outcomeHits.mean, 1)) %, ownership \
      \(heldOut.shown(heldOut.ownership.mean)), score off by \
      \(heldOut.shown(heldOut.scoreError.mean)); \(Int(report.rowsPerSecond)) rows/s
      """
  }
}

extension LossSums {
  /// A figure of these rows; `-` where there are none.
  public func shown(_ figure: Double, _ decimals: Int = 3) -> String {
    rows > 0 ? figure.fixed(decimals) : "-"
  }
}
