import NetworkFiles
import NeuralNetwork
import Platform
import Reports
import Text
import Training

/// The training of one arm, in its folder.
struct ArmTraining {
  let arm: Arm
  let architecture: Architecture
  private let plan: TrainingPlan
  private let dataset: Dataset
  private let folder: ExperimentFolder
  private let start: [Float]?
  private let startSum: String
  private let threads: Int

  /// Gets a training ready; throws where its folder holds one of other settings.
  init(
    _ arm: Arm, _ plan: TrainingPlan, dataset: Dataset, folder: ExperimentFolder, threads: Int
  ) throws {
    switch arm.start {
    case .drawn(let shape):
      (architecture, start, startSum) = (shape, nil, "drawn")
    case .network(let input):
      let path = folder.network(input)
      let file = try NetworkFile(reading: path)
      (architecture, start) = (file.network.architecture, file.parameters)
      startSum = sha256(of: try readFile(path))
    }
    if let fault = architecture.fault {
      throw ExperimentError("\(arm.name): its architecture is not \(fault)")
    }
    self.arm = arm
    self.plan = plan
    self.dataset = dataset.part(arm.share, seed: arm.seed)
    self.folder = folder
    self.threads = threads
    try folder.check(arm, conditions)
  }

  /// All that the training depends on.
  private var conditions: [String: String] {
    let settings = arm.settings(plan, architecture, threads: threads)
    return [
      "architecture": architecture.json, "optimizer": settings.optimizer.kind.rawValue,
      "rate": settings.rate.short, "steps": "\(settings.steps)", "batch": "\(settings.batch)",
      "seed": "\(settings.seed)", "games": "\(dataset.trained.count)",
      "held-out games": "\(dataset.heldOut.count)", "snapshots": "\(arm.snapshots)",
      "start": startSum,
    ]
  }

  /// Trains to the end, or until `shouldStop` says so.
  func run(
    shouldStop: () -> Bool, _ progress: TrainingProgress, number: Int
  ) throws -> ArmResult {
    let fitting = try Fitting(
      arm.settings(plan, architecture, threads: threads), dataset: dataset,
      folder: folder.arm(arm.name), start: start)
    var result = ArmResult(
      arm: arm, architecture: architecture, games: dataset.trained.count,
      rows: dataset.rows(heldOut: false).count, reports: fitting.reports,
      divergence: try folder.divergence(arm.name))
    guard result.divergence == nil, fitting.steps < plan.steps else {
      progress.skip(self)
      return result
    }
    progress.begin(self, fitting, number: number)
    do {
      try fitting.run(shouldStop: shouldStop) { step in
        progress.step(step)
      } onReport: { _ in
        try keep(fitting)
      }
    } catch let error as FittingError where error.isDivergence {
      result.divergence = fitting.steps + 1
      try folder.noteDivergence(arm.name, at: fitting.steps + 1)
    }
    result.reports = fitting.reports
    progress.end(result)
    return result
  }

  /// Keeps the newest network where it is the best so far, or that of a snapshot.
  private func keep(_ fitting: Fitting) throws {
    guard let newest = fitting.reports.last else { return }
    let network = fitting.networkFile
    if fitting.reports.best?.step == newest.step {
      try AtomicFile.write(readFile(network), to: folder.bestNetwork(arm.name))
    }
    if arm.snapshots.contains(newest.step) {
      try AtomicFile.write(readFile(network), to: folder.snapshot(arm.name, newest.step))
    }
  }
}

/// How the trainings of an experiment go, in a live line and in a line for each.
final class TrainingProgress {
  private let status: StatusLine
  private let count: Int
  private let plan: TrainingPlan
  /// The work that is to be done, in multiples of a network's cost, and what of it this process did.
  private var left: Double
  private var done = 0.0
  private let clock = ContinuousClock.now
  private var current: (training: ArmTraining, number: Int, step: Int)?

  init(_ trainings: [ArmTraining], _ plan: TrainingPlan, _ status: StatusLine) {
    self.status = status
    self.plan = plan
    count = trainings.count
    left = trainings.reduce(0) { $0 + $1.architecture.cost * Double(plan.steps) }
  }

  /// A training that has nothing left to do.
  func skip(_ training: ArmTraining) {
    left -= training.architecture.cost * Double(plan.steps)
  }

  func begin(_ training: ArmTraining, _ fitting: Fitting, number: Int) {
    left -= training.architecture.cost * Double(fitting.steps)
    current = (training, number, fitting.steps)
  }

  func step(_ step: Int) {
    guard let (training, number, last) = current else { return }
    let work = training.architecture.cost * Double(step - last)
    (done, left) = (done + work, left - work)
    current?.step = step
    let seconds = (ContinuousClock.now - clock) / .seconds(1)
    let rest = (seconds / max(done, 1e-9) * left).asDuration
    let line =
      "network \(number) of \(count), \(training.arm.name): step \(step) of \(plan.steps), "
      + "about \(rest) of training to go"
    status.show(line)
    if !status.isLive, step % plan.reportEvery == 0 { status.add(line + "\n") }
  }

  func end(_ result: ArmResult) {
    guard let (training, number, last) = current else { return }
    status.show("")
    let place = "network \(number) of \(count), \(result.arm.name)"
    if let step = result.divergence {
      left -= training.architecture.cost * Double(plan.steps - last)
      status.add("\(place): its gradient grew beyond bounds at step \(step)\n")
    } else if let report = result.reports.last {
      status.add(
        "\(place): step \(report.step), held-out moves \(report.heldOut.policy.mean.fixed(3)) nats, "
          + "winner \(report.heldOut.outcome.mean.fixed(3)) nats, \(Int(report.rowsPerSecond)) rows/s\n"
      )
    }
  }
}
