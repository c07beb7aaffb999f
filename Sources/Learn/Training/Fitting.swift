import Go
import JSON
import NeuralEvaluation
import NeuralNetwork
import Platform
import Reports
import Sampling

/// Trains a network on games, in a folder that holds where it stands.
///
///     network.safetensors    the averaged weights: what plays
///     training.safetensors   all that is needed to resume
///     metrics.jsonl          a line for each report
///     report.html            its curves
///
/// Each report replaces the first two, and where it is stopped it keeps where it stands; a training
/// that was killed resumes from there, and comes to the same weights as one that was not.
public final class Fitting {
  public let settings: FittingSettings
  public let folder: String
  let dataset: Dataset
  private let network: Network
  private let trainer: Trainer
  private var order: RowOrder
  private let heldOut: [TrainingBatch]
  private let metrics: Journal
  public private(set) var reports: [FittingReport] = []
  public private(set) var rows = 0

  /// Begins in a folder, or resumes there.
  ///
  /// `start` has the parameters to begin with, in the layout of the architecture's table, where they
  /// are not to be drawn. Throws where the dataset has no rows on either side, or the folder holds
  /// something else.
  public init(
    _ settings: FittingSettings, dataset: Dataset, folder: String, start: [Float]? = nil
  ) throws {
    self.settings = settings
    self.folder = folder
    self.dataset = dataset
    let rows = dataset.rows(heldOut: false)
    guard !rows.isEmpty else { throw FittingError(folder, "there are no games to train on") }
    try makeResultsFolder(
      folder, marks: ["training.safetensors", "metrics.jsonl"],
      files: ["network.safetensors", "report.html"])
    metrics = try Self.journal(in: folder)
    AtomicFile.removeRemains(in: folder)
    var state: Trainer.State?
    var architecture = settings.architecture
    let file = Self.trainingFile(in: folder)
    if isFile(file) {
      let checkpoint = try Checkpoint(
        decoding: readFile(file), settings.optimizer, file: file)
      (state, architecture) = (checkpoint.state, checkpoint.architecture)
      self.rows = checkpoint.rows
      guard architecture == settings.architecture else {
        throw FittingError(file, "holds a network of another shape; take another folder")
      }
    }
    network = Network(architecture)
    var random = Random(seed: settings.seed)
    var schedule = LearningRateSchedule(planned: settings.steps)
    (schedule.peak, schedule.shape) = (settings.rate, settings.schedule)
    schedule.warmUp = min(schedule.warmUp, settings.steps / 10)
    trainer = Trainer(
      network,
      state
        ?? Trainer.State(
          network, parameters: start ?? network.initialParameters(random: &random),
          settings.optimizer),
      schedule: schedule, lossWeights: settings.lossWeights, seed: settings.seed,
      threads: settings.threads)
    order = RowOrder(rows, of: dataset.games, seed: settings.seed)
    heldOut = Self.heldOutBatches(settings, dataset)
    // Steps that were not kept will be reported again.
    let known = metrics.earlierLines.prefix { [steps = trainer.optimizer.steps] line in
      Self.report(line).map { $0.step <= steps } ?? true
    }
    try metrics.cut(to: known.count)
    reports = known.compactMap(Self.report)
  }

  private static func journal(in folder: String) throws -> Journal {
    do throws(SystemError) {
      return try Journal("\(folder)/metrics.jsonl")
    } catch {
      guard error.isInUse else { throw error }
      throw FittingError(
        folder, "another training is at work here; wait for its end, or take another folder")
    }
  }

  private static func report(_ line: String) -> FittingReport? {
    parsed(line, as: FittingReport.self)
  }

  /// Where the weights to play with are.
  public var networkFile: String { Self.networkFile(in: folder) }

  /// Steps made so far.
  public var steps: Int { trainer.optimizer.steps }

  static func trainingFile(in folder: String) -> String { "\(folder)/training.safetensors" }
  static func networkFile(in folder: String) -> String { "\(folder)/network.safetensors" }

  /// Trains until all steps are made, or until `shouldStop`, asked before each step, says so.
  ///
  /// What `onReport` does is done before the report counts, so that a training that is killed then
  /// does it again.
  public func run(
    shouldStop: () -> Bool, onStep: (Int) -> Void, onReport: (FittingReport) throws -> Void
  ) throws {
    var losses = LossSums()
    var norms: [Double] = []
    let clock = ContinuousClock()
    var start = clock.now
    while steps < settings.steps, !shouldStop() {
      let step = try trainer.step(
        on: order.rows(from: rows, count: settings.batch), of: dataset.games,
        threads: settings.threads, in: folder)
      rows += settings.batch
      losses += step.losses
      norms.append(step.gradientNorm)
      onStep(steps)
      guard steps % settings.reportEvery == 0 || steps == settings.steps else { continue }
      let seconds = (clock.now - start) / .seconds(1)
      let report = FittingReport(
        step: steps, rows: rows, rate: step.rate,
        gradientLength: norms.reduce(0, +) / Double(norms.count),
        rowsPerSecond: Double(losses.rows) / max(seconds, 1e-9), training: losses,
        heldOut: heldOutLosses())
      // Losses can grow beyond bounds where the gradient does not; JSON could not keep them.
      guard report.training.total.isFinite, report.heldOut.total.isFinite else {
        throw FittingError(
          folder, "the losses at step \(steps) are not finite; a lower rate may help",
          isDivergence: true)
      }
      try save(report)
      try onReport(report)
      try saveState()
      (losses, norms, start) = (LossSums(), [], clock.now)
    }
    if losses.rows > 0, losses.total.isFinite { try saveState() }
  }

  /// Keeps where the training stands: by this file all the others count.
  private func saveState() throws {
    let checkpoint = Checkpoint(
      architecture: network.architecture, state: trainer.state, rows: rows)
    try AtomicFile.write(checkpoint.encoded, to: Self.trainingFile(in: folder))
  }

  private func save(_ report: FittingReport) throws {
    reports.append(report)
    var weights = WeightsFile(
      network.architecture, featureVersion: FeaturePlanes.version, table: network.table,
      values: trainer.average.values)
    weights.sizes = Set(dataset.games.map(\.size)).sorted { $0.area < $1.area }.map {
      "\($0.width)x\($0.height)"
    }
    weights.steps = steps
    weights.rows = rows
    let file = Self.networkFile(in: folder)
    try AtomicFile.write(weights.encoded(file: file), to: file)
    try metrics.append(json(report))
    try AtomicFile.write(Array(page.text.utf8), to: "\(folder)/report.html")
  }

  /// The losses of the averaged weights on the held-out rows.
  private func heldOutLosses() -> LossSums {
    heldOut.reduce(into: LossSums()) { sums, batch in
      sums += network.losses(
        of: batch, parameters: trainer.average.values, settings.lossWeights)
    }
  }

  private static func heldOutBatches(
    _ settings: FittingSettings, _ dataset: Dataset
  ) -> [TrainingBatch] {
    let rows = dataset.rows(heldOut: true)
    guard !rows.isEmpty else { return [] }
    var random = Random(seed: settings.seed)
    let chosen = rows.shuffled(using: &random).prefix(settings.heldOutRows)
    return RowWriter.batches(Array(chosen), of: dataset.games, threads: settings.threads)
  }
}

/// Why games cannot be trained on.
public struct FittingError: Error, CustomStringConvertible {
  public let description: String
  /// Whether the training itself has failed, its numbers having grown beyond bounds.
  public let isDivergence: Bool

  init(_ place: String, _ problem: String, isDivergence: Bool = false) {
    description = "\(place): \(problem)"
    self.isDivergence = isDivergence
  }
}
