import Definitions
import NeuralNetwork
import Platform
import Ratings
import Reports
import Text
import Tournaments
import Training

/// Loss and strength against the games that a network learns from.
struct DataExperiment: Experiment {
  var plan = ContestPlan()
  var teaching = TrainingPlan()
  /// Each amount is half of the one before, the first is all.
  var halvings = 5
  var shapes = [Shape("b4c32")].compactMap { $0 }
  /// How many networks learn from each amount; each from games of its own where there are such.
  var seeds = 2
  var visits = 64

  var networks: [Input] { [] }
  var lessons: TrainingPlan? { teaching }

  mutating func read(_ reader: inout DefinitionReader) throws(DefinitionError) {
    try plan.read(&reader)
    try teaching.read(&reader)
    try reader.read("halvings", in: 2...20, into: &halvings)
    try reader.read("networks", as: Shape.expected, into: &shapes) { Shape($0) }
    try reader.read("seeds", in: 1...100, into: &seeds)
    try reader.read("visits", in: 1...1_000_000, into: &visits)
  }

  /// The parts of all games, the smallest first, as 1 / 2^k.
  private var parts: [Int] { (0...halvings).reversed().map { 1 << $0 } }

  private func name(_ shape: Shape, _ part: Int, _ seed: Int) -> String {
    "\(shape.name)-1of\(part)" + (seed == 1 ? "" : "-seed-\(seed)")
  }

  var arms: [Arm] {
    shapes.flatMap { shape in
      parts.flatMap { part in
        (1...seeds).map { seed in
          var arm = Arm(name(shape, part, seed), .drawn(shape.architecture))
          arm.share = 1 / Double(part)
          arm.seed = UInt64(seed)
          return arm
        }
      }
    }
  }

  private func contest(_ shape: Shape) -> String { "\(shape.name)-by-data" }

  var contests: [Contest] {
    guard plan.games > 0 else { return [] }
    return shapes.map { shape in
      let players = parts.map { part in
        let name = name(shape, part, 1)
        return ContestPlayer(name, .arm(name), .visits(visits))
      }
      return Contest(
        name: contest(shape), plan: plan, players: players,
        matchups: TournamentSettings.ladder(of: players.count, rungs: players.count))
    }
  }
}

extension DataExperiment {
  /// A loss of which the law is sought.
  private enum Loss: String, CaseIterable {
    case policy
    case outcome

    var words: String {
      switch self {
      case .policy: "Policy loss minus target entropy, nats"
      case .outcome: "Winner: cross entropy, nats"
      }
    }

    func value(_ result: ArmResult) -> Double? {
      result.best.map {
        self == .policy ? $0.heldOut.policy.meanExcess : $0.heldOut.outcome.mean
      }
    }
  }

  func findings(_ outcome: ExperimentOutcome) -> ExperimentFindings {
    var findings = ExperimentFindings()
    for loss in Loss.allCases { add(loss, outcome, to: &findings) }
    findings.grids.insert(contentsOf: shapes.map { table($0, outcome) }, at: 0)
    let lines = shapes.compactMap { strength($0, outcome, &findings.remarks) }
    if !lines.isEmpty {
      findings.figures.append(
        (
          "data-elo",
          .lines(
            LineChart(
              "Strength by games learnt from, \(visits) visits",
              x: ChartAxis("games", isLogarithmic: true), y: ChartAxis("Elo", notation: .signed),
              series: lines))
        ))
    }
    findings.remarks.append(
      "Losses are those of held-out games at the report where all losses together were lowest.")
    return findings
  }

