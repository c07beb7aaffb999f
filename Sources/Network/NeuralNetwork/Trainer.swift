public import Kernels
import Sampling
import Synchronization

/// Rows to learn from, of boards of one size.
public struct TrainingBatch: Sendable {
  public let width: Int
  public let height: Int
  /// `[rows, points, planes]` what the network sees.
  public var planes: [Float]
  /// `[rows, globals]` inputs about the whole board.
  public var globals: [Float]
  public var targets: Targets

  public var rows: Int { targets.batch }

  public init(width: Int, height: Int, planes: [Float], globals: [Float], targets: Targets) {
    self.width = width
    self.height = height
    self.planes = planes
    self.globals = globals
    self.targets = targets
  }
}

/// What one step did.
public struct TrainingStep: Sendable {
  public var losses = LossSums()
  /// The gradient's norm before it was clipped; where it is not finite the step changed nothing.
  public var gradientNorm = 0.0
  public var rate = 0.0
}

/// Trains a network's parameters, a step at a time, on several threads.
///
/// A step depends on its rows and the seed alone, not on the threads: the rows are cut into parts
/// whose gradients are added in their order.
public final class Trainer {
  public let network: Network
  public private(set) var parameters: [Float]
  public private(set) var optimizer: Optimizer
  public private(set) var average: WeightAverage
  public var schedule: LearningRateSchedule
  public let lossWeights: LossWeights
  private let arithmetic: Arithmetic
  private let seed: UInt64
  private let workers: [Worker]
  private let spare = SpareGradients()

  /// The most rows of a part: enough to be worth a thread's while, few enough to share out.
  public static let partRows = 16

  /// Where a run of training stands.
  public struct State: Sendable {
    public var parameters: [Float]
    public var optimizer: Optimizer
    public var average: WeightAverage

    public init(parameters: [Float], optimizer: Optimizer, average: WeightAverage) {
      self.parameters = parameters
      self.optimizer = optimizer
      self.average = average
    }

    /// The beginning.
    public init(_ network: Network, parameters: [Float], _ settings: OptimizerSettings) {
      self.parameters = parameters
      optimizer = Optimizer(settings, network.table)
      average = WeightAverage(parameters)
    }
  }

  /// A trainer that resumes from a state; `seed` is what dropout draws from.
  public init(
    _ network: Network, _ state: State, schedule: LearningRateSchedule,
    lossWeights: LossWeights = LossWeights(), seed: UInt64 = 0, threads: Int,
    arithmetic: Arithmetic = .generated
  ) {
    precondition(threads > 0, "training needs a thread")
    self.network = network
    parameters = state.parameters
    optimizer = state.optimizer
    average = state.average
    self.schedule = schedule
    self.lossWeights = lossWeights
    self.seed = seed
    self.arithmetic = arithmetic
    workers = (0..<threads).map { _ in Worker() }
  }

  /// Where the training stands.
  public var state: State {
    State(parameters: parameters, optimizer: optimizer, average: average)
  }

  /// One step on the mean loss of all the rows.
  @discardableResult
  public func step(_ batches: [TrainingBatch]) -> TrainingStep {
    let (losses, gradient) = gradient(batches)
    var step = TrainingStep(losses: losses)
    step.rate = schedule.rate(at: optimizer.steps)
    step.gradientNorm = optimizer.update(
      &parameters, by: gradient, rate: step.rate, threads: workers.count)
    guard step.gradientNorm.isFinite else { return step }
    updateStatistics(gradient)
    average.add(parameters)
    return step
  }

