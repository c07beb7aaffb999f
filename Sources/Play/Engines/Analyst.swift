public import Go
import NeuralEvaluation
public import Search
import Synchronization

/// Searches many positions at once, each by itself, over one set of threads; a network's evaluation of a
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

  /// What a search is to report.
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
    let cache: EvaluationCache?
    /// By facts about the players.
    var evaluators: [PlayerFacts: EvaluatorMaker] = [:]
    /// The largest board that the cache was sized for.
    let area: Int
  }

  /// How many kinds of players evaluators are kept for.
  private static let mostFacts = 16

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
  ///   - telling: What is reported, and when.
  ///   - take: Receives what was found, on any thread: on the way, and once at the end.
  /// - Returns: The search, by which it can be stopped.
  @discardableResult
  public func begin(
    _ query: Query, telling: Telling,
    take: @escaping @Sendable (_ found: Analysis, _ isFinal: Bool) -> Void
  ) -> PooledSearch {
    let position = query.position.forThinking(by: query.color)
    let (engine, evaluators) = engine(for: query)
    var search = engine.definition.search
    search.memory = max(1, (settings.memory - cacheShare(of: engine)) / settings.searches)
    query.overrides.apply(to: &search)
    let pooled = PooledSearch(
      of: position, settings: search, restrictions: query.restrictions, limit: query.limit, seed: 1,
      evaluators: evaluators, reports: telling.times,
      ownership: (telling.includesMoveOwnership, telling.includesDeviations), take: take)
    pool.add(pooled)
    return pooled
  }

  /// Ends a search with what it has found.
  public func stop(_ search: PooledSearch) { pool.stop(search) }

  /// Forgets all evaluations.
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
    networks.map(\.largestSide).min() ?? BoardSize.limits.upperBound
  }

  private func cacheShare(of engine: Engine) -> Int {
    engine.source.cacheShare(of: settings.memory)
  }

  /// The engine on a query's board, and the makers of evaluators that its searches share; for a larger
  /// board than before the cache is made anew.
  private func engine(for query: Query) -> (Engine, EvaluatorMaker) {
    let size = query.game.position.board.size
    let name = choice.name(on: size)
    let engine = engines[name] ?? .rollout
    var own = PlayerSettings()
    own.advantage = engine.definition.network.advantage
    own.profile = engine.definition.network.profile
    let facts = engine.source.facts(for: query.color, own, query.overrides)
    return shelves.withLock { shelves in
      var shelf = shelves[name].flatMap { $0.area >= size.area ? $0 : nil } ?? shelf(engine, size)
      defer { shelves[name] = shelf }
      if let evaluators = shelf.evaluators[facts] { return (engine, evaluators) }
      // Those that were asked for once are not kept for good.
      if shelf.evaluators.count >= Self.mostFacts { shelf.evaluators = [:] }
      let (cache, batch) = (shelf.cache, settings.batchSize)
      let evaluators = EvaluatorMaker { engine.source.make(UInt64($0), cache, batch, facts) }
      shelf.evaluators[facts] = evaluators
      return (engine, evaluators)
    }
  }

  private func shelf(_ engine: Engine, _ size: BoardSize) -> Shelf {
    let share = cacheShare(of: engine)
    return Shelf(
      cache: share > 0 ? EvaluationCache(megabytes: share, size: size) : nil, area: size.area)
  }
}
