import Definitions
import NetworkFiles
import Ratings
import Reports
import SelfPlay
import Text
import Tournaments
import Training

/// What changes of a training recipe are worth: runs of as many games from one network, the last
/// checkpoint of each against that of the first recipe.
struct RecipesExperiment: Experiment {
  var plan = ContestPlan()
  var visits = 200
  /// Files of recipes; the first is what the others are compared with.
  var recipes: [String] = []

  /// The first recipe's player plays against the network that all runs began with, too, at last.
  private static let start = "start"

  var networks: [Input] { [.best] }
  var lessons: TrainingPlan? { nil }
  var arms: [Arm] { [] }

  mutating func read(_ reader: inout DefinitionReader) throws(DefinitionError) {
    try plan.read(&reader)
    try reader.read("visits", in: 1...1_000_000, into: &visits)
    try reader.read("recipes", as: "files of recipes", into: &recipes) { $0 }
  }

  private var names: [String] { recipes.map(definitionName(ofFile:)) }

  var contests: [Contest] {
    guard let base = names.first else { return [] }
    let others: [(String, ContestPlayer.Judge)] =
      names.dropFirst().map { ($0, .run($0)) } + [(Self.start, .input(.best))]
    return others.map { name, judge in
      var players = [
        ContestPlayer(base, .run(base), .visits(visits)),
        ContestPlayer(name, judge, .visits(visits)),
      ]
      players[0].anchor = 0
      return Contest(name: name, plan: plan, players: players, matchups: [Matchup(0, 1)])
    }
  }
}

extension RecipesExperiment {
  func findings(_ outcome: ExperimentOutcome) -> ExperimentFindings {
    var findings = ExperimentFindings()
    guard let base = names.first else { return findings }
    let played = (names.dropFirst() + [Self.start]).compactMap { name in
      outcome.standing(of: name).flatMap { standing in standing[name].map { (name, $0, standing) } }
    }
    if !played.isEmpty {
      findings.figures = [
        (
          "recipes",
          .intervals(
            IntervalChart(
              "Elo against \(base), \(visits) visits a move",
              played.map { .init($0.0, $0.1.elo, interval: $0.1.interval?.bounded) }))
        )
      ]
    }
    findings.grids = [strength(base, played), work(outcome)]
    findings.remarks = [
      "\(Self.start) is the network that all runs began with; 0 Elo is \(base) after its run.",
      """
      Noise is the divergence between the policy targets of two searches of a position that differ in \
      their seed alone, change that of a target from the network's policy, progress how much nearer than \
      that policy targets are to a search of \(RunOutcome.visits) visits; by the network that the runs \
      began with, at the same \(RunOutcome.positions) positions of \(base)'s last games, by the full \
      search of the recipe's first phase.
      """,
      "Decided is the share of evaluations at turns behind three values beyond soft-resignation.",
    ]
    for (_, _, standing) in played {
      findings.remarks += standing.remarks.filter { $0.contains("fault") }
    }
    return findings
  }

  private func strength(
    _ base: String, _ played: [(String, Ratings.Rating, Standing)]
  ) -> ExperimentFindings.Grid {
    var grid = ExperimentFindings.Grid(
      "Against \(base)",
      [
        .init("Recipe"), .number("Games"), .number("Won-drawn-lost"), .number("Elo"),
        .number("95 %"),
      ])
    for (name, rating, standing) in played {
      let tally = standing.results.tally(of: rating.player)
      grid.rows.append(
        [name, "\(tally.games)", "\(tally.wins)-\(tally.draws)-\(tally.losses)"] + rating.cells)
    }
    return grid
  }

  private func work(_ outcome: ExperimentOutcome) -> ExperimentFindings.Grid {
    var grid = ExperimentFindings.Grid(
      "The runs",
      [
        .init("Recipe"), .number("Games"), .number("Minutes"), .number("Games an hour"),
        .number("Rows an hour"), .number("Evaluations a game"), .number("Decided"),
        .number("Noise, nats"), .number("Change, nats"), .number("Progress, nats"),
      ])
    for name in names {
      guard let run = outcome.runs[name] else { continue }
      let minutes = (run.hours * 60).fixed(1)
      let (games, rows) = (Double(run.games), Double(run.rows))
      let decided = "\((run.decidedShare * 100).fixed(0)) %"
      grid.rows.append([
        name, "\(run.games)", minutes, (games / run.hours).fixed(0), (rows / run.hours).fixed(0),
        (Double(run.evaluations) / max(1, games)).fixed(0), decided, run.targets.noise.fixed(2),
        run.targets.change.fixed(2), run.targets.shownProgress,
      ])
    }
    return grid
  }
}

/// What a run has come to.
struct RunOutcome: Sendable {
  var games = 0
  var rows = 0
  /// Playing and learning, without ratings.
  var hours = 0.0
  var evaluations = 0
  /// The share of evaluations at turns whose game was decided, 0…1.
  var decidedShare = 0.0
  /// What the full searches of the first phase make.
  var targets = TargetCheck.Result()

  /// How many positions targets are looked at, and the visits of the search that they are compared with.
  static let (positions, visits) = (500, 2000)

  init(_ run: TrainingRun, targets: TargetCheck.Result) {
    self.targets = targets
    self.games = run.reports.last?.games ?? 0
    rows = run.reports.last?.allRows ?? 0
    hours = run.reports.reduce(0) { $0 + $1.playing + $1.learning } / 3600
    evaluations = run.reports.reduce(0) { $0 + $1.positions }
    decidedShare =
      Double(run.reports.reduce(0) { $0 + ($1.decidedPositions ?? 0) })
      / Double(max(1, evaluations))
  }
}