  /// The losses of the rows, and the gradient of their mean with respect to the parameters.
  public func gradient(_ batches: [TrainingBatch]) -> (losses: LossSums, gradient: [Float]) {
    let total = batches.reduce(0) { $0 + $1.rows }
    var prepared: [BatchSize: PreparedNetwork] = [:]
    for size in batches.map(\.size) where prepared[size] == nil {
      prepared[size] = PreparedNetwork(
        network, parameters: parameters, width: size.width, height: size.height, by: arithmetic,
        training: true, threads: workers.count)
    }
    let parts = batches.enumerated().flatMap { index, batch in
      stride(from: 0, to: batch.rows, by: Self.partRows).map { start in
        Part(batch: index, rows: start..<min(start + Self.partRows, batch.rows), total: total)
      }
    }
    let (workers, spare, lossWeights, ready) = (workers, spare, lossWeights, prepared)
    let count = parameters.count
    let random = Random(seed: seed &+ UInt64(optimizer.steps))
    let results = concurrentMap(parts.count, threads: workers.count) {
      index, thread -> (LossSums, [Float])? in
      var random = random
      for _ in 0..<index { random = random.split() }
      let part = parts[index]
      let batch = batches[part.batch]
      guard let prepared = ready[batch.size] else { return nil }
      let memory = spare.list.withLock { $0.popLast() } ?? Array(repeating: 0, count: count)
      return workers[thread].run(part, batch, prepared, lossWeights, random.split(), in: memory)
    }
    var losses = LossSums()
    var gradient = [Float](repeating: 0, count: parameters.count)
    for case .some((let more, let part)) in results {
      losses += more
      gradient.add(part, to: gradient.indices)
    }
    spare.list.withLock { $0 = results.compactMap { $0?.1 } }
    return (losses, gradient)
  }

  /// Statistics move towards what the batch says of them, which stands in their gradient's place.
  private func updateStatistics(_ gradient: [Float]) {
    let momentum = NormalizationLayer.momentum
    for entry in network.table.entries where entry.role == .statistic {
      for index in entry.range {
        parameters[index] = momentum * parameters[index] + (1 - momentum) * gradient[index]
      }
    }
  }
}

/// Some rows of a step, for one thread.
private struct Part: Sendable {
  let batch: Int
  let rows: Range<Int>
  let total: Int
}

/// The board that a batch is of.
private struct BatchSize: Hashable {
  let width: Int
  let height: Int
}

extension TrainingBatch {
  fileprivate var size: BatchSize { BatchSize(width: width, height: height) }
}

/// The memory of past parts' gradients, for the next ones.
private final class SpareGradients: Sendable {
  let list = Mutex<[[Float]]>([])
}

/// One thread's memory, kept from step to step.
private final class Worker: Sendable {
  private let workspaces = Mutex<[BatchSize: Workspace]>([:])

  func run(
    _ part: Part, _ batch: TrainingBatch, _ prepared: PreparedNetwork, _ weights: LossWeights,
    _ random: Random, in memory: consuming [Float]
  ) -> (LossSums, [Float]) {
    workspaces.withLock { workspaces in
      let workspace = workspaces[batch.size] ?? Workspace(prepared, capacity: Trainer.partRows)
      workspaces[batch.size] = workspace
      workspace.prepared = prepared
      workspace.random = random
      workspace.share = Float(part.rows.count) / Float(part.total)
      workspace.parameterGradient = memory
      workspace.clearGradient()
      let points = batch.width * batch.height
      workspace.fill(from: batch, part.rows)
      workspace.forward(images: part.rows.count)
      var outputs = HeadOutputs(batch: part.rows.count, points: points)
      workspace.read(into: &outputs)
      let (losses, gradient) = weights.losses(
        of: outputs, against: batch.targets.rows(part.rows), scale: 1 / Double(part.total))
      workspace.backward(gradient)
      defer { workspace.parameterGradient = [] }
      return (losses, workspace.parameterGradient)
    }
  }
}

extension Targets {
  /// Some of the rows.
  public func rows(_ rows: Range<Int>) -> Targets {
    var part = Targets(batch: rows.count, points: points)
    func slice(_ numbers: [Float], _ width: Int) -> [Float] {
      Array(numbers[rows.lowerBound * width..<rows.upperBound * width])
    }
    part.policy = slice(policy, points + 1)
    part.reply = slice(reply, points + 1)
    part.outcome = slice(outcome, 1)
    part.shortTerm = slice(shortTerm, Self.horizons)
    part.score = slice(score, 1)
    part.shortTermScore = slice(shortTermScore, 1)
    part.ownership = slice(ownership, points)
    part.policyWeight = slice(policyWeight, 1)
    part.replyWeight = slice(replyWeight, 1)
    part.valueWeight = slice(valueWeight, 1)
    part.scoreWeight = slice(scoreWeight, 1)
    part.shortTermScoreWeight = slice(shortTermScoreWeight, 1)
    part.ownershipWeight = slice(ownershipWeight, 1)
    return part
  }
}
