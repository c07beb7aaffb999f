public import Go
import NeuralNetwork
public import Search
import Synchronization

/// How a network's evaluations are made.
public struct NetworkEvaluationSettings: Equatable, Sendable {
  /// What the policy's logits are divided by.
  public var policyTemperature: Float = 1
  /// Whether each position is turned by a symmetry that its key chooses.
  ///
  /// A network is not quite as strong on every side of the board; turning evens that out.
  public var turnsBoards = true
  /// The most positions that go through the network at a time.
  public var batchSize = 8

  public init() {}
}

/// Evaluates positions by a network; one thread's, with its own workspace.
///
/// An evaluation depends on the position alone: not on others in its batch, nor on what the cache
/// holds.
public final class NetworkEvaluator: Evaluator {
  private let model: NetworkModel
  private let settings: NetworkEvaluationSettings
  private let cache: EvaluationCache?
  private let workspace: Mutex<Workspace>

  /// An evaluator that shares the model, and the cache if there is one, with others.
  public init(
    _ model: NetworkModel, settings: NetworkEvaluationSettings = .init(),
    cache: EvaluationCache? = nil
  ) {
    precondition(settings.batchSize > 0, "a batch has a position")
    self.model = model
    self.settings = settings
    self.cache = cache
    workspace = Mutex(Workspace())
  }

  /// Evaluates positions of any sizes, those of one size together.
  public func evaluate(_ positions: [Position]) -> [Evaluation] {
    let keys = positions.map(PositionKey.init)
    var evaluations = keys.map { cache?[$0] }
    var waiting = positions.indices.filter { evaluations[$0] == nil }
    while let first = waiting.first {
      let size = positions[first].board.size
      let indices = Array(
        waiting.lazy.filter { positions[$0].board.size == size }.prefix(self.settings.batchSize))
      let requests = indices.map { index in
        Request(
          position: positions[index],
          symmetry: settings.turnsBoards ? keys[index].symmetry(on: size) : .identity)
      }
      waiting.removeAll { indices.contains($0) }
      for (index, evaluation) in zip(indices, evaluate(requests, on: size)) {
        evaluations[index] = evaluation
        cache?.insert(evaluation, for: keys[index])
      }
    }
    return evaluations.compactMap { $0 }
  }

  /// Evaluates a position turned by one of its board's symmetries; the cache is left alone.
  public func evaluate(_ position: Position, turnedBy symmetry: Symmetry) -> Evaluation {
    evaluate([Request(position: position, symmetry: symmetry)], on: position.board.size)[0]
  }

  /// The root's evaluation is the mean over its symmetries.
  public func evaluateRoot(_ position: Position) -> Evaluation { evaluateTurned(position) }

  /// The mean of a position's evaluations over all of its board's symmetries.
  public func evaluateTurned(_ position: Position) -> Evaluation {
    let size = position.board.size
    let requests = Symmetry.all(of: size).map { Request(position: position, symmetry: $0) }
    let batches = stride(from: 0, to: requests.count, by: settings.batchSize).map {
      requests[$0..<min($0 + settings.batchSize, requests.count)]
    }
    return Evaluation(meanOf: batches.flatMap { evaluate(Array($0), on: size) })
  }

  private func evaluate(_ requests: [Request], on size: BoardSize) -> [Evaluation] {
    workspace.withLock { workspace in
      workspace.evaluate(requests, on: size, model, settings)
    }
  }
}

/// A position, and how it is turned for the network.
private struct Request {
  let position: Position
  let symmetry: Symmetry
}

private struct Workspace {
  private var features = FeaturePlanes()
  /// What boards of a size are evaluated with: games on several sizes are played side by side.
  private var tools: [BoardSize: (pass: Pass, outputs: HeadOutputs)] = [:]
  private static let mostSizes = 8

  mutating func evaluate(
    _ requests: [Request], on size: BoardSize, _ model: NetworkModel,
    _ settings: NetworkEvaluationSettings
  ) -> [Evaluation] {
    if tools[size] == nil && tools.count == Self.mostSizes { tools = [:] }
    var (pass, outputs) =
      tools.removeValue(forKey: size) ?? (
        Pass(model.prepared(for: size), capacity: settings.batchSize),
        HeadOutputs(batch: settings.batchSize, points: size.area)
      )
    defer { tools[size] = (pass, outputs) }
    for (index, request) in requests.enumerated() {
      pass.withInputs(of: index) { planes, globals in
        features.write(
          request.position, as: .init(symmetry: request.symmetry), planes: &planes,
          globals: &globals)
      }
    }
    pass.forward(images: requests.count)
    pass.read(into: &outputs)
    let reader = OutputReader(
      policyTemperature: settings.policyTemperature,
      hasErrorHead: model.network.architecture.hasErrorHead)
    return requests.enumerated().map { index, request in
      reader.evaluation(
        of: request.position, in: outputs, at: index, turnedBy: request.symmetry)
    }
  }
}

extension Evaluation {
  /// The mean of evaluations of one position.
  init(meanOf evaluations: [Evaluation]) {
    let share = 1 / Float(evaluations.count)
    func mean(_ numbers: (Evaluation) -> [Float]) -> [Float] {
      var sum = [Float](repeating: 0, count: evaluations.first.map(numbers)?.count ?? 0)
      for evaluation in evaluations {
        for (index, number) in numbers(evaluation).enumerated() { sum[index] += number * share }
      }
      return sum
    }
    self.init(
      policy: mean(\.policy), value: evaluations.reduce(0) { $0 + $1.value * share },
      score: evaluations.reduce(0) { $0 + $1.score * share }, ownership: mean(\.ownership))
    let errors = evaluations.compactMap(\.errors)
    guard errors.count == evaluations.count else { return }
    self.errors = Errors(
      value: errors.reduce(0) { $0 + $1.value * share },
      score: errors.reduce(0) { $0 + $1.score * share })
  }
}
