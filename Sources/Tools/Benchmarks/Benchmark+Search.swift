import Dispatch
import Go
import Kernels
import NeuralEvaluation
import NeuralNetwork
import Sampling
import Search
import Synchronization

extension Benchmark {
  /// What a search by b6c64 on 9x9 without a cache costs beside its evaluations, and what more
  /// threads bring: visits compared with evaluations of the same positions, and with one thread's.
  public static func searches(threads: Int) -> [BenchmarkSuite] {
    guard let preset = Architecture.presets.first(where: { $0.name == "b6c64" }) else { return [] }
    let network = Network(preset.architecture)
    var random = Random(seed: 1)
    let model = NetworkModel(
      network, parameters: network.initialParameters(random: &random),
      by: Arithmetic.sound(.bfloat16).arithmetic)
    let met = positionsMet(model)
    let counts = Set([1, max(1, threads)]).sorted()
    let overheads = counts.map { threads in
      BenchmarkSuite(
        reference: evaluations(of: met, model, threads: threads),
        benchmarks: [visits(model, threads: threads, comparedWith: "evaluations", target: 0.9)])
    }
    let gains = counts.dropFirst().map { threads in
      BenchmarkSuite(
        reference: visits(model, threads: 1),
        benchmarks: [
          visits(
            model, threads: threads, comparedWith: "one thread",
            target: threads == 2 ? 1.8 : nil)
        ])
    }
    return overheads + gains
  }

  /// Visits of searches from positions amid games.
  private static func visits(
    _ model: NetworkModel, threads: Int, comparedWith name: String? = nil, target: Double? = nil
  ) -> Benchmark {
    var benchmark = Benchmark(
      name: "b6c64 9x9, visits, \(threads) \(threads == 1 ? "thread" : "threads")",
      unit: "visits", target: nil
    ) {
      search((0..<threads).map { _ in evaluator(model) }, visits: 300 * threads)
    }
    benchmark.comparison = name.map { Comparison(name: $0, target: target) }
    return benchmark
  }

  /// Evaluations of positions, each thread of all of them, one at a time as a search asks for them.
  private static func evaluations(
    of positions: [Position], _ model: NetworkModel, threads: Int
  ) -> Benchmark {
    Benchmark(
      name: "b6c64 9x9, evaluations, \(threads) \(threads == 1 ? "thread" : "threads")",
      unit: "evaluations", target: nil
    ) {
      DispatchQueue.concurrentPerform(iterations: threads) { _ in
        let evaluator = evaluator(model)
        for position in positions { _ = evaluator.evaluate([position]) }
      }
      return threads * positions.count
    }
  }

  private static func evaluator(_ model: NetworkModel) -> NetworkEvaluator {
    var settings = NetworkEvaluationSettings()
    settings.batchSize = 1
    return NetworkEvaluator(model, settings: settings)
  }

  /// Searches four positions; gives the visits.
  @discardableResult
  private static func search(_ evaluators: [any Evaluator], visits: Int) -> Int {
    positions(BoardSize(9), 4).reduce(0) { sum, position in
      var settings = SearchSettings()
      settings.expansionVisits = 1
      settings.provesResults = true
      let searcher = Searcher(settings: settings, evaluators: evaluators, position: position)
      var limit = SearchLimit()
      limit.visits = visits
      searcher.run(limit)
      return sum + searcher.visits
    }
  }

  /// The positions that such searches evaluate.
  private static func positionsMet(_ model: NetworkModel) -> [Position] {
    let recorder = Recorder(evaluator(model))
    search([recorder], visits: 300)
    return recorder.positions.withLock { $0 }
  }
}

/// Keeps the positions that another evaluator is asked for.
private final class Recorder: Evaluator {
  let positions = Mutex<[Position]>([])
  private let evaluator: NetworkEvaluator

  init(_ evaluator: NetworkEvaluator) {
    self.evaluator = evaluator
  }

  func evaluate(_ positions: [Position]) -> [Evaluation] {
    self.positions.withLock { $0 += positions }
    return evaluator.evaluate(positions)
  }
}
