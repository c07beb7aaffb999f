import Definitions
import Go
import NeuralNetwork
import Ratings
import Reports
import Text
import Tournaments
import Training

/// What a network of small boards is worth on a larger one: at once, and after some training there,
/// against one that begins from nothing.
struct TransferExperiment: Experiment {
  var plan = ContestPlan(board: BoardSize(13))
  var teaching = TrainingPlan()
  /// The network that begins from nothing.
  var shape = Shape("b3c64")
  /// The steps at which both are rated.
  var snapshots = [200, 600, 2000, 4000]
  var visits = 64

  private static let contest = "large-board"
  private static let (transferred, fresh) = ("transferred", "from-nothing")
  private static let atOnce = "at-once"
  private static let rollouts = "rollouts"

  var networks: [Input] { [.best] }
  var lessons: TrainingPlan? {
    var lessons = teaching
    lessons.board = plan.board
    return lessons
  }

  mutating func read(_ reader: inout DefinitionReader) throws(DefinitionError) {
    try plan.read(&reader)
    try teaching.read(&reader)
    try reader.read("network", as: Shape.expected, into: &shape) { Shape($0).map(Optional.some) }
    try reader.read("snapshots", in: 1...100_000_000, into: &snapshots)
    snapshots = Set(snapshots).sorted()
    try reader.read("visits", in: 1...1_000_000, into: &visits)
    if let late = snapshots.first(where: { $0 > teaching.steps || $0 % teaching.reportEvery != 0 })
    {
      throw reader.fault(
        "snapshots",
        "step \(late) has no report: expected multiples of report-every = \(teaching.reportEvery) up "
          + "to steps = \(teaching.steps)")
    }
  }

  var arms: [Arm] {
    var arms = [Arm(Self.transferred, .network(.best))]
    if let shape { arms.append(Arm(Self.fresh, .drawn(shape.architecture))) }
    for index in arms.indices { arms[index].snapshots = snapshots }
    return arms
  }

  private static func name(_ arm: String, _ step: Int) -> String { "\(arm)-\(step)" }

  var contests: [Contest] {
    var players = [
      ContestPlayer(Self.rollouts, .rollouts, .visits(visits * 10)),
      ContestPlayer(Self.atOnce, .input(.best), .visits(visits)),
    ]
    players[0].anchor = 0
    for arm in arms {
      players += snapshots.map { step in
        ContestPlayer(Self.name(arm.name, step), .arm(arm.name, step: step), .visits(visits))
      }
    }
    return [
      Contest(
        name: Self.contest, plan: plan, players: players,
        matchups: TournamentSettings.roundRobin(of: players.count))
    ]
  }
}

extension TransferExperiment {
  func findings(_ outcome: ExperimentOutcome) -> ExperimentFindings {
    var findings = ExperimentFindings()
    let results = arms.compactMap { outcome.arms[$0.name] }.filter { !$0.reports.isEmpty }
    if let standing = outcome.standing(of: Self.contest) {
      findings.figures.append(("transfer", .lines(strength(results, standing))))
      findings.grids.append(table(results, standing))
      findings.remarks =
        ["0 Elo is a search by playouts with \(visits * 10) visits; all networks have \(visits)."]
        + standing.remarks
    }
    if !results.isEmpty {
      let series = results.map { result in
        LineChart.Series(
          result.arm.name,
          result.reports.map {
            .init(result.minutes(until: $0.step), $0.heldOut.policy.meanExcess)
          })
      }
      findings.figures.append(
        (
          "transfer-loss",
          .lines(
            LineChart(
              "Policy loss minus target entropy on \(plan.board), nats",
              x: ChartAxis("minutes of training"), y: ChartAxis("nats"), series: series))
        ))
    }
    return findings
  }

  private func strength(_ results: [ArmResult], _ standing: Standing) -> LineChart {
    func point(_ name: String, _ minutes: Double) -> LineChart.Point? {
      standing[name].map { .init(minutes, $0.elo, interval: $0.interval?.bounded) }
    }
    let series = results.map { result in
      let first = result.arm.start == .network(.best) ? point(Self.atOnce, 0) : nil
      let rest = snapshots.compactMap { step in
        point(Self.name(result.arm.name, step), result.minutes(until: step))
      }
      return LineChart.Series(result.arm.name, (first.map { [$0] } ?? []) + rest)
    }
    return LineChart(
      "Strength on \(plan.board)", x: ChartAxis("minutes of training"),
      y: ChartAxis("Elo", notation: .signed), series: series)
  }

  private func table(_ results: [ArmResult], _ standing: Standing) -> ExperimentFindings.Grid {
    var grid = ExperimentFindings.Grid(
      "Networks",
      [
        .init("Network"), .number("Steps"), .number("Minutes"), .number("Moves, nats"),
        .number("Points, nats"), .number("Elo"), .number("95 %"),
      ])
    if let rating = standing[Self.atOnce] {
      grid.rows.append([Self.atOnce, "0", "0", "–", "–"] + rating.cells)
    }
    for result in results {
      for step in snapshots {
        guard let report = result.reports.first(where: { $0.step == step }) else { continue }
        let name = Self.name(result.arm.name, step)
        grid.rows.append(
          [
            name, "\(step)", result.minutes(until: step).fixed(1),
            report.heldOut.policy.meanExcess.fixed(3), report.heldOut.ownership.mean.fixed(3),
          ] + (standing[name]?.cells ?? ["–", "–"]))
      }
    }
    return grid
  }
}
