import Definitions
import Platform
import Ratings
import Reports
import Text
import Tournaments

/// Strength against the visits of a search.
struct ComputeExperiment: Experiment {
  var plan = ContestPlan()
  var visits = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]
  /// Whether a search by playouts is measured too.
  var includesRollouts = true
  var networks: [Input] = [.best, .early]

  var lessons: TrainingPlan? { nil }
  var arms: [Arm] { [] }

  private static let contest = "visits"

  mutating func read(_ reader: inout DefinitionReader) throws(DefinitionError) {
    try plan.read(&reader)
    try reader.read("visits", in: 1...1_000_000, into: &visits)
    visits = Set(visits).sorted()
    try reader.read("rollouts", into: &includesRollouts)
    try reader.read("networks", as: "\"best\" or \"early\"", into: &networks) {
      Input(rawValue: $0)
    }
  }

  /// Who is measured, by the names of their series.
  private var series: [(name: String, judge: ContestPlayer.Judge)] {
    networks.map { ($0.rawValue, .input($0)) } + (includesRollouts ? [("rollouts", .rollouts)] : [])
  }

  private static func name(_ series: String, _ visits: Int) -> String { "\(series)-\(visits)" }

  var contests: [Contest] {
    let players = series.flatMap { name, judge in
      visits.map { ContestPlayer(Self.name(name, $0), judge, .visits($0)) }
    }
    let count = visits.count
    var matchups: [Matchup] = []
    for line in series.indices {
      let first = line * count
      matchups += TournamentSettings.ladder(of: count, rungs: count).map {
        Matchup(first + $0.first, first + $0.second)
      }
      // What one series is worth in the other's visits is not known before: neighbours of equal
      // visits and of four steps more or fewer bind them to each other.
      for other in series.indices where other > line {
        for rung in visits.indices {
          for far in [rung - 4, rung, rung + 4] where visits.indices.contains(far) {
            matchups.append(Matchup(first + rung, other * count + far))
          }
        }
      }
    }
    return [Contest(name: Self.contest, plan: plan, players: players, matchups: matchups)]
  }

  func findings(_ outcome: ExperimentOutcome) -> ExperimentFindings {
    var findings = ExperimentFindings()
    guard let standing = outcome.standing(of: Self.contest) else { return findings }
    let lines = series.map { name, _ in
      LineChart.Series(
        name,
        visits.compactMap { visits in
          standing[Self.name(name, visits)].map {
            .init(Double(visits), $0.elo, interval: $0.interval?.bounded)
          }
        })
    }
    let chart = LineChart(
      "Strength by visits on \(plan.board)", x: ChartAxis("visits a move", isLogarithmic: true),
      y: ChartAxis("Elo", notation: .signed), series: lines)
    findings.figures = [("compute", .lines(chart))]
    findings.grids = series.map { table($0.name, standing) }
    findings.remarks =
      lines.compactMap(slope) + ["0 Elo is the mean of all players."]
      + standing.remarks
    return findings
  }

  private func table(_ name: String, _ standing: Standing) -> ExperimentFindings.Grid {
    var grid = ExperimentFindings.Grid(
      name,
      [
        .number("Visits"), .number("Elo"), .number("95 %"), .number("A doubling before"),
        .number("Seconds a move"),
      ])
    var before: (visits: Int, elo: Double)?
    for visits in visits {
      let player = Self.name(name, visits)
      guard let rating = standing[player] else { continue }
      let gain = before.map { (rating.elo - $0.elo) / log2(Double(visits) / Double($0.visits)) }
      grid.rows.append(
        ["\(visits)"] + rating.cells + [
          gain?.signed ?? "–", standing.secondsPerMove(player)?.fixed(4) ?? "–",
        ])
      before = (visits, rating.elo)
    }
    return grid
  }

  /// What a doubling brings over the whole of a series, as a sentence.
  private func slope(_ series: LineChart.Series) -> String? {
    guard let first = series.points.first, let last = series.points.last, last.x > first.x else {
      return nil
    }
    let gain = (last.y - first.y) / log2(last.x / first.x)
    return "\(series.name): \(gain.signed) Elo a doubling, from \(Int(first.x)) visits to "
      + "\(Int(last.x)) on the average."
  }
}

extension ClosedRange<Double> {
  /// The interval where it has two ends that a chart can show.
  var bounded: ClosedRange<Double>? {
    lowerBound.isFinite && upperBound.isFinite ? self : nil
  }
}
