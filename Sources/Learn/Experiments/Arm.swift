import NeuralNetwork
import Training

/// A network that an experiment trains, and all that sets it apart from the others.
struct Arm: Equatable, Sendable {
  /// Where its numbers come from at the start.
  enum Start: Equatable, Sendable {
    /// They are drawn.
    case drawn(Architecture)
    case network(Input)
  }

  /// Its folder's name as well.
  var name: String
  var start: Start
  /// How gradients become steps; the plan's if `nil`.
  var optimizer: OptimizerSettings.Kind?
  /// The highest learning rate; the plan's if `nil`.
  var rate: Double?
  /// What weights, rows and the share of games are drawn from.
  var seed: UInt64 = 1
  /// The share of the games that it learns from; smaller ones are within larger ones of that seed.
  var share = 1.0
  /// The steps at which its network is kept.
  var snapshots: [Int] = []

  init(_ name: String, _ start: Start) {
    self.name = name.asFolderName
    self.start = start
  }

  /// The settings of its training.
  func settings(_ plan: TrainingPlan, _ architecture: Architecture, threads: Int) -> FittingSettings
  {
    var settings = FittingSettings(architecture: architecture)
    settings.optimizer = OptimizerSettings(optimizer ?? plan.optimizer)
    settings.rate = rate ?? plan.rate
    settings.steps = plan.steps
    settings.batch = plan.batch
    settings.reportEvery = plan.reportEvery
    // The games held out are few enough: all arms are looked at on the same rows.
    settings.heldOutRows = .max
    settings.seed = seed
    settings.threads = threads
    return settings
  }
}

/// What came of an arm so far.
struct ArmResult: Sendable {
  var arm: Arm
  var architecture: Architecture
  /// The games and the rows that it learns from.
  var games: Int
  var rows: Int
  var reports: [FittingReport]
  /// The step at which its gradient grew beyond bounds.
  var divergence: Int?

  /// The report in which all losses together were lowest: where early stopping stops.
  var best: FittingReport? { reports.best }

  /// The minutes of training up to a step, looks at the held-out games left out.
  func minutes(until step: Int) -> Double {
    var (seconds, rows) = (0.0, 0)
    for report in reports where report.step <= step {
      seconds += Double(report.rows - rows) / max(1e-9, report.rowsPerSecond)
      rows = report.rows
    }
    return seconds / 60
  }
}

extension [FittingReport] {
  /// The one in which all losses together were lowest.
  var best: FittingReport? {
    self.min { $0.heldOut.mean < $1.heldOut.mean }
  }
}

extension Architecture {
  /// A preset by its name, or, as `b12c32`, twelve blocks of 32 channels of which the second of each
  /// three is a pooling one; `nil` for anything else.
  init?(shape name: String) {
    if let preset = Architecture.named(name) {
      self = preset
      return
    }
    let parts = name.dropFirst().split(separator: "c", omittingEmptySubsequences: false)
    guard name.hasPrefix("b"), parts.count == 2, let blocks = Int(parts[0]),
      let channels = Int(parts[1]), (1...100).contains(blocks), (4...1024).contains(channels),
      channels % 4 == 0
    else { return nil }
    self.init(channels: channels, blocks: (0..<blocks).map { $0 % 3 == 1 ? .pooling : .residual })
  }

  /// How much arithmetic a row takes, compared with others: for guesses of the time that is left.
  var cost: Double { Double(channels * channels * max(1, blocks.count)) }
}

/// An architecture and what a definition calls it.
struct Shape: Equatable, Sendable {
  var name: String
  var architecture: Architecture

  init?(_ name: String) {
    guard let architecture = Architecture(shape: name) else { return nil }
    self.name = name
    self.architecture = architecture
  }

  static let expectedOne = "a network such as \"b4c32\""
  static let expected = "networks such as \"b4c32\""
}
