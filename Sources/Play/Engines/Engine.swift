import Books
import Definitions
public import Go
public import NetworkFiles
import NeuralEvaluation
import NeuralNetwork
import Platform
import Search
import Text

/// An engine that is ready to play: its players share one network, where it has one.
public struct Engine: Sendable {
  let definition: EngineDefinition
  let source: EvaluatorSource
  /// Below which value the network's own games were hardly ever turned; `nil` where nobody knows.
  private let resignation: Float?

  /// Makes an engine ready; `log` receives a message where its network is slower than usual.
  ///
  /// - Throws: What is wrong with the network, where that cannot be used.
  public init(_ definition: EngineDefinition, log: (String) -> Void = { _ in }) throws {
    switch definition.evaluator {
    case .uniform:
      self.init(definition, EvaluatorSource { _ in UniformEvaluator() })
    case .rollout:
      let playouts = definition.playouts
      self.init(definition, EvaluatorSource { RolloutEvaluator(policy: playouts, seed: $0) })
    case .network:
      let network = try definition.loadNetwork()
      if let notice = network.notice { log(notice) }
      self.init(definition, definition.source(of: network), resignation: network.resignation)
    }
  }

  /// Makes an engine ready, whatever is wrong with its network: where that cannot be used `log` gets
  /// the reason, and the engine searches by playouts; its players know why.
  public init(orPlayouts definition: EngineDefinition, log: (String) -> Void) {
    do {
      try self.init(definition, log: log)
    } catch {
      log("\(error); plays by \(playoutsForNetwork)")
      self.init(rolloutBecauseOf: "\(error)")
    }
  }

  /// The engine that needs no file: it searches by playouts.
  public static var rollout: Engine { Engine(rolloutBecauseOf: nil) }

  private init(rolloutBecauseOf networkFault: String?) {
    let rollout = EngineDefinition(name: "rollout")
    let playouts = rollout.playouts
    self.init(
      rollout,
      EvaluatorSource(networkFault: networkFault) { RolloutEvaluator(policy: playouts, seed: $0) })
  }

  private init(
    _ definition: EngineDefinition, _ source: EvaluatorSource, resignation: Float? = nil
  ) {
    self.definition = definition
    self.source = source
    self.resignation = resignation
  }

  /// Throws where a board is larger than its network knows.
  public func check(_ size: BoardSize) throws {
    if let refusal = source.network?.refusal(of: size) { throw refusal }
  }

  /// A player of this engine; it resigns no sooner than its network's games allow.
  public func makePlayer(settings: PlayerSettings, seed: UInt64) -> any Player {
    var settings = settings
    settings.resignValue = min(settings.resignValue, resignation ?? settings.resignValue)
    settings.advantage = settings.advantage ?? definition.network.advantage
    settings.profile = settings.profile ?? definition.network.profile
    let search = definition.search
    switch definition.method {
    case .search:
      return SearchPlayer(settings: settings, searchSettings: search, seed: seed, source: source)
    case .policy, .value:
      return DirectPlayer(
        settings: settings, seed: seed, source: source, looksAhead: definition.method == .value,
        batchSize: search.batchSize)
    }
  }
}

extension EngineDefinition {
  /// A player of this engine, as ``Engine`` makes it.
  public func makePlayer(
    settings: PlayerSettings, seed: UInt64, log: (String) -> Void = { _ in }
  ) throws -> any Player {
    try Engine(self, log: log).makePlayer(settings: settings, seed: seed)
  }

  /// Identifies this engine, wherever it lies: the SHA-256 of its definition's text
  /// and the bytes of its network and of its books.
  public var fingerprint: String {
    let weights = network.path.isEmpty ? nil : try? readFile(network.path)
    let parts = [evaluator.rawValue, method.rawValue, text, weights.map(sha256(of:)) ?? ""]
    let books = book.map { [BookShelf.fingerprint(of: $0)] } ?? []
    return sha256(of: Array((parts + books).joined(separator: "\n").utf8))
  }

  /// The file of the network of ours that the definition names, if it is the one that is meant;
  /// throws where none is named.
  public func networkFile() throws -> NetworkFile {
    guard !network.path.isEmpty else {
      throw DefinitionError(file: name, line: nil, problem: "is an engine without a network")
    }
    return try NetworkFile(reading: network.path, sha256: network.sha256)
  }

  /// The network that the definition names, if its file is the one that is meant and can play.
  func loadNetwork() throws -> LoadedNetwork {
    let loaded =
      switch network.format {
      case .tengen: LoadedNetwork(try networkFile(), network.precision)
      case .katago:
        LoadedNetwork(
          try KataGoFile(reading: network.path, sha256: network.sha256), network.precision)
      }
    guard loaded.isFinite else { throw NetworkFault(file: network.path) }
    return loaded
  }

  fileprivate func source(of loaded: LoadedNetwork) -> EvaluatorSource {
    var settings = NetworkEvaluationSettings()
    settings.policyTemperature = network.policyTemperature
    settings.turnsBoards = network.turnsBoards
    settings.batchSize = search.batchSize
    let file = network.path.lastPathComponent
    return EvaluatorSource(loaded, settings, named: file, rolloutShare: network.rolloutShare)
  }
}

/// A network whose numbers grow beyond bounds on the way.
struct NetworkFault: Error, CustomStringConvertible {
  var file: String

  var description: String {
    "\(file): evaluates the empty board with numbers that are not finite; take another checkpoint"
  }
}

extension LoadedNetwork {
  /// Whether what it says of an empty board are numbers.
  fileprivate var isFinite: Bool {
    let position = Position(size: BoardSize(5), rules: .trompTaylor)
    return NetworkEvaluator(backend).evaluate([position]).allSatisfy { evaluation in
      let scalars = [evaluation.value, evaluation.score]
      return (evaluation.policy + evaluation.ownership + scalars).allSatisfy(\.isFinite)
    }
  }
}

extension Architecture {
  /// Its preset's name, or blocks and channels in the same manner.
  var shortName: String {
    Architecture.presets.first { $0.architecture == self }?.name
      ?? "b\(blocks.count)c\(channels)"
  }
}
