import JSON
public import NetworkFiles
import NeuralNetwork
import Platform
import Reports
import SGF
import Training

/// Learns from zero: plays, learns, rates, and does it again, in a folder that holds where it stands.
///
/// It may be killed at any instant, and goes on with the same command: what is lost is the games in
/// flight, and the steps since the last cycle.
public final class TrainingRun {
  public let recipe: Recipe
  public let folder: RunFolder
  /// The threads that play games: none where other processes do.
  private let players: Int
  private let learner: Learner
  private let metrics: Journal
  private var rating: RunRating
  public private(set) var reports: [CycleReport] = []
  private let notice: (String) -> Void

  /// Begins in a folder, or goes on there.
  ///
  /// The recipe must be the one that a run has begun with, and may then be left out; `start` has
  /// the weights to begin with, where they are not to be drawn. `notice` receives a message for
  /// each shard or game that is left out because it cannot be read. Throws where another process
  /// trains in the folder, or what is there cannot be read.
  public init(
    _ recipe: RecipeText?, folder: RunFolder, start: NetworkFile? = nil, threads: Int,
    plays: Bool = true, notice: @escaping (String) -> Void
  ) throws {
    self.folder = folder
    players = plays ? threads : 0
    self.notice = notice
    self.recipe = try folder.begin(recipe)
    do throws(SystemError) {
      metrics = try Journal(folder.metricsFile)
    } catch {
      guard error.isInUse else { throw error }
      throw RunError("\(folder.path): another process trains here; `tengen selfplay` may help it")
    }
    var checkpoint: Checkpoint?
    if isFile(folder.trainingFile) {
      checkpoint = try Checkpoint(
        decoding: readFile(folder.trainingFile), self.recipe.lessons.optimizer,
        file: folder.trainingFile)
    }
    learner = try Learner(self.recipe, checkpoint, start: start, threads: threads)
    rating = try RunRating(
      self.recipe, folder, program: executablePath() ?? "tengen", jobs: threads, notice: notice)
    for part in ["", "/checkpoints", "/positions"] {
      AtomicFile.removeRemains(in: folder.path + part)
    }
    // What was told of a cycle whose training was not kept will be told again.
    let known = metrics.earlierLines.prefix { [cycle = learner.cycle] line in
      CycleReport.decoding([line]).allSatisfy { $0.cycle <= cycle }
    }
    try metrics.cut(to: known.count)
    reports = CycleReport.decoding(Array(known))
    try recall()
    try writeWeights()
  }

  /// The cycles that are behind.
  public var cycle: Int { learner.cycle }

  /// The weights that play now.
  public var networkFile: String { folder.checkpointFile(learner.cycle) }

  /// Runs to the end of the recipe, or until `shouldStop` says so.
  public func run(
    shouldStop: @escaping @Sendable () -> Bool, progress: RunProgress
  ) throws {
    while learner.cycle < recipe.cycles, !shouldStop() {
      guard let report = try runCycle(shouldStop, progress) else { return }
      progress.end(report)
    }
    guard !shouldStop(), recipe.rating.share > 0 else { return }
    _ = try rate(shouldStop, progress)
    try writeReport()
  }

  private func runCycle(
    _ shouldStop: @escaping @Sendable () -> Bool, _ progress: RunProgress
  ) throws -> CycleReport? {
    let clock = ContinuousClock()
    let cycle = learner.cycle
    let rated = isRatingDue ? try rate(shouldStop, progress) : 0
    guard let rated else { return nil }
    let start = clock.now
    let player = CyclePlayer(
      recipe: recipe, folder: folder, threads: players, shouldStop: shouldStop
    ) { progress.play(cycle, $0) }
    progress.begin(cycle)
    let played = try player.play(cycle)
    guard !shouldStop() else { return nil }
    let middle = clock.now
    let games = try Shard.all(of: cycle, recipe).flatMap {
      try folder.games(of: $0, notice: notice)
    }
    let rowsBefore = learner.playedRows
    let lesson = try learner.learn(from: games, shouldStop: shouldStop) {
      progress.learn(cycle, $0)
    }
    guard let lesson else { return nil }
    var report = CycleReport(learner, lesson, played, figures: GameFigures(games.map(\.game)))
    report.games = min(learner.cycle * recipe.gamesPerCycle, recipe.games)
    report.newRows = learner.playedRows - rowsBefore
    report.playing = (middle - start) / .seconds(1)
    report.learning = (clock.now - middle) / .seconds(1)
    report.rating = rated
    report.seconds = report.playing + report.learning + report.rating
    report.alarms = Health(reports: reports + [report]).alarms
    try save(report)
    return report
  }

