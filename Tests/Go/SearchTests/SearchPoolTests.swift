import Dispatch
import Go
import Sampling
import Synchronization
import Testing

@testable import Search

/// Judges evenly, and notes how many positions come at once.
private final class CountingEvaluator: Evaluator {
  let batches = Mutex<[Int]>([])
  let seconds: Double

  init(seconds: Double = 0) { self.seconds = seconds }

  func evaluate(_ positions: [Position]) -> [Evaluation] {
    batches.withLock { $0.append(positions.count) }
    if seconds > 0 {
      let end = ContinuousClock.now + .seconds(seconds)
      while ContinuousClock.now < end {}
    }
    return UniformEvaluator().evaluate(positions)
  }
}

/// What a search has told.
private final class Told: Sendable {
  private let found = Mutex<[(analysis: Analysis, isFinal: Bool)]>([])
  private let end = DispatchSemaphore(value: 0)

  func take(_ analysis: Analysis, _ isFinal: Bool) {
    found.withLock { $0.append((analysis, isFinal)) }
    if isFinal { end.signal() }
  }

  func wait() -> [(analysis: Analysis, isFinal: Bool)] {
    end.wait()
    return found.withLock { $0 }
  }
}

@Suite struct SearchPoolTests {
  private let start = Position(size: BoardSize(5), rules: .trompTaylor)

  private func search(
    _ maker: EvaluatorMaker, visits: Int, seconds: Double? = nil, told: Told,
    reports: ReportTimes = .init(), change: (inout SearchSettings) -> Void = { _ in }
  ) -> PooledSearch {
    var limit = SearchLimit()
    limit.visits = visits
    limit.leastVisits = 1
    limit.deadline = seconds.map { .now + .seconds($0) }
    var settings = SearchSettings.plain
    change(&settings)
    return PooledSearch(
      of: start, settings: settings, limit: limit, seed: 1, evaluators: maker, reports: reports,
      take: told.take)
  }

  @Test(arguments: [1, 2, 4], [1, 8])
  func `every search gets its visits, and ends once`(threads: Int, batch: Int) {
    // So slow that all searches are there before one ends.
    let evaluator = CountingEvaluator(seconds: 0.0005)
    let maker = EvaluatorMaker { _ in evaluator }
    let pool = SearchPool(threads: threads, batchSize: batch)
    let tellers = (0..<20).map { _ in Told() }
    for (number, told) in tellers.enumerated() {
      pool.add(search(maker, visits: 1 + 7 * number, told: told))
    }
    pool.close()
    for (number, told) in tellers.enumerated() {
      let found = told.wait()
      #expect(found.count == 1)
      #expect(found[0].isFinal)
      #expect(found[0].analysis.visits == 1 + 7 * number)
    }
    #expect(evaluator.batches.withLock { $0.allSatisfy { $0 <= batch } })
    if batch == 8 { #expect(evaluator.batches.withLock { $0.contains(8) }) }
  }

  @Test func `one search alone finds what it finds among others`() {
    func found(among others: Int) -> [[Int]] {
      let maker = EvaluatorMaker { _ in UniformEvaluator() }
      let pool = SearchPool(threads: 1, batchSize: 8)
      let told = Told()
      pool.add(search(maker, visits: 200, told: told))
      for _ in 0..<others { pool.add(search(maker, visits: 150, told: Told())) }
      pool.close()
      return told.wait()[0].analysis.candidates.map { [$0.visits, $0.lineVisits.count] }
    }
    #expect(found(among: 0) == found(among: 11))
  }

  @Test func `a long search holds up no short one, and stops at once`() {
    let evaluator = CountingEvaluator(seconds: 0.0005)
    let maker = EvaluatorMaker { _ in evaluator }
    let pool = SearchPool(threads: 1, batchSize: 1)
    let (long, short) = (Told(), Told())
    let endless = search(maker, visits: .max, told: long)
    pool.add(endless)
    pool.add(search(maker, visits: 50, told: short))
    #expect(short.wait()[0].analysis.visits == 50)
    pool.stop(endless)
    let found = long.wait()
    #expect(found.count == 1)
    #expect(found[0].analysis.visits > 10)
    pool.stop(endless)
    pool.close()
    #expect(long.count == 1)
  }

  @Test func `a search that is stopped before it began has no visits`() {
    let maker = EvaluatorMaker { _ in UniformEvaluator() }
    let pool = SearchPool(threads: 1, batchSize: 1)
    let told = Told()
    let search = search(maker, visits: 100, told: told)
    pool.stop(search)
    #expect(told.wait()[0].analysis.visits == 0)
    pool.close()
  }

  @Test func `time ends a search, but not before its root is known`() {
    let maker = EvaluatorMaker { _ in UniformEvaluator() }
    let pool = SearchPool(threads: 2, batchSize: 4)
    let (late, timed) = (Told(), Told())
    pool.add(search(maker, visits: .max, seconds: -1, told: late))
    pool.add(search(maker, visits: .max, seconds: 0.05, told: timed))
    #expect(late.wait()[0].analysis.visits == 1)
    #expect(timed.wait()[0].analysis.visits > 1)
    pool.close()
  }

  @Test func `reports come on the way, and nothing after the end`() {
    let maker = EvaluatorMaker { _ in CountingEvaluator(seconds: 0.0002) }
    let pool = SearchPool(threads: 3, batchSize: 1)
    let (often, once) = (Told(), Told())
    pool.add(
      search(
        maker, visits: .max, seconds: 0.3, told: often,
        reports: ReportTimes(first: .milliseconds(20), interval: .milliseconds(20))))
    pool.add(
      search(
        maker, visits: .max, seconds: 0.3, told: once,
        reports: ReportTimes(first: .milliseconds(20))
      ))
    let found = often.wait()
    pool.close()
    #expect(found.count > 3)
    #expect(found.dropLast().allSatisfy { !$0.isFinal })
    #expect(zip(found, found.dropFirst()).allSatisfy { $0.analysis.visits <= $1.analysis.visits })
    #expect(once.wait().map(\.isFinal) == [false, true])
  }

  @Test func `searches of different evaluators run side by side`() {
    let makers = (0..<12).map { _ in EvaluatorMaker { _ in UniformEvaluator() } }
    let pool = SearchPool(threads: 2, batchSize: 8)
    let tellers = makers.map { _ in Told() }
    for (maker, told) in zip(makers, tellers) { pool.add(search(maker, visits: 60, told: told)) }
    pool.close()
    #expect(tellers.allSatisfy { $0.wait()[0].analysis.visits == 60 })
  }

  @Test func `the root's evaluation is told as it was said`() throws {
    let maker = EvaluatorMaker { _ in UniformEvaluator() }
    let pool = SearchPool(threads: 1, batchSize: 1)
    let told = Told()
    pool.add(search(maker, visits: 1, told: told))
    pool.close()
    let evaluation = try #require(told.wait()[0].analysis.evaluation)
    #expect(evaluation.policy == Array(repeating: 1 / Float(26), count: 26))
  }
}

extension Told {
  /// How often something was told.
  fileprivate var count: Int { found.withLock { $0.count } }
}

@Suite struct WideRootNoiseTests {
  private func edge(prior: Float) -> SearchTree.Edge {
    SearchTree.Edge(SearchTree.Candidate(move: .pass, prior: prior))
  }

