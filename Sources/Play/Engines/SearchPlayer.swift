public import Go
import NeuralEvaluation
import Sampling
public import Search

/// A player that searches: the moves of an evaluator and of a search over it.
///
/// It stops where nothing is left to gain: a search alone would fill its own territory to the last
/// point.
public final class SearchPlayer: Player {
  public var settings: PlayerSettings {
    didSet {
      // A search depends on these alone, and on the level, which it is asked for with.
      if (settings.threads, settings.memory) != (oldValue.threads, oldValue.memory) {
        searcher = nil
      }
    }
  }
  public var seed: UInt64 {
    didSet { searcher = nil }
  }

  let searchSettings: SearchSettings
  let source: EvaluatorSource
  private let judge = StatusJudge()
  private let exactPlay = ExactPlay()
  private var caches = CacheShelf()
  private var searcher: Searcher?
  /// The level that the searcher's evaluators have, and what it does otherwise than the definition.
  private var searcherLevel: Level?
  private var searcherOverrides = SearchOverrides()
  private var searcherFacts = PlayerFacts()
  /// What the searcher's root stands for.
  private var root: (position: Position, turnCount: Int)?
  private var resignation = Resignation()
  /// The evaluation of the last turn that was decided.
  private var last: (turnCount: Int, color: Color, value: Float)?
  /// By how many seconds moves have come after the end of their time lately.
  private var lateness = 0.0

  /// A player.
  ///
  /// - Parameters:
  ///   - settings: How it decides.
  ///   - searchSettings: How it searches.
  ///   - seed: What its randomness starts from.
  ///   - source: Makes its evaluators.
  init(
    settings: PlayerSettings, searchSettings: SearchSettings, seed: UInt64,
    source: EvaluatorSource
  ) {
    self.settings = settings
    self.searchSettings = searchSettings
    self.seed = seed
    self.source = source
  }

  public func decide(
    _ query: Query, reporting: Reporting?, until isInterrupted: @escaping @Sendable () -> Bool
  ) -> Decision {
    let start = ContinuousClock.now
    let budget = budget(for: query)
    let level = Level(settings.level)
    if level.isFull,
      let exact = exactAnalysis(of: query, seconds: budget?.seconds, isInterrupted),
      let best = exact.candidates.first
    {
      reporting?.report(exact)
      return resignation.decides(query, value: exact.value, settings) ? .resign : .move(best.move)
    }
    if query.restrictions.isEmpty, let analysis = judge.winningPass(query) {
      reporting?.report(analysis)
      return .move(.pass)
    }
    let searcher = prepare(query, level, noise: searchSettings.wideRootNoise.amount)
    var limit = limit(of: searcher)
    limit.leastVisits = imitates ? 1 : 16
    limit.visits = min(limit.visits, imitates ? 1 : source.visits(of: level) ?? .max)
    limit.isInterrupted = isInterrupted
    let judging = Duration.seconds(
      budget.map { judge.seconds(of: $0.seconds, at: query.position) } ?? 0)
    if let budget {
      limit.deadline = start + .seconds(budget.seconds) - judging
      limit.latest = start + .seconds(budget.most) - judging
      limit.endsWhenDecided = budget.isBanked
      limit.leastValue = (lastValue(before: query) ?? -1) - 0.1
    }
    search(searcher, limit, reporting)
    let analysis = searcher.analysis(
      withMoveOwnership: reporting?.includesCandidateOwnership ?? false)
    reporting?.report(analysis)
    last = (query.game.turns.count, query.color, analysis.value)
    let decision = decision(
      query, analysis, searcher, until: budget == nil ? nil : .now + judging)
    if let budget { note(late: (.now - start) / .seconds(1) - budget.most) }
    return decision
  }

