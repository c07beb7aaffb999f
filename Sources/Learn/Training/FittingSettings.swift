public import NeuralNetwork

/// How a network is trained on games that are there.
public struct FittingSettings: Sendable {
  /// The architecture, where no network is given to start from.
  public var architecture: Architecture
  public var optimizer = OptimizerSettings()
  public var lossWeights = LossWeights()
  /// The highest learning rate.
  public var rate = 1e-3
  public var schedule = LearningRateSchedule.Shape.steps
  /// Steps of the whole training.
  public var steps = 4000
  /// Rows of a step.
  public var batch = 128
  /// Steps between two looks at the held-out games.
  public var reportEvery = 200
  /// Held-out rows of a look; all where there are fewer.
  public var heldOutRows = 4096
  public var seed: UInt64 = 1
  public var threads = 2

  public static let stepLimits = 1...100_000_000
  public static let batchLimits = 1...65_536
  public static let rateLimits = 1e-9...1e3

  public init(architecture: Architecture) {
    self.architecture = architecture
  }
}

/// How training goes: a line of `metrics.jsonl`.
public struct FittingReport: Codable, Sendable {
  public var step: Int
  /// Rows seen so far.
  public var rows: Int
  public var rate: Double
  /// The mean norm of the gradient since the last report.
  public var gradientLength: Double
  /// Rows trained on each second since the last report; held-out rows and their time left out.
  public var rowsPerSecond: Double
  /// The losses since the last report, by the weights as they were trained.
  public var training: LossSums
  /// The losses of the averaged weights on held-out rows.
  public var heldOut: LossSums
}
