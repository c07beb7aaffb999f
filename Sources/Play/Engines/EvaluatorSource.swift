import Go
import NeuralEvaluation
import Search

/// Makes the evaluators of a player's threads.
struct EvaluatorSource: Sendable {
  /// The evaluator of one thread, from its seed, the cache that it shares with others, and how many
  /// positions it is to evaluate at once, if those are more than the settings have it.
  let make: @Sendable (_ seed: UInt64, _ cache: EvaluationCache?, _ batch: Int) -> any Evaluator
  /// The network that judges, where one does.
  let network: PlayerNetwork?
  /// What is wrong with the network that should judge; `nil` where nothing is.
  let networkFault: String?

  init(
    networkFault: String? = nil, _ make: @escaping @Sendable (_ seed: UInt64) -> any Evaluator
  ) {
    self.make = { seed, _, _ in make(seed) }
    self.networkFault = networkFault
    network = nil
  }

  /// A network's evaluators; a `rolloutShare` above 0 mixes playouts into them.
  init(
    _ loaded: LoadedNetwork, _ settings: NetworkEvaluationSettings, named name: String,
    rolloutShare: Float = 0
  ) {
    make = { seed, cache, batch in
      var settings = settings
      settings.batchSize = max(settings.batchSize, batch)
      let network = NetworkEvaluator(loaded.backend, settings: settings, cache: cache)
      guard rolloutShare > 0 else { return network }
      return MixedEvaluator(network, RolloutEvaluator(seed: seed), share: rolloutShare)
    }
    network = PlayerNetwork(loaded, settings, named: name)
    networkFault = nil
  }

  /// The most visits that a level searches with; `nil` for no limit.
  func visits(of level: Level) -> Int? {
    level.visits.map { network == nil ? $0 * Level.visitsWithoutNetwork : $0 }
  }

  /// The share of a player's memory that a cache takes, in MB; the tree has the rest.
  func cacheShare(of memory: Int) -> Int {
    network == nil ? 0 : memory / 4
  }
}