  /// The losses of a network's arms by games, and the law that fits them.
  private func add(
    _ loss: Loss, _ outcome: ExperimentOutcome, to findings: inout ExperimentFindings
  ) {
    var series: [LineChart.Series] = []
    var grid = ExperimentFindings.Grid(
      "The law of the loss, \(loss.rawValue): floor + (scale / games)^exponent",
      [
        .init("Network"), .number("Floor"), .number("95 %"), .number("Exponent"), .number("95 %"),
        .number("Scale, games"),
      ])
    for (index, shape) in shapes.enumerated() {
      let points = results(shape, outcome).compactMap { result in
        loss.value(result).map { PowerLaw.Point(data: Double(result.games), loss: $0) }
      }
      series.append(
        .init(
          shape.name, points.map { .init($0.data, $0.loss) }, form: .dots, color: index + 1))
      guard let fit = PowerLawFit(points) else { continue }
      series.append(curve(fit, points, color: index + 1))
      grid.rows.append([
        shape.name, fit.law.floor.fixed(3), fit.floor.text(3), fit.law.exponent.fixed(2),
        fit.exponent.text(2), fit.law.scale.fixed(1),
      ])
    }
    guard series.contains(where: { !$0.points.isEmpty }) else { return }
    let chart = LineChart(
      loss.words, x: ChartAxis("games", isLogarithmic: true), y: ChartAxis("nats"), series: series)
    findings.figures.append(("data-\(loss.rawValue)", .lines(chart)))
    if !grid.rows.isEmpty { findings.grids.append(grid) }
  }

  private func curve(
    _ fit: PowerLawFit, _ points: [PowerLaw.Point], color: Int
  ) -> LineChart.Series {
    let games = points.map(\.data)
    let (low, high) = (log(games.min() ?? 1), log(games.max() ?? 1))
    let places = (0...24).map { exp(low + (high - low) * Double($0) / 24) }
    return .init(
      "law", places.map { .init($0, fit.law($0), interval: fit.interval(at: $0)) }, color: color)
  }

  private func results(_ shape: Shape, _ outcome: ExperimentOutcome) -> [ArmResult] {
    parts.flatMap { part in
      (1...seeds).compactMap { outcome.arms[name(shape, part, $0).asFolderName] }
    }
  }

  private func table(_ shape: Shape, _ outcome: ExperimentOutcome) -> ExperimentFindings.Grid {
    var grid = ExperimentFindings.Grid(
      shape.name,
      [
        .init("Network"), .number("Games"), .number("Rows"), .number("Best step"),
        .number("Moves, nats"), .number("Moves hit"), .number("Winner, nats"),
        .number("Winners hit"), .number("Elo"), .number("95 %"),
      ])
    let standing = outcome.standing(of: contest(shape))
    for result in results(shape, outcome) {
      guard let best = result.best else { continue }
      grid.rows.append(
        [
          result.arm.name, "\(result.games)", "\(result.rows)", "\(best.step)",
          best.heldOut.policy.meanExcess.fixed(3), best.heldOut.policyHits.mean.percent,
          best.heldOut.outcome.mean.fixed(3), best.heldOut.outcomeHits.mean.percent,
        ] + (standing?[result.arm.name]?.cells ?? ["–", "–"]))
    }
    return grid
  }

  /// The strength of a shape's arms by games.
  private func strength(
    _ shape: Shape, _ outcome: ExperimentOutcome, _ remarks: inout [String]
  ) -> LineChart.Series? {
    guard let standing = outcome.standing(of: contest(shape)) else { return nil }
    let points = parts.compactMap { part -> LineChart.Point? in
      let name = name(shape, part, 1)
      guard let rating = standing[name], let arm = outcome.arms[name.asFolderName] else {
        return nil
      }
      return .init(Double(arm.games), rating.elo, interval: rating.interval?.bounded)
    }
    remarks += standing.remarks.map { "\(shape.name): \($0)" }
    if let first = points.first, let last = points.last, last.x > first.x {
      let gain = (last.y - first.y) / log2(last.x / first.x)
      remarks.append(
        "\(shape.name): \(gain.signed) Elo a doubling of the games, from \(Int(first.x)) to "
          + "\(Int(last.x)) on the average.")
    }
    return .init(shape.name, points)
  }
}

extension ClosedRange<Double> {
  func text(_ decimals: Int) -> String {
    "\(lowerBound.fixed(decimals)) to \(upperBound.fixed(decimals))"
  }
}