  /// Keeps what the cycle has come to; the training's state last, by which it counts.
  private func save(_ report: CycleReport) throws {
    reports.append(report)
    learner.resignation = reports.resignation
    try writeWeights()
    try metrics.append(json(report))
    try AtomicFile.write(learner.checkpoint.encoded, to: folder.trainingFile)
    try writeReport()
  }

  private func writeReport() throws {
    let report = RunReport(
      recipe: recipe, reports: reports, ratings: rating.curve,
      records: folder.newestRecords(recipe, before: learner.cycle))
    try AtomicFile.write(Array(report.page.text.utf8), to: folder.reportFile)
  }

  /// Whether there is time for a rating, by the share of it that ratings may have.
  private var isRatingDue: Bool {
    let all = reports.reduce(0) { $0 + $1.seconds }
    let spent = reports.reduce(0) { $0 + $1.rating }
    let next = reports.last { $0.rating > 0 }?.rating ?? Self.firstRating
    return learner.cycle > 0 && spent + next <= recipe.rating.share * (all + next)
  }

  /// What a rating is taken to cost, in seconds, before there has been one.
  private static let firstRating = 20.0

  /// Rates the checkpoint that plays now; the seconds that it took, `nil` where it was stopped.
  private func rate(
    _ shouldStop: @escaping @Sendable () -> Bool, _ progress: RunProgress
  ) throws -> Double? {
    let start = ContinuousClock.now
    let cycle = learner.cycle
    let isWhole = try rating.rate(cycle, shouldStop: shouldStop) { progress.rate(cycle, $0) }
    guard isWhole else { return nil }
    if let point = rating.curve.last { progress.end(point) }
    return (ContinuousClock.now - start) / .seconds(1)
  }

  private func writeWeights() throws {
    let file = networkFile
    guard !isFile(file) else { return }
    // Who finds the checkpoint finds what its games begin from.
    if recipe.variety.surprisingStarts > 0 {
      try AtomicFile.write(
        Array(learner.surprises.utf8), to: folder.surprisesFile(learner.cycle))
    }
    try AtomicFile.write(learner.weights.encoded(file: file), to: file)
  }

  /// Takes the newest games of earlier cycles into the window.
  private func recall() throws {
    var found: [[(number: Int, game: TrainingGame)]] = []
    var rows = 0
    for cycle in stride(from: learner.cycle - 1, through: 0, by: -1) where rows < learner.wantedRows
    {
      let games = try Shard.all(of: cycle, recipe).flatMap {
        try folder.games(of: $0, notice: notice)
      }
      for (number, game) in games where !recipe.holdsOut(number) { rows += game.weightedRows.count }
      found.append(games)
    }
    learner.recall(found.reversed().flatMap(\.self))
  }
}

extension CycleReport {
  init(
    _ learner: Learner, _ lesson: CycleTraining, _ played: CyclePlayer.Outcome, figures: GameFigures
  ) {
    self.init()
    cycle = learner.cycle
    playedGames = played.games
    positions = played.tally.positions
    decidedPositions = played.tally.decided
    evaluationShare = played.tally.evaluating / max(played.tally.working, 1e-9)
    cacheShare = played.cacheShare
    allRows = learner.playedRows
    windowRows = learner.windowRows
    steps = learner.steps
    rate = lesson.rate
    gradientLength = lesson.gradientNorms / Double(max(1, lesson.steps))
    training = lesson.training
    heldOut = lesson.heldOut
    seen = lesson.seen
    komiChances = learner.komiChances
    self.figures = figures
  }
}

extension [CycleReport] {
  /// The value below which the winners of the newest games hardly ever were; `nil` where they were
  /// everywhere.
  fileprivate var resignation: Double? {
    let bleakest = suffix(4).map(\.figures.bleakestValue).min() ?? -1
    return bleakest > -0.99 ? bleakest : nil
  }
}