  /// The rule at a root that knows nothing.
  private func rule(exploration: Float, amount: Float) -> WidePUCT {
    var settings = SearchSettings.plain
    settings.exploration = exploration
    settings.wideRootNoise.amount = amount
    var tree = SearchTree(
      root: Position(size: BoardSize(2), rules: .trompTaylor), settings: settings)
    tree.complete(tree.descend(), UniformEvaluator().evaluate([tree.root])[0])
    return WidePUCT(
      PUCT(settings, tree, node: 0), settings.wideRootNoise, random: Random(seed: 1))
  }

  @Test func `half of the moves are raised, by the noise's amount on average 0.7979 times`() {
    var rule = rule(exploration: 0, amount: 0.04)
    let scores = (0..<100_000).map { _ in rule.score(edge(prior: 0.5)) }
    let raised = scores.filter { $0 > 0 }
    #expect(abs(Double(raised.count) / 100_000 - 0.5) < 0.01)
    // E|n| = √(2/π) = 0.7979.
    let mean = raised.reduce(0, +) / Float(raised.count)
    #expect(abs(mean - 0.04 * 0.7979) < 0.0004)
  }

  @Test func `priors are flattened`() {
    var rule = rule(exploration: 1, amount: 0.25)
    // Half of the draws add nothing: 1 · √1 · 0.09^(1 / 2) = 0.3.
    let least = (0..<50).map { _ in rule.score(edge(prior: 0.09)) }.min()
    #expect(abs((least ?? 0) - 0.3) < 1e-5)
  }

  @Test func `more moves are looked at`() {
    func tried(_ amount: Float) -> Int {
      let maker = EvaluatorMaker { _ in PeakedEvaluator() }
      let pool = SearchPool(threads: 1, batchSize: 1)
      let told = Told()
      var limit = SearchLimit()
      limit.visits = 300
      var settings = SearchSettings.plain
      settings.expansionVisits = 1
      settings.wideRootNoise.amount = amount
      pool.add(
        PooledSearch(
          of: Position(size: BoardSize(5), rules: .trompTaylor), settings: settings, limit: limit,
          seed: 3, evaluators: maker, take: told.take))
      pool.close()
      return told.wait()[0].analysis.candidates.count
    }
    #expect(tried(0) < tried(0.2))
  }
}

/// Is sure of the first point.
private struct PeakedEvaluator: Evaluator {
  func evaluate(_ positions: [Position]) -> [Evaluation] {
    UniformEvaluator().evaluate(positions).map { evaluation in
      var evaluation = evaluation
      for index in evaluation.policy.indices { evaluation.policy[index] = 1e-4 }
      evaluation.policy[7] = 1
      return evaluation
    }
  }
}
