import Go
public import Search

/// A player that searches: the moves of an evaluator and of a search over it.
public final class SearchPlayer: Player {
  public var settings: PlayerSettings {
    didSet { if settings != oldValue { searcher = nil } }
  }
  public var seed: UInt64 {
    didSet { searcher = nil }
  }

  let searchSettings: SearchSettings
  let makeEvaluator: (_ seed: UInt64) -> any Evaluator
  private var searcher: Searcher?
  /// What the searcher's root stands for.
  private var root: (position: Position, turnCount: Int)?
  /// The turns on end at which the game seemed lost.
  private var hopelessTurns = 0

  /// A player.
  ///
  /// - Parameters:
  ///   - settings: How it decides.
  ///   - searchSettings: How it searches.
  ///   - seed: What its randomness starts from.
  ///   - makeEvaluator: Makes the evaluator of one thread from its seed.
  public init(
    settings: PlayerSettings, searchSettings: SearchSettings, seed: UInt64,
    makeEvaluator: @escaping (_ seed: UInt64) -> any Evaluator
  ) {
    self.settings = settings
    self.searchSettings = searchSettings
    self.seed = seed
    self.makeEvaluator = makeEvaluator
  }

  public func decide(
    _ query: Query, reporting: Reporting?, until isInterrupted: @escaping @Sendable () -> Bool
  ) -> Decision {
    if query.restrictions.isEmpty, let margin = winningMarginOfPass(query) {
      reporting?.report(Analysis(winningPass: margin, in: query.game.position))
      return .move(.pass)
    }
    let searcher = prepare(query)
    var limit = limit(for: query)
    limit.leastVisits = 16
    limit.isInterrupted = isInterrupted
    search(searcher, limit, reporting)
    let analysis = searcher.analysis(
      withMoveOwnership: reporting?.includesCandidateOwnership ?? false)
    reporting?.report(analysis)
    return decision(query, analysis)
  }

  public func analyze(
    _ query: Query, reporting: Reporting?, until isInterrupted: @escaping @Sendable () -> Bool
  ) {
    var limit = SearchLimit()
    limit.isInterrupted = isInterrupted
    let searcher = prepare(query)
    search(searcher, limit, reporting)
    guard let reporting, !isInterrupted() else { return }
    reporting.report(
      searcher.analysis(withMoveOwnership: reporting.includesCandidateOwnership))
  }

  /// Searches the query's position to a limit and tells what was found; neither the query's clock nor
  /// the settings limit it.
  public func analysis(of query: Query, to limit: SearchLimit) -> Analysis {
    let searcher = prepare(query)
    searcher.run(limit)
    return searcher.analysis()
  }

  public func forget() {
    searcher = nil
  }
}

extension SearchPlayer {
  /// The searcher with the query's position at its root.
  private func prepare(_ query: Query) -> Searcher {
    let position = query.game.position.with(toMove: query.color)
    let rootPosition = position.with(rules: position.rules.forSearch)
    if let searcher {
      searcher.setRoot(
        rootPosition, after: movesFromRoot(to: query), restrictions: query.restrictions)
    }
    let searcher = searcher ?? makeSearcher(rootPosition, query.restrictions)
    self.searcher = searcher
    root = (position, query.game.turns.count)
    return searcher
  }

  private func makeSearcher(_ position: Position, _ restrictions: [Restriction]) -> Searcher {
    var searchSettings = searchSettings
    searchSettings.memory = settings.memory
    let seeds = (0..<UInt64(settings.threads)).map { seed &+ $0 &* 0x9e37_79b9_7f4a_7c15 }
    let searcher = Searcher(
      settings: searchSettings, evaluators: seeds.map(makeEvaluator), position: position)
    searcher.setRoot(position, after: nil, restrictions: restrictions)
    return searcher
  }

  /// The moves that lead from the searcher's root to the query's position; `nil` where they don't.
  private func movesFromRoot(to query: Query) -> [Move]? {
    guard let root, query.game.positions.indices.contains(root.turnCount),
      query.game.positions[root.turnCount] == root.position
    else { return nil }
    let turns = query.game.turns[root.turnCount...]
    var player = root.position.toMove
    for turn in turns {
      guard turn.color == player else { return nil }
      player = player.opponent
    }
    return player == query.color ? turns.map(\.move) : nil
  }

  private func limit(for query: Query) -> SearchLimit {
    var limit = SearchLimit()
    limit.visits = settings.visits ?? .max
    let budget = TimeManager(lag: settings.lag).budget(query.clock, in: query.game.position)
    if budget != nil || settings.visits == nil {
      limit.deadline = .now + .seconds(budget ?? settings.secondsPerMove)
      limit.endsWhenDecided = true
    }
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

  private func decision(_ query: Query, _ analysis: Analysis) -> Decision {
    // With a single visit only the priors are known.
    guard let best = analysis.candidates.first else {
      return .move(searcher?.likeliestMove ?? .pass)
    }
    if query.restrictions.isEmpty, hasNothingToGain(query, analysis) { return .move(.pass) }
    hopelessTurns = best.value < settings.resignValue ? hopelessTurns + 1 : 0
    if hopelessTurns >= settings.resignTurns, query.restrictions.isEmpty, !query.isCleanup {
      return .resign
    }
    return .move(best.move)
  }
}
