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
  /// Facts about the players, for networks that ask.
  public var facts = PlayerFacts()

  public init() {}
}

/// Evaluates positions by a network; one thread's, with its own workspace.
///
/// An evaluation depends on the position alone: not on others in its batch, nor on what the cache
/// holds.
public final class NetworkEvaluator: Evaluator {
  private let backend: any NetworkBackend
  private let settings: NetworkEvaluationSettings
  private let cache: EvaluationCache?
  private let tools: Mutex<Tools>

  /// An evaluator that shares the network, and the cache if there is one, with others.
  public init(
    _ backend: any NetworkBackend, settings: NetworkEvaluationSettings = .init(),
    cache: EvaluationCache? = nil
  ) {
    precondition(settings.batchSize > 0, "a batch has a position")
    self.backend = backend
    self.settings = settings
    self.cache = cache
    tools = Mutex(Tools())
  }

  /// Evaluates positions of any sizes, those of one size together.
  public func evaluate(_ positions: [Position]) -> [Evaluation] {
    let keys = positions.map { backend.key(of: $0).with(settings.facts) }
    var evaluations = keys.map { cache?[$0] }
    var waiting = positions.indices.filter { evaluations[$0] == nil }
    while let first = waiting.first {
      let size = positions[first].board.size
      let indices = Array(
        waiting.lazy.filter { positions[$0].board.size == size }.prefix(self.settings.batchSize))
      let requests = indices.map { index in
        NetworkRequest(
          positions[index], turnedBy: symmetry(of: keys[index], on: size), facts: settings.facts)
      }
      waiting.removeAll { indices.contains($0) }
      for (index, evaluation) in zip(indices, evaluate(requests, on: size)) {
        evaluations[index] = evaluation
        cache?.insert(evaluation, for: keys[index])
      }
    }
    return evaluations.compactMap { $0 }
  }

  /// Evaluates a position as asked; the cache is left alone.
  public func evaluate(_ request: NetworkRequest) -> Evaluation {
    evaluate([request], on: request.position.board.size)[0]
  }

  public func evaluateRoot(_ position: Position, overSymmetries: Bool) -> Evaluation {
    if overSymmetries { return evaluateTurned(position) }
    guard backend.distinguishesRoots else { return evaluate([position])[0] }
    let key = backend.key(of: position).with(settings.facts)
    return evaluate(root(position, turnedBy: symmetry(of: key, on: position.board.size)))
  }

  /// A position at which a search begins.
  private func root(_ position: Position, turnedBy symmetry: Symmetry) -> NetworkRequest {
    NetworkRequest(
      position, turnedBy: symmetry, isRoot: true, hidesLastPass: true, facts: settings.facts)
  }

  /// How a position is turned.
  private func symmetry(of key: PositionKey, on size: BoardSize) -> Symmetry {
    settings.turnsBoards ? key.symmetry(on: size) : .identity
  }

  /// The mean of a position's evaluations over all of its board's symmetries.
  public func evaluateTurned(_ position: Position) -> Evaluation {
    let size = position.board.size
    let requests = Symmetry.all(of: size).map { root(position, turnedBy: $0) }
    let batches = stride(from: 0, to: requests.count, by: settings.batchSize).map {
      requests[$0..<min($0 + settings.batchSize, requests.count)]
    }
    return Evaluation(meanOf: batches.flatMap { evaluate(Array($0), on: size) })
  }

  private func evaluate(_ requests: [NetworkRequest], on size: BoardSize) -> [Evaluation] {
    tools.withLock { tools in
      tools.evaluate(requests, on: size, backend, settings)
    }
  }
}

private struct Tools {
  /// What boards of a size are evaluated with: games on several sizes are played side by side.
  private var bySize: [BoardSize: (workspace: Workspace, translator: any PositionTranslator)] = [:]

  mutating func evaluate(
    _ requests: [NetworkRequest], on size: BoardSize, _ backend: any NetworkBackend,
    _ settings: NetworkEvaluationSettings
  ) -> [Evaluation] {
    var (workspace, translator) =
      bySize.removeValue(forKey: size) ?? makeTools(size, backend, settings)
    defer { bySize[size] = (workspace, translator) }
    var evaluations: [Evaluation] = []
    for start in stride(from: 0, to: requests.count, by: workspace.capacity) {
      let some = Array(requests[start..<min(start + workspace.capacity, requests.count)])
      for (index, request) in some.enumerated() {
        workspace.withInputs(of: index) { planes, globals in
          translator.write(request, planes: &planes, globals: &globals)
        }
      }
      workspace.forward(images: some.count)
      evaluations += translator.read(workspace, some)
    }
    return evaluations
  }

  private mutating func makeTools(
    _ size: BoardSize, _ backend: any NetworkBackend, _ settings: NetworkEvaluationSettings
  ) -> (workspace: Workspace, translator: any PositionTranslator) {
    let workspace = Workspace(evaluating: backend.prepared(for: size), upTo: settings.batchSize)
    // Those of a size that the backend has given up would keep its weights.
    bySize = bySize.filter {
      backend.networks.isPrepared(width: $0.key.width, height: $0.key.height)
    }
    return (workspace, backend.makeTranslator(settings))
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
    outcome = Outcome(meanOf: evaluations.compactMap(\.outcome), share)
    let errors = evaluations.compactMap(\.errors)
    guard errors.count == evaluations.count else { return }
    self.errors = Errors(
      value: errors.reduce(0) { $0 + $1.value * share },
      score: errors.reduce(0) { $0 + $1.score * share })
  }
}

extension Evaluation.Outcome {
  /// The mean of outcomes that have this share each; `nil` where there are none.
  fileprivate init?(meanOf outcomes: [Self], _ share: Float) {
    guard !outcomes.isEmpty else { return nil }
    func mean(_ number: (Self) -> Float) -> Float {
      outcomes.reduce(0) { $0 + number($1) * share }
    }
    let scoreMean = mean(\.scoreMean)
    let square = mean { $0.scoreMean * $0.scoreMean + $0.scoreDeviation * $0.scoreDeviation }
    self.init(
      win: mean(\.win), loss: mean(\.loss), noResult: mean(\.noResult), scoreMean: scoreMean,
      scoreDeviation: max(0, square - scoreMean * scoreMean).squareRoot(),
      varianceTime: mean(\.varianceTime))
  }
}
