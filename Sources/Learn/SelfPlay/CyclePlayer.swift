import Dispatch
import Go
import NetworkFiles
import NeuralEvaluation
import Platform
import Synchronization

/// Plays the games of a cycle on all threads.
struct CyclePlayer {
  let recipe: Recipe
  let folder: RunFolder
  let threads: Int
  let shouldStop: @Sendable () -> Bool
  /// Called with the games that are kept so far, by any thread.
  let onGame: @Sendable (Int) -> Void

  struct Outcome {
    var tally = GameWorker.Tally()
    var cacheShare = 0.0
    /// The games that were played meanwhile, here or elsewhere.
    var games = 0
  }

  private static let cacheMegabytes = 200

  /// Plays what nobody else plays of a cycle, and waits for the others.
  func play(_ cycle: Int) throws -> Outcome {
    var outcome = Outcome()
    let shards = Shard.all(of: cycle, recipe)
    defer { removeParts(ofWhole: shards) }
    let missing = shards.filter { !folder.hasShard($0) }
    guard !missing.isEmpty else { return outcome }
    outcome.games = missing.reduce(0) { $0 + $1.games.count }
    guard threads > 0 else {
      while !shouldStop(), shards.contains(where: { !folder.hasShard($0) }) { pause(seconds: 0.2) }
      return outcome
    }
    let checkpoint = recipe.checkpoint(ofCycle: cycle)
    let model = try NetworkFile(reading: folder.checkpointFile(checkpoint)).model().model
    let starts = try StartingPositions(of: folder, recipe, checkpoint: checkpoint)
    let largest = recipe.phase(ofGame: cycle * recipe.gamesPerCycle).sizes.map(\.size).max {
      $0.area < $1.area
    }
    let cache = EvaluationCache(megabytes: Self.cacheMegabytes, size: largest ?? BoardSize(9))
    while !shouldStop() {
      let open = shards.filter { !folder.hasShard($0) }
      guard !open.isEmpty else { break }
      let store = ShardStore(open, in: folder)
      let games = try play(store, checkpoint, starts, &outcome) {
        NetworkEvaluator(model, cache: cache)
      }
      // Those of a process that was stopped were there before.
      outcome.games -= store.ended - games
      // Others play what is left.
      if games == 0 { pause(seconds: 0.2) }
    }
    let counts = cache.counts
    outcome.cacheShare = Double(counts.hits) / Double(max(1, counts.lookups))
    return outcome
  }

  /// Removes what a process has left that was killed after it had written a shard.
  private func removeParts(ofWhole shards: [Shard]) {
    for shard in shards where folder.hasShard(shard) { try? removeFile(folder.partFile(shard)) }
  }

  /// Plays the games that a store deals out; how many they were.
  private func play(
    _ store: ShardStore, _ checkpoint: Int, _ starts: StartingPositions, _ outcome: inout Outcome,
    evaluator: @Sendable () -> NetworkEvaluator
  ) throws -> Int {
    let result = Mutex((tally: GameWorker.Tally(), games: 0, failure: (any Error)?.none))
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      let worker = GameWorker(evaluator: evaluator())
      do {
        let tally = try worker.play {
          try store.nextGame().map {
            SelfPlayGame(GamePlan(recipe, game: $0, starts: starts), recipe.variety)
          }
        } shouldStop: {
          shouldStop() || result.withLock { $0.failure != nil }
        } onEnd: { game in
          try store.keep(
            game.record(run: recipe.name, checkpoint: checkpoint), ofGame: game.plan.number)
          result.withLock { $0.games += 1 }
          onGame(store.ended)
        }
        result.withLock { $0.tally += tally }
      } catch {
        result.withLock { $0.failure = error }
      }
    }
    let (tally, games, failure) = result.withLock { $0 }
    if let failure { throw failure }
    outcome.tally += tally
    return games
  }
}