  public func analyze(
    _ query: Query, reporting: Reporting?, until isInterrupted: @escaping @Sendable () -> Bool
  ) {
    if let end = judge.end(of: query) {
      reporting?.report(end)
      return
    }
    if let exact = exactAnalysis(of: query, seconds: 2, isInterrupted) {
      reporting?.report(exact)
      return
    }
    let searcher = prepare(query, .full, noise: settings.analysisNoise)
    var limit = limit(of: searcher)
    limit.deadline = settings.secondsPerMove.map { .now + .seconds($0) }
    limit.isInterrupted = isInterrupted
    search(searcher, limit, reporting)
    guard let reporting, !isInterrupted() else { return }
    reporting.report(
      searcher.analysis(withMoveOwnership: reporting.includesCandidateOwnership))
  }

  public func analysis(of query: Query) -> Analysis {
    if let end = judge.end(of: query) { return end }
    let searcher = prepare(query, .full, noise: searchSettings.wideRootNoise.amount)
    searcher.run(query.limit)
    return searcher.analysis()
  }

  public func deadStones(in position: Position) -> PointSet {
    judge.deadStones(in: position)
  }

  public func forget() {
    searcher = nil
    caches.clear()
  }

  public func network(on size: BoardSize) -> PlayerNetwork? { source.network(settings) }

  public func networkFault(on size: BoardSize) -> String? { source.networkFault }
}

extension SearchPlayer {
  /// What the solver proves in half of the time; nothing where visits are what limits a search.
  private func exactAnalysis(
    of query: Query, seconds: Double?, _ isInterrupted: @escaping @Sendable () -> Bool
  ) -> Analysis? {
    guard settings.solves, settings.visits == nil, settings.simulations == nil, let seconds else {
      return nil
    }
    return exactPlay.analysis(of: query, until: .now + .seconds(seconds / 2), isInterrupted)
  }

  /// The time for a move; `nil` where nothing limits it.
  private func budget(for query: Query) -> TimeBudget? {
    let clock = TimeManager(lag: settings.lag + lateness).budget(
      query.clock, in: query.game.position)
    guard let clock else { return settings.seconds.map(TimeBudget.init(seconds:)) }
    return settings.secondsPerMove.map(clock.limited) ?? clock
  }

  /// The player's evaluation of the game at his turn before this one.
  private func lastValue(before query: Query) -> Float? {
    guard let last, last.color == query.color, last.turnCount + 2 == query.game.turns.count else {
      return nil
    }
    return last.value
  }

  /// Notes by how many seconds a move came after the end of its time; of less late ones it forgets a
  /// twentieth a move.
  private func note(late seconds: Double) {
    lateness = min(1, max(lateness * 0.95, seconds))
  }

  /// Whether it plays as the people would whom its network imitates, without a search.
  private var imitates: Bool {
    source.network?.imitatesPeople == true && settings.level < PlayerSettings.levels.upperBound
  }

  /// The searcher with the query's position at its root, which it searches so widely.
  private func prepare(_ query: Query, _ level: Level, noise: Float) -> Searcher {
    let facts = source.facts(for: query.color, settings, query.overrides)
    if (level, query.overrides, facts) != (searcherLevel, searcherOverrides, searcherFacts) {
      searcher = nil
    }
    (searcherLevel, searcherOverrides, searcherFacts) = (level, query.overrides, facts)
    let position = query.position
    let rootPosition = position.forThinking(by: query.color)
    if let searcher {
      searcher.setRoot(
        rootPosition, after: movesFromRoot(to: query), restrictions: query.restrictions)
    }
    let searcher = searcher ?? makeSearcher(rootPosition, query, level)
    searcher.set(wideRootNoise: query.overrides.wideRootNoise ?? noise)
    self.searcher = searcher
    root = (position, query.game.turns.count)
    return searcher
  }

  private func makeSearcher(_ position: Position, _ query: Query, _ level: Level) -> Searcher {
    var searchSettings = searchSettings
    query.overrides.apply(to: &searchSettings)
    let cacheShare = source.cacheShare(of: settings.memory)
    searchSettings.memory = settings.memory - cacheShare
    let cache = caches.cache(megabytes: cacheShare, on: position.board.size)
    let seeds = (0..<UInt64(settings.threads)).map { seed &+ $0 &* 0x9e37_79b9_7f4a_7c15 }
    let searcher = Searcher(
      settings: searchSettings,
      evaluators: seeds.map { level.weakened(source.make($0, cache, 1, searcherFacts)) },
      position: position, seed: seed)
    searcher.setRoot(position, after: nil, restrictions: query.restrictions)
    return searcher
  }

