import NeuralNetwork
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
      step \(report.step): loss \(training.mean.fixed(3)) / \(heldOut.mean.fixed(3)), policy \
      \(training.policy.mean.fixed(3)) / \(heldOut.policy.mean.fixed(3)), moves hit \
      \(heldOut.policyHits.mean.percent), outcome \(training.outcome.mean.fixed(3)) / \
      \(heldOut.outcome.mean.fixed(3)), winners hit \(heldOut.outcomeHits.mean.percent), \
      ownership \(heldOut.ownership.mean.fixed(3)), score off by \
      \(heldOut.scoreError.mean.fixed(3)); \(Int(report.rowsPerSecond)) rows/s
      """
  }
}
