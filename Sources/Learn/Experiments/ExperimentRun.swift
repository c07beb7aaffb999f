import Engines
import GTPClient
import NetworkFiles
public import Platform
import SelfPlay
import Tournaments
import Training

/// Makes an experiment, in a folder that holds where it stands.
///
/// It may be killed at any instant, and resumes with the same command: what is lost is the games in
/// play, and a training's steps since its last report; where it is stopped, the games alone.
public final class ExperimentRun {
  public let definition: ExperimentDefinition
  private let folder: ExperimentFolder
  /// The `tengen` that plays.
  private let program: String
  /// Threads that train, and games at a time.
  private let threads: Int
  private let status: StatusLine
  private let shouldStop: @Sendable () -> Bool
  private var outcome = ExperimentOutcome()

  /// An experiment in a folder; `program` is the path of the `tengen` that plays, and `shouldStop` is
  /// asked all the time.
  public init(
    _ definition: ExperimentDefinition, folder: String, program: String, threads: Int,
    status: StatusLine, shouldStop: @escaping @Sendable () -> Bool
  ) {
    self.definition = definition
    self.folder = ExperimentFolder(path: folder)
    self.program = program
    self.threads = threads
    self.status = status
    self.shouldStop = shouldStop
  }

  private var experiment: any Experiment { definition.experiment }

  /// Does what is missing and writes the report; `false` where it was stopped before the end.
  public func run() throws -> Bool {
    try folder.begin(definition)
    for part in ["", "/networks"] { AtomicFile.removeRemains(in: folder.path + part) }
    let isComplete = try prepareNetworks() && train() && makeRuns() && play()
    try writeReport(isComplete: isComplete)
    return isComplete
  }

  /// The report's page.
  public var reportFile: String { "\(folder.path)/report.html" }

  private func writeReport(isComplete: Bool) throws {
    var conditions = ["threads": "\(threads)"]
    for input in experiment.networks where isFile(folder.network(input)) {
      let bytes = try readFile(folder.network(input))
      conditions["network '\(input.rawValue)'"] =
        "\(definition.inputs[input] ?? "of the run made for it"), SHA-256 \(sha256(of: bytes).prefix(12))"
    }
    let report = ExperimentReport(
      definition, experiment.findings(outcome), conditions: conditions, isComplete: isComplete)
    for (name, text) in report.files { try folder.write(text, to: name) }
  }
}

extension ExperimentRun {
  /// Copies the networks that were named, and makes the others; `false` where that was stopped.
  private func prepareNetworks() throws -> Bool {
    for input in experiment.networks {
      if let name = definition.inputs[input] {
        try folder.keep(EngineFolder.definition(named: name).networkFile().name, as: input)
      } else if !isFile(folder.network(input)) {
        guard let recipe = definition.inputs.recipe else {
          throw ExperimentError(
            "\(definition.file): names no network '\(input.rawValue)'; give --\(input.rawValue) ENGINE, "
              + "or a .safetensors file")
        }
        guard let run = try makeRun(recipe) else { return false }
        let last = run.recipe.cycles
        let cycle = input == .best ? last : max(1, last / 4)
        try folder.keep(run.folder.checkpointFile(cycle), as: input)
      }
    }
    return true
  }

  /// The run of a recipe beside the definition, made to its end; `nil` where it was stopped.
  private func makeRun(_ recipe: String, from start: String? = nil) throws -> TrainingRun? {
    try makeRun(recipe, from: start.map { try EngineFolder.definition(named: $0).networkFile() })
  }

  private func makeRun(_ recipe: String, from start: NetworkFile?) throws -> TrainingRun? {
    let file = definition.path(of: recipe)
    let text = try RecipeText(reading: file)
    let run = try TrainingRun(
      text, folder: RunFolder(folder.run(text.recipe.name)), start: start, threads: threads
    ) { [status] in status.add("\($0)\n") }
    if run.cycle < run.recipe.cycles {
      status.add("making a run by \(file)\n")
      try run.run(shouldStop: shouldStop, progress: RunProgress(run, status))
      status.show("")
    }
    return run.cycle < run.recipe.cycles ? nil : run
  }
}

extension ExperimentRun {
  /// Makes a run by each recipe from the best network; `false` where that was stopped.
  private func makeRuns() throws -> Bool {
    guard !experiment.recipes.isEmpty else { return true }
    let start = try NetworkFile(reading: folder.network(.best))
    var check: TargetCheck?
    var known: [(phase: Phase, targets: TargetCheck.Result)] = []
    for file in experiment.recipes {
      guard let run = try makeRun(file, from: start) else { return false }
      if check == nil { check = try targetCheck(run, by: start) }
      let phase = run.recipe.phases[0]
      let targets =
        known.first { $0.phase.searchesLike(phase) }?.targets
        ?? check?.result(of: phase, shouldStop: shouldStop)
      guard let targets else { return false }
      known.append((phase, targets))
      outcome.runs[run.recipe.name] = RunOutcome(run, targets: targets)
      try writeReport(isComplete: false)
    }
    return true
  }

  /// Looks at positions of a run's last games; `nil` where that was stopped.
  private func targetCheck(_ run: TrainingRun, by start: NetworkFile) throws -> TargetCheck? {
    let status = status
    defer { status.show("") }
    return TargetCheck(
      by: start, at: try run.folder.newestGames(run.recipe.gamesPerCycle),
      positions: RunOutcome.positions,
      visits: RunOutcome.visits, threads: threads, shouldStop: shouldStop
    ) { done, all in status.show("searching positions deeply: \(done) of \(all)") }
  }