  /// The moves that lead from the searcher's root to the query's position; `nil` where they don't.
  private func movesFromRoot(to query: Query) -> [Move]? {
    guard let root, query.game.positions.indices.contains(root.turnCount),
      query.game.positions[root.turnCount] == root.position,
      !query.game.hasSetups(after: root.turnCount)
    else { return nil }
    let turns = query.game.turns[root.turnCount...]
    var player = root.position.toMove
    for turn in turns {
      guard turn.color == player else { return nil }
      player = player.opponent
    }
    return player == query.color ? turns.map(\.move) : nil
  }

  /// The limits of visits that are set.
  private func limit(of searcher: Searcher) -> SearchLimit {
    var limit = SearchLimit()
    limit.visits = min(
      settings.visits ?? .max, settings.simulations.map { searcher.visits + $0 } ?? .max)
    return limit
  }

  private func search(_ searcher: Searcher, _ limit: SearchLimit, _ reporting: Reporting?) {
    guard let reporting else { return searcher.run(limit) }
    let interval = Duration.seconds(max(0.01, reporting.interval))
    var next = ContinuousClock.now + interval
    searcher.run(limit) {
      guard ContinuousClock.now >= next else { return }
      reporting.report(
        searcher.analysis(withMoveOwnership: reporting.includesCandidateOwnership))
      next = .now + interval
    }
  }

  private func decision(
    _ query: Query, _ analysis: Analysis, _ searcher: Searcher,
    until deadline: ContinuousClock.Instant?
  ) -> Decision {
    // With a single visit only the priors are known.
    let size = query.game.position.board.size
    let likeliestPoint = analysis.likeliestPoint(on: size)
    if imitates {
      var random = Random(seed: seed &+ UInt64(query.game.turns.count))
      let drawn = analysis.drawnMove(on: size, random: &random)
      let mayPass = drawn != .pass || judge.isSensiblePass(query, analysis, until: deadline)
      return .move(mayPass ? drawn : likeliestPoint ?? .pass)
    }
    guard let best = analysis.candidates.first else { return .move(likeliestPoint ?? .pass) }
    let chosen = choose(query, analysis, searcher) ?? best.move
    if chosen != .pass, query.restrictions.isEmpty,
      judge.hasNothingToGain(query, analysis, until: deadline)
    {
      return .move(.pass)
    }
    if resignation.decides(query, value: best.value, settings) { return .resign }
    guard chosen == .pass, !judge.isSensiblePass(query, analysis, until: deadline) else {
      return .move(chosen)
    }
    let bestPoint = analysis.candidates.first { $0.move != .pass }?.move
    return .move(bestPoint ?? likeliestPoint ?? .pass)
  }

  /// The move that the player's level takes.
  private func choose(
    _ query: Query, _ analysis: Analysis, _ searcher: Searcher
  ) -> Move? {
    let level = Level(settings.level)
    if level.isFull { return searcher.chooseMove() }
    // The same choice each time that the same position is searched alike.
    var random = Random(seed: seed &+ UInt64(query.game.turns.count))
    return level.choose(
      from: analysis.candidates, on: query.game.position.board.size, random: &random)?.move
  }
}

extension Analysis {
  /// A move drawn by how likely each is.
  fileprivate func drawnMove(on size: BoardSize, random: inout Random) -> Move {
    var rest = Float(random.unit()) * policy.reduce(0, +)
    for (place, chance) in policy.enumerated() {
      rest -= chance
      if rest < 0 { return size.move(at: place) }
    }
    return .pass
  }

  /// The point that seemed likeliest before the search; `nil` where no point may be played.
  fileprivate func likeliestPoint(on size: BoardSize) -> Move? {
    let points = policy.indices.prefix(size.passIndex).filter { policy[$0] > 0 }
    return points.max { policy[$0] < policy[$1] }.map { .place(size.point(at: $0)) }
  }
}
