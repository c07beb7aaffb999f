import Kernels
import NeuralEvaluation
import NeuralNetwork
import Platform
import Search

extension EngineDefinition {
  /// A player of this engine.
  ///
  /// Where the network cannot be used `log` is told so, once, and the player goes by playouts.
  public func makePlayer(
    settings: PlayerSettings, seed: UInt64, log: (String) -> Void = { _ in }
  ) -> any Player {
    let playouts = playouts
    switch evaluator {
    case .uniform:
      return makePlayer(EvaluatorSource { _ in UniformEvaluator() }, settings, seed)
    case .rollout:
      let source = EvaluatorSource { RolloutEvaluator(policy: playouts, seed: $0) }
      return makePlayer(source, settings, seed)
    case .network:
      do {
        let arithmetic = Arithmetic.sound()
        if let notice = arithmetic.notice { log(notice) }
        let model = try loadNetwork(by: arithmetic.arithmetic)
        return makePlayer(source(of: model), settings, seed)
      } catch {
        log("\(error); playing by rollouts")
        return EngineDefinition(name: "rollout").makePlayer(settings: settings, seed: seed)
      }
    }
  }

  /// The network that the definition names, if the file is the one that is meant.
  func loadNetwork(by arithmetic: Arithmetic) throws -> NetworkModel {
    let bytes = try readFile(network.path)
    if let expected = network.sha256 {
      let found = sha256(of: bytes)
      guard found == expected else {
        throw NetworkFault(
          file: network.path,
          problem: "its SHA-256 is \(found.prefix(12))… where the engine's definition has "
            + "\(expected.prefix(12))…; copy it again")
      }
    }
    return try NetworkFile.model(of: bytes, file: network.path, by: arithmetic)
  }

  private func source(of model: NetworkModel) -> EvaluatorSource {
    var settings = NetworkEvaluationSettings()
    settings.policyTemperature = network.policyTemperature
    settings.batchSize = search.batchSize
    let file = network.path.split(separator: "/").last.map(String.init) ?? network.path
    return EvaluatorSource(model, settings, named: file)
  }

  private func makePlayer(
    _ source: EvaluatorSource, _ settings: PlayerSettings, _ seed: UInt64
  ) -> any Player {
    switch method {
    case .search:
      SearchPlayer(settings: settings, searchSettings: search, seed: seed, source: source)
    case .policy, .value:
      DirectPlayer(
        settings: settings, seed: seed, source: source, looksAhead: method == .value,
        batchSize: search.batchSize)
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
