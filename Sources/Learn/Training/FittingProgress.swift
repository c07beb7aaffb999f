import NeuralNetwork

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
      step \(report.step): loss \(decimal(training.mean)) / \(decimal(heldOut.mean)), policy \
      \(decimal(training.policy.mean)) / \(decimal(heldOut.policy.mean)), moves hit \
      \(percent(heldOut.policyHits.mean)), outcome \(decimal(training.outcome.mean)) / \
      \(decimal(heldOut.outcome.mean)), winners hit \(percent(heldOut.outcomeHits.mean)), \
      ownership \(decimal(heldOut.ownership.mean)), score off by \
      \(decimal(heldOut.scoreError.mean)); \(Int(report.rowsPerSecond)) rows/s
      """
  }

  private func decimal(_ number: Double) -> String {
    guard number.isFinite, abs(number) < 1e6 else { return "\(number)" }
    let thousandths = Int((abs(number) * 1000).rounded())
    let digits = String(1000 + thousandths % 1000).dropFirst()
    return "\(number < 0 ? "-" : "")\(thousandths / 1000).\(digits)"
  }

  private func percent(_ share: Double) -> String {
    "\(Int((share * 1000).rounded()) / 10).\(Int((share * 1000).rounded()) % 10) %"
  }
}
