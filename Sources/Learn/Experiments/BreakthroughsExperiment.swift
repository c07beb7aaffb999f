import Definitions
import NeuralNetwork
import Reports
import Text
import Tournaments
import Training

/// What each breakthrough of deep learning buys: a baseline that has most of them, and networks that
/// differ from it by one, on the same games.
struct BreakthroughsExperiment: Experiment {
  var plan = ContestPlan()
  var teaching = TrainingPlan()
  var shapes = [Shape("b3c32"), Shape("b12c32")].compactMap { $0 }
  /// How many baselines there are: how far they lie apart is the noise.
  var seeds = 3
  var visits = 64
  var changes: [Change] = []

  static let baseline = "baseline"

  var networks: [Input] { [] }
  var lessons: TrainingPlan? { teaching }

  mutating func read(_ reader: inout DefinitionReader) throws(DefinitionError) {
    try plan.read(&reader)
    try teaching.read(&reader)
    try reader.read("networks", as: Shape.expected, into: &shapes) { Shape($0) }
    try reader.read("seeds", in: 1...100, into: &seeds)
    try reader.read("visits", in: 1...1_000_000, into: &visits)
    var found: [Change] = []
    try reader.readTables("change") { table throws(DefinitionError) in
      var change = Change()
      try change.read(&table)
      guard !found.contains(where: { $0.name == change.name }) else {
        throw table.fault("name", "there are two changes '\(change.name)'")
      }
      found.append(change)
    }
    if !found.isEmpty { changes = found }
  }

  private func name(_ shape: Shape, _ change: String, _ suffix: String = "") -> String {
    "\(shape.name)-\(change)\(suffix)".asFolderName
  }

  private func baselines(_ shape: Shape) -> [Arm] {
    (1...seeds).map { seed in
      var arm = Arm(name(shape, Self.baseline, "-\(seed)"), .drawn(shape.architecture))
      arm.seed = UInt64(seed)
      return arm
    }
  }

  /// The arms of a change: one for each of its rates.
  private func arms(_ shape: Shape, _ change: Change) -> [Arm] {
    let start = Arm.Start.drawn(change.architecture(shape.architecture))
    let rates: [Double?] = change.rates.isEmpty ? [nil] : change.rates
    return rates.map { rate in
      var arm = Arm(name(shape, change.name, rate.map { "-\($0.short)" } ?? ""), start)
      arm.optimizer = change.optimizer
      arm.rate = rate
      return arm
    }
  }

  var arms: [Arm] {
    shapes.flatMap { shape in
      baselines(shape) + changes.flatMap { arms(shape, $0) }
    }
  }

  private func contest(_ shape: Shape) -> String { "\(shape.name)-changes" }

  /// The baseline against each change, at each of its rates.
  var contests: [Contest] {
    guard plan.games > 0, !changes.isEmpty else { return [] }
    return shapes.map { shape in
      let names = [baselines(shape)[0].name] + changes.flatMap { arms(shape, $0).map(\.name) }
      var players = names.map { ContestPlayer($0, .arm($0), .visits(visits)) }
      players[0].anchor = 0
      return Contest(
        name: contest(shape), plan: plan, players: players,
        matchups: TournamentSettings.gauntlet(of: players.count, challengers: [0]))
    }
  }
}

extension BreakthroughsExperiment {
  func findings(_ outcome: ExperimentOutcome) -> ExperimentFindings {
    var findings = ExperimentFindings()
    for shape in shapes { add(shape, outcome, to: &findings) }
    findings.remarks.append(
      "Losses are those of held-out games behind the last step; where a change has several rates, "
        + "the best one's. What lies within the noise may be chance.")
    return findings
  }

  /// A shape's table and picture.
  private func add(
    _ shape: Shape, _ outcome: ExperimentOutcome, to findings: inout ExperimentFindings
  ) {
    let base = baselines(shape).compactMap { outcome.arms[$0.name] }
    let losses = base.compactMap { $0.reports.last?.heldOut.policy.mean }
    guard !losses.isEmpty else { return }
    let noise = Noise(losses)
    var grid = ExperimentFindings.Grid(
      shape.name,
      [
        .init("Change"), .number("Moves, nats"), .number("Against the baseline"), .init("Noise"),
        .number("Moves hit"), .number("Winner, nats"), .number("Points, nats"),
        .number("Rows/s"), .number("Elo"), .number("95 %"),
      ])
    var bars: [IntervalChart.Row] = []
    let standing = outcome.standing(of: contest(shape))
    for result in base {
      grid.rows.append(row(result, result.arm.name, noise, standing))
    }
    for change in changes {
      let results = arms(shape, change).compactMap { outcome.arms[$0.name] }
      let sound = results.filter { $0.divergence == nil && !$0.reports.isEmpty }
      guard let best = sound.min(by: { $0.loss < $1.loss }) else {
        if let step = results.first?.divergence {
          grid.rows.append(
            [change.name, "–", "–", "its gradient grew beyond bounds at step \(step)"]
              + Array(repeating: "–", count: 6))
        }
        continue
      }
      let rate = change.rates.count > 1 ? ", rate \(best.arm.rate?.short ?? "")" : ""
      grid.rows.append(row(best, change.name + rate, noise, standing))
      let difference = 1000 * (best.loss - noise.mean)
      let half = noise.half.map { 1000 * $0 }
      let interval = half.map { difference - $0...difference + $0 }
      bars.append(.init(change.name, difference, interval: interval))
    }
    findings.grids.append(grid)
    guard !bars.isEmpty else { return }
    let title = "\(shape.name): moves, thousandths of a nat above the baseline, with its noise"
    findings.figures.append(
      (
        "breakthroughs-\(shape.name)",
        .intervals(IntervalChart(title, bars.sorted { $0.value < $1.value }))
      ))
  }

  private func row(
    _ result: ArmResult, _ name: String, _ noise: Noise, _ standing: Standing?
  ) -> [String] {
    guard let last = result.reports.last else { return [name] + Array(repeating: "–", count: 9) }
    let difference = last.heldOut.policy.mean - noise.mean
    let words = noise.half.map { half in
      "\(abs(difference) <= half ? "within" : "beyond") ± \(half.fixed(3))"
    }
    return [
      name, last.heldOut.policy.mean.fixed(3), difference.fixed(3), words ?? "not known",
      last.heldOut.policyHits.mean.percent, last.heldOut.outcome.mean.fixed(3),
      last.heldOut.ownership.mean.fixed(3), "\(Int(last.rowsPerSecond))",
    ] + (standing?[result.arm.name]?.cells ?? ["–", "–"])
  }
}

extension ArmResult {
  /// The policy's loss on held-out games behind the last step.
  fileprivate var loss: Double { reports.last?.heldOut.policy.mean ?? .infinity }
}
