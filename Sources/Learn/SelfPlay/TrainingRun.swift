import JSON
public import NetworkFiles
import NeuralNetwork
import Platform
import Reports
import SGF
import Training

/// Learns from zero: plays, learns, rates, and does it again, in a folder that holds where it stands.
///
/// It may be killed at any instant, and resumes with the same command: what is lost is the games in
/// flight, and the steps since the last cycle.
public final class TrainingRun {
  public let recipe: Recipe
  public let folder: RunFolder
  /// The threads that play games: none where other processes do.
  private let players: Int
  private let term: Term
  private let heartbeat: Heartbeat
  private let stopSign: StopSign
  private let learner: Learner
  private let metrics: Journal
  /// `nil` where another process rates.
  private var rating: RunRating?
  public private(set) var reports: [CycleReport] = []
  private let notice: (String) -> Void

  /// Begins in a folder, or resumes there.
  ///
  /// The recipe must be the one that a run has begun with, and may then be left out; `start` has
  /// the weights to begin with, where they are not to be drawn. `beat` says how the trainer reports
  /// itself, with the cluster's job if it is one. `notice` receives a message for each shard or game
  /// that is left out because it cannot be read. Throws where another process trains in the folder, or
  /// what is there cannot be read.
  public init(
    _ recipe: RecipeText?, folder: RunFolder, start: NetworkFile? = nil, threads: Int,
    plays: Bool = true, rates: Bool = true, beat: Beat? = nil, notice: @escaping (String) -> Void
  ) throws {
    self.folder = folder
    players = plays ? threads : 0
    self.notice = notice
    self.recipe = try folder.begin(recipe)
    let beat = beat ?? Beat(.trainer, threads: threads)
    term = try Term(in: folder, job: beat.job)
    heartbeat = Heartbeat(beat, in: folder)
    stopSign = StopSign(folder, isHeeded: beat.job != nil)
    try folder.sortGames(self.recipe)
    metrics = try Journal(unlocked: folder.metricsFile)
    learner = try Learner(
      self.recipe, folder.training(self.recipe), start: start, threads: threads)
    rating =
      try rates
      ? RunRating(
        self.recipe, folder, program: executablePath() ?? "tengen", jobs: threads, notice: notice)
      : nil
    for part in ["", "/checkpoints", "/positions"] {
      AtomicFile.removeRemains(in: folder.path + part)
    }
    // A cycle whose training was not kept will be reported again.
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
    let shouldStop: @Sendable () -> Bool = { [stopSign] in shouldStop() || stopSign.isSet }
    while learner.cycle < recipe.cycles, !shouldStop() {
      guard let report = try runCycle(shouldStop, progress) else { return }
      progress.end(report)
    }
    heartbeat.end(learner.cycle < recipe.cycles ? "was stopped" : "has ended the run")
    guard !shouldStop(), recipe.rating.share > 0, rating != nil else { return }
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
      recipe: recipe, folder: folder, threads: players, heartbeat: heartbeat,
      shouldStop: shouldStop
    ) { progress.play(cycle, $0) }
    progress.begin(cycle)
    heartbeat.update { $0.checkpoint = cycle }
    var played = CyclePlayer.Outcome()
    var records = CycleRecords()
    repeat {
      let more = try player.playAll(of: cycle)
      guard !shouldStop() else { return nil }
      played.add(more)
      records = try self.records(ofCycle: cycle)
    } while !records.isWhole
    folder.tidyGames(ofCycle: cycle)
    let middle = clock.now
    let games = records.games
    let rowsBefore = learner.playedRows
    heartbeat.turn(to: "learns from cycle \(cycle + 1)")
    let lesson = try learner.learn(from: games, shouldStop: shouldStop) {
      progress.learn(cycle, $0)
      heartbeat.update { _ in }
    }
    guard let lesson else { return nil }
    var report = CycleReport(learner, lesson, played, figures: GameFigures(games.map(\.game)))
    report.games = min(learner.cycle * recipe.gamesPerCycle, recipe.games)
    report.newRows = learner.playedRows - rowsBefore
    report.playing = (middle - start) / .seconds(1)
    report.learning = (clock.now - middle) / .seconds(1)
    report.rating = rated
    report.seconds = report.playing + report.learning + report.rating
    report.kernels = records.kernels.sorted()
    if players == 0 {
      report.crew = Crew(
        folder.beats(), games: recipe.games(ofCycle: cycle).count, learning: report.learning)
    }
    report.alarms = Health(reports: reports + [report]).alarms
    try save(report)
    return report
  }

  /// Keeps what the cycle has come to; the training's state last, by which it counts.
  private func save(_ report: CycleReport) throws {
    reports.append(report)
    learner.resignation = reports.resignation
    try writeWeights()
    try publish { try metrics.append(json(report)) }
    let state = learner.checkpoint.encoded
    try publish { try AtomicFile.write(state, to: folder.trainingFile) }
    try writeReport()
  }

  private func writeReport() throws {
    let ratings = rating ?? RunRating(watching: folder, recipe)
    let report = RunReport(
      recipe: recipe, reports: reports, ratings: ratings.curve,
      records: folder.newestRecords(recipe, before: learner.cycle))
    let page = Array(report.page.text.utf8)
    try publish { try AtomicFile.write(page, to: folder.reportFile) }
  }

  /// Writes what others see, as long as nobody else trains; where there is no room for it, when there is.
  private func publish(_ write: () throws -> Void) throws {
    try folder.patiently {
      try term.check()
      try write()
    }
  }

  /// The games of the next cycle; those that nobody should have played are set aside.
  private func records(ofCycle cycle: Int) throws -> CycleRecords {
    let recipeHash = try folder.recipeHash
    return try folder.games(ofCycle: cycle, recipe, notice: notice) { head in
      head.objection(
        recipe: recipeHash, checkpoint: recipe.checkpoint(ofCycle: cycle), builds: term.builds)
    }
  }

  /// Whether there is time for a rating, by the share of it that ratings may have.
  private var isRatingDue: Bool {
    guard rating != nil else { return false }
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
    heartbeat.turn(to: "rates checkpoint \(cycle)")
    let isWhole = try rating?.rate(cycle, shouldStop: shouldStop) { progress.rate(cycle, $0) }
    guard isWhole == true else { return nil }
    if let point = rating?.curve.last { progress.end(point) }
    return (ContinuousClock.now - start) / .seconds(1)
  }

  private func writeWeights() throws {
    let file = networkFile
    guard !isFile(file) else { return }
    // Who finds the checkpoint finds what its games begin from.
    if recipe.variety.surprisingStarts > 0 {
      let surprises = Array(learner.surprises.utf8)
      try publish { try AtomicFile.write(surprises, to: folder.surprisesFile(learner.cycle)) }
    }
    let weights = try learner.weights.encoded(file: file)
    try publish { _ = try AtomicFile.publish(weights, as: file) }
  }

  /// Takes the newest games of earlier cycles into the window.
  private func recall() throws {
    var found: [[(number: Int, game: TrainingGame)]] = []
    var rows = 0
    for cycle in stride(from: learner.cycle - 1, through: 0, by: -1) where rows < learner.wantedRows
    {
      let games = try folder.games(ofCycle: cycle, recipe, notice: notice).games
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
    outcomeGapError = lesson.outcomeGapError
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
