import Go
import Synchronization
import Testing

@testable import Search

/// Judges evenly; keeps what it was asked.
private final class RecordingEvaluator: Evaluator {
  let batches = Mutex<[[Position]]>([])
  let roots = Mutex(0)

  func evaluate(_ positions: [Position]) -> [Evaluation] {
    batches.withLock { $0.append(positions) }
    return UniformEvaluator().evaluate(positions)
  }

  func evaluateRoot(_ position: Position, overSymmetries: Bool) -> Evaluation {
    guard overSymmetries else { return evaluate([position])[0] }
    roots.withLock { $0 += 1 }
    var evaluation = UniformEvaluator().evaluate([position])[0]
    evaluation.policy[0] = 1
    return evaluation
  }
}

@Suite struct BatchTests {
  private let start = Position(size: BoardSize(5), rules: .trompTaylor)

  private func settings(batch: Int) -> SearchSettings {
    var settings = SearchSettings.plain
    settings.batchSize = batch
    return settings
  }

  private func run(
    _ settings: SearchSettings, _ evaluators: [any Evaluator], visits: Int
  ) -> Searcher {
    let searcher = Searcher(settings: settings, evaluators: evaluators, position: start)
    var limit = SearchLimit()
    limit.visits = visits
    searcher.run(limit)
    return searcher
  }

  @Test func `no position stands twice in a batch`() {
    let evaluator = RecordingEvaluator()
    let searcher = run(settings(batch: 16), [evaluator], visits: 1000)
    #expect(searcher.visits == 1000)
    let batches = evaluator.batches.withLock { $0 }
    #expect(batches.contains { $0.count == 16 })
    for batch in batches {
      #expect(batch.count <= 16)
      for (index, position) in batch.enumerated() {
        #expect(!batch[..<index].contains(position))
      }
    }
    searcher.checkNothingIsInFlight()
  }

  @Test func `a batch stays small where there is little to evaluate`() throws {
    // Black has nothing but passes: the board is full of his eyes.
    let root = try position(". X\nX .")
    var settings = settings(batch: 8)
    settings.provesResults = true
    let evaluator = RecordingEvaluator()
    let searcher = Searcher(settings: settings, evaluators: [evaluator], position: root)
    var limit = SearchLimit()
    limit.visits = 300
    searcher.run(limit)
    #expect(searcher.visits == 300)
    searcher.checkNothingIsInFlight()
  }

  @Test func `several threads with batches lose no descent`() {
    let evaluators = (0..<3).map { _ in UniformEvaluator() }
    for _ in 0..<5 {
      let searcher = run(settings(batch: 4), evaluators, visits: 3000)
      #expect(searcher.visits == 3000)
      searcher.checkNothingIsInFlight()
    }
  }

  @Test func `one thread and one seed with noise and batches find the same`() {
    func visits(_ seed: UInt64) -> [Int] {
      var settings = settings(batch: 4)
      settings.rootNoise.weight = 0.25
      settings.forcedPlayouts.factor = 2
      settings.noisePruning.isOn = true
      settings.rootPolicyTemperature = 1.2
      let searcher = Searcher(
        settings: settings, evaluators: [RolloutEvaluator(seed: 1)], position: start, seed: seed)
      var limit = SearchLimit()
      limit.visits = 300
      searcher.run(limit)
      return searcher.analysis().candidates.map(\.visits)
    }
    #expect(visits(1) == visits(1))
    #expect(visits(1) != visits(2))
  }

  @Test func `the root is evaluated with care, also when it was an inner node`() throws {
    var settings = settings(batch: 4)
    settings.averagesRootSymmetries = true
    let evaluator = RecordingEvaluator()
    let searcher = run(settings, [evaluator], visits: 200)
    #expect(evaluator.roots.withLock { $0 } == 1)
    let policy = searcher.analysis().policy
    #expect(policy.max() == policy[0])
    let best = try #require(searcher.analysis().candidates.first)
    searcher.setRoot(try start.playing(best.move), after: [best.move])
    let kept = searcher.visits
    var limit = SearchLimit()
    limit.visits = kept + 10
    searcher.run(limit)
    #expect(evaluator.roots.withLock { $0 } == 2)
    #expect(searcher.visits == kept + 10)
  }

  @Test func `moves are drawn at a temperature and else the best is played`() throws {
    var settings = settings(batch: 1)
    let cold = run(settings, [RolloutEvaluator(seed: 1)], visits: 200)
    #expect(cold.chooseMove() == cold.analysis().candidates.first?.move)
    settings.moveTemperature.early = 1
    let warm = run(settings, [RolloutEvaluator(seed: 1)], visits: 200)
    let moves = Set((0..<50).compactMap { _ in warm.chooseMove() })
    #expect(moves.count > 5)
    #expect(moves.isSubset(of: warm.analysis().candidates.map(\.move)))
  }
}

extension Searcher {
  fileprivate func checkNothingIsInFlight() {
    withTree { tree in
      #expect(tree.inFlight == 0)
      #expect(tree.edges.allSatisfy { $0.inFlight == 0 })
    }
  }
}
