import Dispatch
import Go
import Kernels
import NetworkFiles
import NeuralEvaluation
import Platform
import Synchronization

/// Plays the games of a cycle on all threads.
struct CyclePlayer: Sendable {
  let recipe: Recipe
  let folder: RunFolder
  let threads: Int
  var worker = Worker()
  let heartbeat: Heartbeat
  /// Ends it at once: the games in play are lost.
  let shouldStop: @Sendable () -> Bool
  /// Whether to begin no more games, and only to end those in play.
  var shouldEnd: @Sendable () -> Bool = { false }
  /// Called with the games that are kept so far, by any thread.
  let onGame: @Sendable (Int) -> Void

  struct Outcome {
    var tally = GameWorker.Tally()
    var cacheShare = 0.0
    /// The games that were played meanwhile, here or elsewhere.
    var games = 0

    /// Adds what was played again.
    mutating func add(_ more: Outcome) {
      tally += more.tally
      cacheShare = more.cacheShare
      games += more.games
    }
  }

  /// Plays what nobody else plays of a cycle, perhaps of the worker's own shards alone; the games played
  /// here.
  func playOpenGames(of cycle: Int, onlyOwn: Bool) throws -> Int {
    var outcome = Outcome()
    var evaluators: CycleEvaluators?
    return try playOpenGames(of: cycle, onlyOwn: onlyOwn, by: &evaluators, &outcome)
  }

  /// Plays what nobody else plays of a cycle, and waits for the others.
  func playAll(of cycle: Int) throws -> Outcome {
    var outcome = Outcome()
    let games = CycleGames(cycle, of: recipe, in: folder)
    outcome.games = games.games.count - games.count
    var evaluators: CycleEvaluators?
    var patience = Patience(longest: 1)
    while !shouldStop() {
      let found = CycleGames(cycle, of: recipe, in: folder)
      guard !found.isWhole else { break }
      var played = 0
      if threads > 0 {
        played = try playOpenGames(of: cycle, onlyOwn: false, by: &evaluators, &outcome)
      }
      if played > 0 {
        patience.renew()
      } else {
        heartbeat.turn(
          to: "waits for \(found.games.count - found.count) games of cycle \(cycle + 1)",
          waiting: true)
        if threads == 0 { onGame(found.count) }
        patience.wait()
      }
    }
    heartbeat.turn(to: "resumes")
    outcome.cacheShare = evaluators?.cacheShare ?? 0
    return outcome
  }

  /// Plays the games that a store deals out; how many they were.
  ///
  /// What evaluates is made when there is one.
  private func playOpenGames(
    of cycle: Int, onlyOwn: Bool, by known: inout CycleEvaluators?, _ outcome: inout Outcome
  ) throws -> Int {
    let store = try ShardStore(
      cycle, of: recipe, in: folder, by: worker, onlyOwn: onlyOwn, shouldStop: shouldStop)
    defer { heartbeat.update { [dropped = store.dropped] in $0.dropped += dropped } }
    guard try store.hasGame else {
      try store.close()
      outcome.games -= store.ended
      return 0
    }
    let evaluators = try known ?? CycleEvaluators(cycle, recipe, folder, shouldStop)
    known = evaluators
    heartbeat.turn(to: "plays cycle \(cycle + 1)")
    let result = Mutex((tally: GameWorker.Tally(), games: 0, failure: (any Error)?.none))
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      let player = GameWorker(evaluator: evaluators.newEvaluator())
      do {
        let tally = try player.play {
          guard !shouldEnd() else { return nil }
          return try store.nextGame().map {
            SelfPlayGame(GamePlan(recipe, game: $0, starts: evaluators.starts), recipe.variety)
          }
        } shouldStop: {
          shouldStop() || result.withLock { $0.failure != nil }
        } onEnd: { game in
          try store.keep(
            game.record(run: recipe.name, checkpoint: evaluators.checkpoint),
            ofGame: game.plan.number)
          result.withLock { $0.games += 1 }
          heartbeat.update { beat in
            beat.games += 1
            beat.checkpoint = evaluators.checkpoint
          }
          onGame(store.ended)
        }
        result.withLock { $0.tally += tally }
      } catch {
        result.withLock { $0.failure = error }
      }
    }
    let (tally, games, failure) = result.withLock { $0 }
    try store.close()
    if let failure { throw failure }
    outcome.tally += tally
    // Those of a process that was stopped were there before.
    outcome.games -= store.ended - games
    return games
  }
}

/// What plays a cycle's games: its checkpoint, and what they begin from.
final class CycleEvaluators: Sendable {
  let checkpoint: Int
  let starts: StartingPositions
  private let model: any NetworkBackend
  private let cache: EvaluationCache

  private static let cacheMegabytes = 200

  init(
    _ cycle: Int, _ recipe: Recipe, _ folder: RunFolder, _ shouldStop: () -> Bool
  ) throws {
    let checkpoint = recipe.checkpoint(ofCycle: cycle)
    self.checkpoint = checkpoint
    (model, starts) = try folder.patiently(shouldStop) {
      (
        try NetworkFile(reading: folder.checkpointFile(checkpoint)).model(.bfloat16).model,
        try StartingPositions(of: folder, recipe, checkpoint: checkpoint)
      )
    }
    let largest = recipe.phase(ofGame: cycle * recipe.gamesPerCycle).sizes.map(\.size).max {
      $0.area < $1.area
    }
    cache = EvaluationCache(megabytes: Self.cacheMegabytes, size: largest ?? BoardSize(9))
  }

  func newEvaluator() -> NetworkEvaluator { NetworkEvaluator(model, cache: cache) }

  var cacheShare: Double {
    let counts = cache.counts
    return Double(counts.hits) / Double(max(1, counts.lookups))
  }
}

/// Waits for others: briefly at first, then a tenth of the time that it took so far.
struct Patience {
  /// The longest wait at a time, in seconds.
  let longest: Double
  private var start = ContinuousClock.now

  init(longest: Double) {
    self.longest = longest
  }

  /// Begins to count anew.
  mutating func renew() { start = .now }

  func wait() {
    let waited: Double = (ContinuousClock.now - start) / .seconds(1)
    pause(seconds: min(max(0.1, waited / 10), longest))
  }
}
