import Kernels
import Testing

@testable import NeuralNetwork

/// The network against its twin in JAX: outputs, every gradient, ten steps of training.
@Suite struct TwinTests {
  /// A fixture's network and rows.
  struct Sample {
    let fixture: Fixture
    let network: Network
    let parameters: [Float]
    let batch: TrainingBatch

    init(_ name: String) throws {
      fixture = try Fixture(name)
      network = Network(fixture.architecture)
      let fixture = fixture
      parameters = network.table.entries.flatMap { fixture.values("weights/\($0.name)") }
      let rows = fixture.values("targets/outcome").count
      var targets = Targets(batch: rows, points: fixture.width * fixture.height)
      targets.policy = fixture.values("targets/policy")
      targets.reply = fixture.values("targets/reply")
      targets.outcome = fixture.values("targets/outcome")
      targets.shortTerm = fixture.values("targets/shortTerm")
      targets.score = fixture.values("targets/score")
      targets.ownership = fixture.values("targets/ownership")
      targets.policyWeight = fixture.values("targets/policyWeight")
      targets.replyWeight = fixture.values("targets/replyWeight")
      targets.valueWeight = fixture.values("targets/valueWeight")
      targets.scoreWeight = fixture.values("targets/scoreWeight")
      targets.ownershipWeight = fixture.values("targets/ownershipWeight")
      batch = TrainingBatch(
        width: fixture.width, height: fixture.height, planes: fixture.values("inputs/planes"),
        globals: fixture.values("inputs/globals"), targets: targets)
    }

    func outputs(training: Bool) -> HeadOutputs {
      let pass = Pass(
        PreparedNetwork(
          network, parameters: parameters, width: fixture.width, height: fixture.height,
          training: training), capacity: batch.rows)
      pass.planes.set(batch.planes)
      pass.globals.set(batch.globals)
      pass.forward(images: batch.rows)
      var outputs = HeadOutputs(batch: batch.rows, points: fixture.width * fixture.height)
      pass.read(into: &outputs)
      return outputs
    }

    func trainer(_ kind: OptimizerSettings.Kind) -> Trainer {
      var settings = OptimizerSettings(kind)
      settings.clip = 0
      settings.weightDecay = kind == .adamW ? 0.02 : 0
      var schedule = LearningRateSchedule(planned: 100)
      schedule.shape = .constant
      schedule.warmUp = 0
      return Trainer(
        network, .init(network, parameters: parameters, settings), schedule: schedule, threads: 1)
    }
  }

  @Test(arguments: Fixture.names)
  func `outputs are the twin's`(name: String) throws {
    let sample = try Sample(name)
    let found = sample.outputs(training: false)
    #expect(found.moves.isClose(to: sample.fixture.values("outputs/moves"), within: 2e-5))
    #expect(found.passes.isClose(to: sample.fixture.values("outputs/passes"), within: 2e-5))
    #expect(found.scalars.isClose(to: sample.fixture.values("outputs/scalars"), within: 2e-5))
    #expect(found.ownership.isClose(to: sample.fixture.values("outputs/ownership"), within: 2e-5))
  }

  @Test func `outputs in training are the twin's under batch normalisation`() throws {
    let sample = try Sample("batch-relu")
    let found = sample.outputs(training: true)
    #expect(found.moves.isClose(to: sample.fixture.values("training/moves"), within: 5e-5))
    #expect(found.scalars.isClose(to: sample.fixture.values("training/scalars"), within: 5e-5))
  }

  @Test(arguments: Fixture.names)
  func `every gradient is the twin's`(name: String) throws {
    let sample = try Sample(name)
    let (losses, gradient) = sample.trainer(.adamW).gradient([sample.batch])
    let total = sample.fixture.values("losses/terms").reduce(0, +)
    #expect(abs(Float(losses.mean) - total) < 1e-4 * total)
    for entry in sample.network.table.entries where entry.role != .statistic {
      let expected = sample.fixture.values("gradients/\(entry.name)")
      let largest = expected.map(abs).max() ?? 0
      let error = zip(expected, gradient[entry.range]).map { abs($0 - $1) }.max() ?? .infinity
      #expect(
        error < 2e-4 * max(largest, 0.01), "\(entry.name): off by \(error), largest \(largest)")
    }
  }

  @Test(arguments: Fixture.names)
  func `ten steps of training are the twin's`(name: String) throws {
    let sample = try Sample(name)
    for (kind, key) in [(OptimizerSettings.Kind.adamW, "steps"), (.sgd, "nesterov")] {
      let trainer = sample.trainer(kind)
      let losses = (0..<10).map { _ in Float(trainer.step([sample.batch]).losses.mean) }
      #expect(losses.isClose(to: sample.fixture.values("losses/\(key)"), within: 1e-3), "\(key)")
      guard kind == .adamW else { continue }
      for name in sample.fixture.names(in: "stepped") {
        guard let entry = sample.network.table[name] else { continue }
        #expect(
          Array(trainer.parameters[entry.range])
            .isClose(to: sample.fixture.values("stepped/\(name)"), within: 2e-3), "\(name)")
      }
    }
  }

  @Test func `running statistics move as the twin's`() throws {
    let sample = try Sample("batch-relu")
    let trainer = sample.trainer(.sgd)
    trainer.step([sample.batch])
    let names = sample.fixture.names(in: "statistics")
    #expect(!names.isEmpty)
    for name in names {
      let entry = try #require(sample.network.table[name])
      #expect(
        Array(trainer.parameters[entry.range])
          .isClose(to: sample.fixture.values("statistics/\(name)"), within: 1e-5), "\(name)")
    }
  }
}
