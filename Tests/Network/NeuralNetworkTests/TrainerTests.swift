import Kernels
import Sampling
import Testing

@testable import NeuralNetwork

@Suite struct TrainerTests {
  /// Random rows with targets of every kind.
  static func batch(_ width: Int, _ height: Int, rows: Int, seed: UInt64 = 1) -> TrainingBatch {
    var random = Random(seed: seed)
    let points = width * height
    var targets = Targets(batch: rows, points: points)
    for row in 0..<rows {
      targets.policy[row * (points + 1) + random.below(points + 1)] = 1
      targets.reply[row * (points + 1) + random.below(points + 1)] = 1
      targets.outcome[row] = Float(random.below(2))
      targets.score[row] = random.normal() * 5
      for horizon in 0..<3 { targets.shortTerm[row * 3 + horizon] = Float(random.unit()) }
      for point in 0..<points {
        targets.ownership[row * points + point] = Float(random.below(2) * 2 - 1)
      }
      targets.policyWeight[row] = 1
      targets.replyWeight[row] = 1
      targets.valueWeight[row] = 1
      targets.scoreWeight[row] = 1
      targets.ownershipWeight[row] = 1
    }
    return TrainingBatch(
      width: width, height: height, planes: random.floats(rows * points * 18).map { $0.rounded() },
      globals: random.floats(rows * 8), targets: targets)
  }

  static func trainer(_ architecture: Architecture, threads: Int = 2, rate: Double = 2e-3)
    -> Trainer
  {
    var random = Random(seed: 11)
    let network = Network(architecture)
    var schedule = LearningRateSchedule(planned: 1000)
    schedule.peak = rate
    schedule.warmUp = 5
    schedule.shape = .constant
    var settings = OptimizerSettings(.adamW)
    settings.weightDecay = 0
    return Trainer(
      network,
      .init(network, parameters: network.initialParameters(random: &random), settings),
      schedule: schedule, seed: 3, threads: threads)
  }

  @Test func `a step is the same on any number of threads`() {
    var architecture = Architecture(channels: 8, blocks: [.residual, .pooling])
    architecture.dropout = 0.2
    architecture.normalization = .batch
    let batches = [Self.batch(5, 5, rows: 70), Self.batch(6, 7, rows: 40, seed: 2)]
    let results = [1, 2, 3].map { threads in
      let trainer = Self.trainer(architecture, threads: threads)
      for _ in 0..<3 { trainer.step(batches) }
      return trainer.parameters
    }
    #expect(results[0] == results[1] && results[0] == results[2])
  }

  static let options: [Architecture] = NetworkTests.architectures.map { option in
    var option = option
    option.channels = 16
    return option
  }

  @Test(arguments: options)
  func `every option of the architecture trains`(architecture: Architecture) {
    let trainer = Self.trainer(architecture)
    let batch = Self.batch(5, 5, rows: 32)
    let first = trainer.step([batch]).losses.meanExcess
    var last = first
    for _ in 0..<150 { last = trainer.step([batch]).losses.meanExcess }
    #expect(last < 0.7 * first, "from \(first) to \(last)")
  }

  @Test func `dropout trains too, and is no part of evaluation`() {
    var architecture = Architecture(channels: 16, blocks: [.residual])
    architecture.dropout = 0.2
    let trainer = Self.trainer(architecture)
    let batch = Self.batch(5, 5, rows: 32)
    let first = trainer.step([batch]).losses.meanExcess
    for _ in 0..<150 { trainer.step([batch]) }
    #expect(trainer.step([batch]).losses.meanExcess < 0.8 * first)
  }

  @Test func `a gradient that is not finite changes nothing`() {
    let trainer = Self.trainer(Architecture(channels: 8, blocks: [.residual]))
    var batch = Self.batch(5, 5, rows: 4)
    batch.planes[7] = .nan
    let before = trainer.parameters
    #expect(!trainer.step([batch]).gradientNorm.isFinite)
    #expect(trainer.parameters == before && trainer.optimizer.steps == 0)
  }
}
