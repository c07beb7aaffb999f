public import ArgumentParser
import Cluster
import Engines
import NetworkFiles
public import NeuralNetwork
import Platform
import SelfPlay
import Training

extension LearningRateSchedule.Shape: ExpressibleByArgument {}
extension OptimizerSettings.Kind: ExpressibleByArgument {}

/// Trains a network on game records.
struct Fit: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train a network on game records.",
    discussion: """
      Learns each move, the reply to it, who won, by how much, and whose each point is at the end. \
      Games are SGF files, or folders of such; a share of the games is held out, and each report \
      shows how well the network predicts those.

      All is kept in a folder: network.safetensors has the weights to play with, \
      training.safetensors what is needed to resume, metrics.jsonl a line for each report, \
      report.html the curves. A training that was stopped resumes with the same command.

      Examples:
        tengen fit games -o runs/first
        tengen fit games more.sgf --preset b6c64 --steps 20000 -o runs/second

      With --from it starts from an existing network. A last fit of a run's network on its \
      newest games, at rates that fall to almost nothing, makes it somewhat stronger:
        tengen fit runs/night/games --from runs/night/checkpoints/000152.safetensors \
          --newest-games 15000 --rate 3e-4 --schedule cosine --steps 8000 -o runs/night-fit

      With --run it learns from the games of a training run as `tengen selfplay` plays them, as the \
      run's recipe says; begin such a run with a recipe for it:
        tengen fit --run runs/large 9x9-night
      """)

  @Argument(help: "SGF files and folders of such; with --run the recipe of a run that begins.")
  var games: [String] = []

  @Option(
    name: [.customShort("o"), .long],
    help: "The folder of the training; needed without --run.", transform: parseFolder)
  var out: String?

  @Option(
    name: .customLong("run"), help: "The folder of a run whose games others play.",
    transform: parseFolder)
  var folder: String?

  @Option(help: "The network: \(presetNames).")
  var preset = "b3c64"

  @Option(
    help: """
      An engine or a network whose weights it begins with, in place of --preset. (default: random \
      ones)
      """)
  var from: String?

  @Option(
    "The newest games that a folder's last files hold are taken, so many, 0 for all",
    in: 0...1_000_000_000)
  var newestGames = 0

  @Option("Steps to make in all", in: FittingSettings.stepLimits)
  var steps = 4000

  @Option("Rows of a step", in: FittingSettings.batchLimits)
  var batch = 128

  @Option("The highest learning rate", in: FittingSettings.rateLimits)
  var rate = 1e-3

  @Option(help: "How gradients become steps.")
  var optimizer = OptimizerSettings.Kind.adamW

  @Option(help: "How the rate falls.")
  var schedule = LearningRateSchedule.Shape.steps

  @Option("Steps between two reports", in: FittingSettings.stepLimits)
  var reportEvery = 200

  @Option("The share of games held out", in: 0...0.5)
  var heldOut = 0.05

  @Option("What the first weights and the order of rows are drawn from", in: seeds)
  var seed: UInt64 = 1

  @Option(
    "Threads that compute gradients; the result is the same with any number",
    in: PlayerSettings.threadLimits)
  var threads = processorCores()

  @Flag(help: "With --run: leave the rating of checkpoints to `tengen run rate`.")
  var withoutRatings = false

  @OptionGroup var text: RecordOptions

  func validate() throws {
    guard folder == nil ? out != nil && !games.isEmpty : out == nil && games.count <= 1 else {
      throw ValidationError("expected games and --out, or --run and at most a recipe")
    }
    _ = try parsePreset(preset)
  }

  func run() throws {
    let status = StatusLine()
    let start = try from.map { try EngineFolder.definition(named: $0).networkFile() }
    if let folder {
      let job = SlurmJob.current
      let training = try TrainingRun(
        games.first.map(RecipeText.init(reading:)), folder: RunFolder(folder).onCluster,
        start: start, threads: threads, plays: false, rates: !withoutRatings,
        beat: job?.beat(.trainer, threads: threads)
      ) { status.add("\($0)\n") }
      return try training.runInTerminal(status, job)
    }
    guard let architecture = start?.network.architecture ?? Architecture.named(preset), let out
    else { return }
    var settings = FittingSettings(architecture: architecture)
    settings.schedule = schedule
    settings.optimizer = OptimizerSettings(optimizer)
    (settings.steps, settings.batch, settings.rate) = (steps, batch, rate)
    (settings.reportEvery, settings.seed, settings.threads) = (reportEvery, seed, threads)
    let dataset = try Dataset(
      paths: games, heldOutShare: heldOut, newest: newestGames, charset: text.charset)
    for notice in dataset.notices { status.add("\(notice)\n") }
    let fitting = try Fitting(settings, dataset: dataset, folder: out, start: start?.parameters)
    status.add(
      "\(dataset.trained.count) games to train on, \(dataset.heldOut.count) held out; "
        + "\(fitting.steps) of \(steps) steps made\n")
    let progress = FittingProgress(fitting)
    let isStopped = try untilStopped { stop in
      try fitting.run(shouldStop: { stop.isRaised }) { step in
        status.show(progress.line(step))
      } onReport: { report in
        status.add(progress.logLine(report) + "\n")
      }
      return stop.isRaised
    }
    guard !isStopped else {
      throw stopped("\(fitting.steps) of \(steps) steps are made; \(resumeHint)", status)
    }
    status.show("")
    try StandardOutput().write("network: \(fitting.networkFile)\n")
  }
}