  /// Trains all arms; `false` where that was stopped.
  private func train() throws -> Bool {
    guard let plan = experiment.lessons else { return true }
    guard let games = try gamesFolder() else { return false }
    let dataset = try folder.dataset(plan, from: games) { status.add("\($0)\n") }
    status.add(
      "\(dataset.trained.count) games to learn from, \(dataset.heldOut.count) held out\n")
    let arms = experiment.arms
    let trainings = try arms.map {
      try ArmTraining($0, plan, dataset: dataset, folder: folder, threads: threads)
    }
    let progress = TrainingProgress(trainings, plan, status)
    for (index, training) in trainings.enumerated() {
      let result = try training.run(shouldStop: shouldStop, progress, number: index + 1)
      outcome.arms[result.arm.name] = result
      if shouldStop() { return false }
      try writeReport(isComplete: false)
    }
    return true
  }

  /// Where the games to learn from are; `nil` where they were to be played and that was stopped.
  private func gamesFolder() throws -> String? {
    if let data = definition.inputs.data { return data.withoutTrailingSlashes }
    let inputs = definition.inputs
    guard let recipe = inputs.dataRecipe ?? inputs.recipe else {
      throw ExperimentError(
        "\(definition.file): names no games to learn from; give --data FOLDER, as runs/NAME/games")
    }
    return try makeRun(recipe, from: inputs.dataFrom).map { "\($0.folder.path)/games" }
  }
}

extension ExperimentRun {
  /// Plays all contests; `false` where that was stopped.
  private func play() throws -> Bool {
    let contests = experiment.contests
    for (index, contest) in contests.enumerated() {
      let present = try contest.keeping { try isPlayable($0) }
      guard present.players.count > 1, !present.matchups.isEmpty else { continue }
      let tournament = try tournament(of: present)
      let place = "contest \(index + 1) of \(contests.count), \(contest.name)"
      let isWhole = try play(tournament, place)
      outcome.contests[contest.name] = tournament.results
      guard isWhole else { return false }
      try writeReport(isComplete: false)
    }
    return true
  }

  /// Whether a player can play as it is meant to: a network that has failed in training cannot, and
  /// an engine without its network would play on by playouts.
  private func isPlayable(_ player: ContestPlayer) throws -> Bool {
    guard let network = folder.network(of: player.judge) else { return true }
    guard isFile(network) else {
      status.add("\(player.name): has no network, and does not play\n")
      return false
    }
    _ = try command(of: player)
    let engines = EngineFolder(path: "\(folder.path)/players")
    let problems = EngineCheck(player.name, in: engines).problems
    for problem in problems { status.add("\(player.name): \(problem); it does not play\n") }
    return problems.isEmpty
  }

  private func tournament(of contest: Contest) throws -> Tournament {
    let contestants = try contest.players.map { player in
      var contestant = Contestant(name: player.name, program: try command(of: player))
      contestant.anchor = player.anchor
      return contestant
    }
    let settings = TournamentSettings(
      contestants, on: [contest.plan.terms], matchups: contest.matchups)
    return try Tournament(settings, games: contest.plan.games, folder: folder.contest(contest))
  }

  /// What starts a player, whose definition is written for that.
  private func command(of player: ContestPlayer) throws -> EngineCommand {
    if case .program(let command) = player.judge { return command }
    let engine = folder.player(player.name)
    let network = try folder.network(of: player.judge).map { file in
      let up = "../../" + file.dropFirst(folder.path.count + 1)
      return (file: up, sha256: sha256(of: try readFile(file)))
    }
    try makeFolder(engine)
    AtomicFile.removeRemains(in: engine)
    try AtomicFile.write(
      Array(player.engine(network: network).utf8), to: "\(engine)/engine.toml")
    let path = engine.hasPrefix("/") ? engine : "./\(engine)"
    var command = EngineCommand(engine: path, options: player.options, playedBy: program)
    command.identity = EngineFolder.identity(of: command.words, playedBy: program)
    return command
  }

  /// The games between two lines of a log.
  private static let gamesPerLine = 20

  /// Plays a tournament's games that are missing.
  private func play(_ tournament: Tournament, _ place: String) throws -> Bool {
    guard tournament.results.games < tournament.games else { return true }
    _ = try tournament.settings.checkPlayers()
    let progress = MatchProgress(tournament)
    let status = status
    let isWhole = try tournament.play(
      jobs: threads,
      asking: {
        guard !shouldStop() else { return true }
        status.show("\(place): \(progress.line(tournament.results))")
        return false
      }, every: 0.5
    ) { record, results in
      if record.fault != nil {
        status.add(progress.logLine(record, results) + "\n")
      } else if !status.isLive, results.games % Self.gamesPerLine == 0 {
        status.add("\(place): \(progress.line(results))\n")
      }
    }
    guard isWhole else { return false }
    status.show("")
    let results = tournament.results
    try TournamentReport(results, name: place).write(into: tournament.folder)
    status.add("\(place): \(results.games) games\n\(TournamentTable(results))\n")
    return true
  }
}

extension Contest {
  /// The contest of those players whom a closure wants.
  fileprivate func keeping(_ isWanted: (ContestPlayer) throws -> Bool) rethrows -> Contest {
    var part = self
    let kept = try players.indices.filter { try isWanted(players[$0]) }
    let places = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
    part.players = kept.map { players[$0] }
    part.matchups = matchups.compactMap { matchup in
      guard let first = places[matchup.first], let second = places[matchup.second] else {
        return nil
      }
      return Matchup(first, second)
    }
    return part
  }
}
