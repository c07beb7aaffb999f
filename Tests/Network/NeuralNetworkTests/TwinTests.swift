import Kernels
import Testing

@testable import NeuralNetwork

/// Our network held against its twin in JAX, which computes in double precision.
///
/// The tolerances are some five times what JAX's own single precision differs by.
@Suite struct TwinTests {
  static let cases = Fixture.names.flatMap { name in
    Arithmetic.allCases.map { (name, $0) }
  }

  @Test(arguments: Fixture.names)
  func `the network has the twin's tensors`(name: String) throws {
    let fixture = try Fixture(name)
    let table = Network(fixture.architecture).table
    #expect(table.entries.map(\.name).sorted() == fixture.names(in: "weights"))
    for entry in table.entries {
      #expect(fixture.shape("weights/\(entry.name)") == entry.shape, "\(entry.name)")
    }
    let trained = table.entries.filter { $0.role != .statistic }.map(\.name).sorted()
    #expect(trained == fixture.names(in: "gradients"))
  }

  @Test(arguments: cases)
  func `the heads say the same`(name: String, arithmetic: Arithmetic) throws {
    let fixture = try Fixture(name)
    let outputs = fixture.outputs(training: false, arithmetic)
    #expect(outputs.flat.isClose(to: fixture.outputs(in: "outputs"), within: 1e-5))
  }

  @Test(arguments: Arithmetic.allCases)
  func `the heads say the same of a batch that normalises itself`(arithmetic: Arithmetic) throws {
    let fixture = try Fixture("batch-relu")
    let outputs = fixture.outputs(training: true, arithmetic)
    #expect(outputs.flat.isClose(to: fixture.outputs(in: "training"), within: 1e-5))
  }

  @Test(arguments: cases)
  func `losses and every gradient are the same`(name: String, arithmetic: Arithmetic) throws {
    let fixture = try Fixture(name)
    let trainer = fixture.trainer(.adamW, arithmetic)
    let (losses, gradient) = trainer.gradient([fixture.batch])
    let weights = LossWeights()
    let terms = [
      losses.policy.sum * weights.policy, losses.reply.sum * weights.reply,
      losses.softPolicy.sum * weights.softPolicy, losses.outcome.sum * weights.outcome,
      losses.shortTerm.reduce(0) { $0 + $1.sum } * weights.shortTerm,
      losses.score.sum * weights.score, losses.ownership.sum * weights.ownership,
    ].map { Float($0 / Double(losses.rows)) }
    #expect(terms.isClose(to: fixture.values("losses/terms"), within: 1e-5))
    for entry in trainer.network.table.entries where entry.role != .statistic {
      let expected = fixture.values("gradients/\(entry.name)")
      let largest = expected.map(abs).max() ?? 0
      let difference = zip(gradient[entry.range], expected).map { abs($0 - $1) }.max() ?? .infinity
      #expect(difference <= 4e-5 * largest, "\(entry.name): \(difference) of \(largest)")
    }
  }

  @Test(arguments: Fixture.names)
  func `ten steps go the same way`(name: String) throws {
    let fixture = try Fixture(name)
    for (kind, expected) in [
      (OptimizerSettings.Kind.adamW, "steps"), (.sgd, "nesterov"), (.muon, "muon"),
    ] {
      let trainer = fixture.trainer(kind, .generated)
      let losses = (0..<10).map { _ in Float(trainer.step([fixture.batch]).losses.mean) }
      #expect(losses.isClose(to: fixture.values("losses/\(expected)"), within: 1e-6), "\(expected)")
      guard kind == .adamW else { continue }
      for name in fixture.names(in: "stepped") {
        let range = try #require(trainer.network.table[name]?.range)
        let stepped = Array(trainer.parameters[range])
        #expect(stepped.isClose(to: fixture.values("stepped/\(name)"), within: 2e-5), "\(name)")
      }
    }
  }

  @Test func `running statistics move as the twin's`() throws {
    let fixture = try Fixture("batch-relu")
    let trainer = fixture.trainer(.adamW, .generated)
    trainer.step([fixture.batch])
    let names = fixture.names(in: "statistics")
    #expect(names.count == 14)
    for name in names {
      let range = try #require(trainer.network.table[name]?.range)
      let moved = Array(trainer.parameters[range])
      #expect(moved.isClose(to: fixture.values("statistics/\(name)"), within: 1e-6), "\(name)")
    }
  }
}

extension Fixture {
  /// The fixture's positions with their targets.
  fileprivate var batch: TrainingBatch {
    let rows = values("targets/outcome").count
    var targets = Targets(batch: rows, points: width * height)
    targets.policy = values("targets/policy")
    targets.reply = values("targets/reply")
    targets.outcome = values("targets/outcome")
    targets.shortTerm = values("targets/shortTerm")
    targets.score = values("targets/score")
    targets.ownership = values("targets/ownership")
    targets.policyWeight = values("targets/policyWeight")
    targets.replyWeight = values("targets/replyWeight")
    targets.valueWeight = values("targets/valueWeight")
    targets.scoreWeight = values("targets/scoreWeight")
    targets.ownershipWeight = values("targets/ownershipWeight")
    return TrainingBatch(
      width: width, height: height, planes: values("inputs/planes"),
      globals: values("inputs/globals"), targets: targets)
  }

  /// The heads' expected outputs, one behind another.
  fileprivate func outputs(in group: String) -> [Float] {
    ["moves", "passes", "scalars", "ownership"].flatMap { values("\(group)/\($0)") }
  }

  /// What our network says of the positions.
  fileprivate func outputs(training: Bool, _ arithmetic: Arithmetic) -> HeadOutputs {
    let network = Network(architecture)
    let batch = batch
    let prepared = PreparedNetwork(
      network, parameters: parameters(of: network), width: width, height: height, by: arithmetic,
      training: training)
    let workspace = Workspace(prepared, capacity: batch.rows)
    workspace.planes.set(batch.planes)
    workspace.globals.set(batch.globals)
    workspace.forward(images: batch.rows)
    var outputs = HeadOutputs(batch: batch.rows, points: width * height)
    workspace.read(into: &outputs)
    return outputs
  }

  fileprivate func parameters(of network: Network) -> [Float] {
    network.table.entries.flatMap { values("weights/\($0.name)") }
  }

  /// A trainer at the fixture's weights, with the twin's settings.
  fileprivate func trainer(_ kind: OptimizerSettings.Kind, _ arithmetic: Arithmetic) -> Trainer {
    let network = Network(architecture)
    var schedule = LearningRateSchedule(planned: 10)
    schedule.peak = 1e-3
    schedule.shape = .constant
    schedule.warmUp = 0
    var settings = OptimizerSettings(kind)
    if kind == .sgd { settings.weightDecay = 0 }
    settings.clip = 0
    return Trainer(
      network, .init(network, parameters: parameters(of: network), settings), schedule: schedule,
      threads: 1, arithmetic: arithmetic)
  }
}
