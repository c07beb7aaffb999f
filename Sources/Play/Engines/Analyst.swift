public import Go
import KataGoNetworks
import NeuralEvaluation
public import Search
import Synchronization

/// Searches many positions at once, each by itself, over one set of threads; what a network says of a
/// position is kept for all of them.
public final class Analyst: Sendable {
  /// How it works.
  public struct Settings: Sendable {
    /// Positions or batches that are evaluated at the same time.
    public var threads = 2
    /// The positions of different searches that a thread evaluates at once.
    public var batchSize = 8
    /// How many searches there are at most, which share the memory of trees.
    public var searches = 16
    /// The memory that trees and evaluations may take, in MB (10^6 bytes).
    public var memory = 500

    public init() {}
  }

  /// What a search is to tell.
  public struct Telling: Sendable {
    public var times = ReportTimes()
    /// Whether each move's ownership is wanted too.
    public var includesMoveOwnership = false
    /// Whether the deviations of ownership are.
    public var includesDeviations = false

    public init() {}
  }

  /// What the searches of one engine share.
  private struct Shelf {
    let engine: Engine
    let cache: EvaluationCache?
    let evaluators: EvaluatorMaker
    /// The largest board that the cache has room for as reckoned.
    let area: Int
  }

  private let settings: Settings
  private let choice: EngineChoice
  private let engines: [String: Engine]
  private let pool: SearchPool
  private let shelves = Mutex<[String: Shelf]>([:])

  /// Starts the threads; `engine` makes an engine of the choice ready by its name.
  public init(
    _ settings: Settings, _ choice: EngineChoice, engine: (String) throws -> Engine
  ) rethrows {
    self.settings = settings
    self.choice = choice
    engines = Dictionary(
      uniqueKeysWithValues: try choice.names.map { ($0, try engine($0)) })
    pool = SearchPool(threads: settings.threads, batchSize: settings.batchSize)
  }

  /// Begins to search a query's position, to its limit; its clock does not count.
  ///
  /// - Parameters:
  ///   - query: What is asked.
  ///   - telling: What is told, and when.
  ///   - take: Is told what was found, by any thread: on the way, and once at the end.
  /// - Returns: The search, by which it can be stopped.
  @discardableResult
  public func begin(
    _ query: Query, telling: Telling,
    take: @escaping @Sendable (_ found: Analysis, _ isFinal: Bool) -> Void
  ) -> PooledSearch {
    let position = query.position.forThinking(by: query.color)
    let shelf = shelf(for: position.board.size)
    var search = shelf.engine.definition.search
    search.memory = max(1, (settings.memory - cacheShare(of: shelf.engine)) / settings.searches)
    query.overrides.apply(to: &search)
    let pooled = PooledSearch(
      of: position, settings: search, restrictions: query.restrictions, limit: query.limit, seed: 1,
      evaluators: shelf.evaluators, reports: telling.times,
      ownership: (telling.includesMoveOwnership, telling.includesDeviations), take: take)
    pool.add(pooled)
    return pooled
  }

  /// Ends a search with what it has found.
  public func stop(_ search: PooledSearch) { pool.stop(search) }

  /// Forgets what networks have said.
  public func forget() {
    shelves.withLock { shelves in
      for shelf in shelves.values { shelf.cache?.removeAll() }
    }
  }

  /// Waits until all searches have ended, and ends the threads.
  public func close() { pool.close() }

  /// The network that judges positions on a board; `nil` where none does.
  public func network(on size: BoardSize) -> PlayerNetwork? {
    network(of: choice.name(on: size))
  }

  /// The networks of all engines, that of boards without an engine of their own first.
  public var networks: [PlayerNetwork] {
    let others = choice.names.subtracting([choice.engine]).sorted()
    return ([choice.engine] + others).compactMap { network(of: $0) }
  }

  /// An engine's network, by the name of the engine.
  private func network(of engine: String) -> PlayerNetwork? {
    var network = engines[engine]?.source.network
    network?.name = engine
    return network
  }

  /// The largest side of a board that the engines know.
  public var largestSide: Int {
    networks.contains { $0.katagoVersion != nil }
      ? KataGoModel.largestSide : BoardSize.limits.upperBound
  }

  private func cacheShare(of engine: Engine) -> Int {
    engine.source.cacheShare(of: settings.memory)
  }

  /// What searches on a board share; for a larger board than before the cache is made anew.
  private func shelf(for size: BoardSize) -> Shelf {
    let name = choice.name(on: size)
    let engine = engines[name] ?? .rollout
    return shelves.withLock { shelves in
      if let shelf = shelves[name], shelf.area >= size.area { return shelf }
      let share = cacheShare(of: engine)
      let cache = share > 0 ? EvaluationCache(megabytes: share, size: size) : nil
      let batch = settings.batchSize
      let shelf = Shelf(
        engine: engine, cache: cache,
        evaluators: EvaluatorMaker { engine.source.make(UInt64($0), cache, batch) },
        area: size.area)
      shelves[name] = shelf
      return shelf
    }
  }
}
