import Go
import NeuralEvaluation
import Search

/// Makes the evaluators of a player's threads.
struct EvaluatorSource: Sendable {
  /// The evaluator of one thread, from its seed, the cache that it shares with others, how many
  /// positions it is to evaluate at once, if those are more than the settings have it, and what it
  /// may know of the players.
  let make:
    @Sendable (
      _ seed: UInt64, _ cache: EvaluationCache?, _ batch: Int, _ facts: PlayerFacts
    ) -> any Evaluator
  /// The network that judges, where one does.
  let network: PlayerNetwork?
  /// What is wrong with the network that should judge; `nil` where nothing is.
  let networkFault: String?

  init(
    networkFault: String? = nil, _ make: @escaping @Sendable (_ seed: UInt64) -> any Evaluator
  ) {
    self.make = { seed, _, _, _ in make(seed) }
    self.networkFault = networkFault
    network = nil
  }

  /// A network's evaluators; a `rolloutShare` above 0 mixes playouts into them.
  init(
    _ loaded: LoadedNetwork, _ settings: NetworkEvaluationSettings, named name: String,
    rolloutShare: Float = 0
  ) {
    make = { seed, cache, batch, facts in
      var settings = settings
      settings.facts = facts
      settings.batchSize = max(settings.batchSize, batch)
      let network = NetworkEvaluator(loaded.backend, settings: settings, cache: cache)
      guard rolloutShare > 0 else { return network }
      return MixedEvaluator(network, RolloutEvaluator(seed: seed), share: rolloutShare)
    }
    network = PlayerNetwork(loaded, settings, named: name)
    networkFault = nil
  }

  /// Facts about the players where one is to move: none for networks that do not ask.
  ///
  /// Without a profile, one that imitates people plays as those of the level's rank.
  func facts(
    for color: Color, _ settings: PlayerSettings, _ overrides: SearchOverrides = .init()
  ) -> PlayerFacts {
    guard let network, network.katagoVersion != nil else { return PlayerFacts() }
    let advantage = overrides.advantage ?? settings.advantage ?? 0
    let profile = overrides.profile ?? settings.profile ?? Level(settings.level).profile
    return PlayerFacts(
      advantageOfBlack: (overrides.advantaged ?? color) == .black ? advantage : -advantage,
      profile: network.imitatesPeople ? profile : nil)
  }

  /// The network as it judges under a player's settings.
  func network(_ settings: PlayerSettings) -> PlayerNetwork? {
    var network = network
    network?.facts = { [self] in facts(for: $0, settings) }
    return network
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
