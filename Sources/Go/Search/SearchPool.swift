import Dispatch
import Platform
import Synchronization

/// Makes the evaluators of a pool's threads for all searches that share it.
public final class EvaluatorMaker: Sendable {
  fileprivate let make: @Sendable (_ thread: Int) -> any Evaluator

  public init(_ make: @escaping @Sendable (_ thread: Int) -> any Evaluator) {
    self.make = make
  }
}

/// Threads that carry on many searches at once, each a simulation at a time, in turns.
///
/// A thread takes a position from each search in turn until it has a batch, so that a long search
/// holds up no other, and evaluates them together. A search that is alone has all threads.
public final class SearchPool: Sendable {
  private struct State {
    var searches: [PooledSearch] = []
    /// Where the next batch begins.
    var turn = 0
    var idleThreads = 0
    var isClosed = false
  }

  private let batchSize: Int
  private let state = Mutex(State())
  private let wake = DispatchSemaphore(value: 0)
  private let workers = DispatchGroup()

  /// Starts the threads.
  ///
  /// - Parameters:
  ///   - threads: How many positions or batches are evaluated at the same time, at least 1.
  ///   - batchSize: The most positions that a thread evaluates at once, at least 1.
  public init(threads: Int, batchSize: Int) {
    precondition(threads > 0 && batchSize > 0, "a pool has a thread, and a batch a position")
    self.batchSize = batchSize
    for number in 0..<threads {
      DispatchQueue(label: "search \(number)", qos: .userInitiated).async(group: workers) {
        self.work(number)
      }
    }
  }

  /// Begins to carry on a search; it leaves the pool when it is over.
  public func add(_ search: PooledSearch) {
    let idle = state.withLock { state in
      state.searches.append(search)
      defer { state.idleThreads = 0 }
      return state.idleThreads
    }
    for _ in 0..<idle { wake.signal() }
  }

  /// Ends a search with what it has found; whoever waits for that is called before this returns, or as
  /// soon as the evaluation under way is done.
  public func stop(_ search: PooledSearch) {
    search.stop()
    settle(search)
  }

  /// Ends the threads once no search is left, and waits for that.
  public func close() {
    let idle = state.withLock { state in
      state.isClosed = true
      return state.idleThreads
    }
    for _ in 0..<idle { wake.signal() }
    workers.wait()
  }

  /// What one thread does until the pool is closed.
  private func work(_ thread: Int) {
    var evaluators: [ObjectIdentifier: any Evaluator] = [:]
    while let searches = nextSearches() {
      let batch = Batch(searches, upTo: batchSize)
      if batch.items.isEmpty {
        for search in searches { settle(search) }
        pause(seconds: 0.0001)
        continue
      }
      let maker = batch.items[0].search.maker
      // Those of networks and caches that are no longer asked go.
      if evaluators[ObjectIdentifier(maker)] == nil, evaluators.count >= 4 { evaluators = [:] }
      var evaluator = evaluators[ObjectIdentifier(maker)] ?? maker.make(thread)
      batch.evaluate(with: &evaluator)
      evaluators[ObjectIdentifier(maker)] = evaluator
      for search in searches { settle(search) }
    }
  }

  /// The searches in the order of their turns; waits where there are none, `nil` at the end.
  private func nextSearches() -> [PooledSearch]? {
    while true {
      let searches: [PooledSearch]? = state.withLock { state in
        guard !state.searches.isEmpty else {
          if state.isClosed { return nil }
          state.idleThreads += 1
          return []
        }
        let first = state.turn % state.searches.count
        state.turn = (first + batchSize) % state.searches.count
        return Array(state.searches[first...] + state.searches[..<first])
      }
      guard let searches, searches.isEmpty else { return searches }
      wake.wait()
    }
  }

  /// Reports what is due of a search, and lets it go where it is over.
  private func settle(_ search: PooledSearch) {
    guard search.settle() else { return }
    state.withLock { state in state.searches.removeAll { $0 === search } }
  }
}

/// Positions of several searches that one evaluator judges together.
private struct Batch {
  /// A position of a search, and how it was reached.
  struct Item {
    let search: PooledSearch
    let descent: Descent
  }

  private(set) var items: [Item] = []

  /// Takes positions of searches that share one evaluator, in their order.
  init(_ searches: [PooledSearch], upTo count: Int) {
    for search in searches where items.count < count {
      if let first = items.first, first.search.maker !== search.maker { continue }
      // A root is evaluated by itself.
      if let first = items.first, first.descent.path.isEmpty { break }
      let isFirst = items.isEmpty
      items += search.gather(upTo: count - items.count, withRoot: isFirst).map {
        Item(search: search, descent: $0)
      }
    }
  }

  /// Evaluates the positions, and takes what is found into their searches.
  func evaluate(with evaluator: inout any Evaluator) {
    if let item = items.first, item.descent.path.isEmpty {
      let found = evaluator.evaluateRoot(
        item.descent.position, overSymmetries: item.search.settings.averagesRootSymmetries)
      return item.search.complete(item.descent, found)
    }
    var open: [Item] = []
    for item in items {
      let known = item.descent.known(settled: item.search.settings.provesResults)
      if let known { item.search.complete(item.descent, known) } else { open.append(item) }
    }
    let found = evaluator.evaluateByAgreement(open.map(\.descent.position))
    for (item, evaluation) in zip(open, found) { item.search.complete(item.descent, evaluation) }
  }
}
