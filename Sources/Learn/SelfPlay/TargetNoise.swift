public import NetworkFiles
import Go
import NeuralEvaluation
import Sampling
import Search
public import Training

/// How much of a policy target is chance: means over positions, in nats.
public struct TargetNoise: Equatable, Sendable {
  /// The divergence between the targets of two searches that differ in their seed alone.
  public var between = 0.0
  /// The divergence of a target from the network's policy.
  public var fromPrior = 0.0

  public init() {}

  /// The noise of a phase's full searches by a network, at positions spread over games.
  public init(
    of phase: Phase, by network: NetworkFile, at games: [TrainingGame], positions count: Int
  ) {
    let turns = games.flatMap { game in
      game.findings.indices.filter { game.findings[$0]?.policy != nil }.map { (game, $0) }
    }
    let settings = SearchSettings(selfPlay: phase, isFull: true)
    let evaluator = NetworkEvaluator(network.model().model)
    let chosen = turns.spread(count)
    for (number, (game, turn)) in chosen.enumerated() {
      let position = game.position(before: turn)
      let prior = evaluator.evaluate([position])[0].policy
      let targets = (0..<2).map { (seed: Int) -> [Float] in
        var search = SteppedSearch(
          of: position, settings: settings, visits: phase.fullVisits,
          seed: UInt64(2 * number + seed))
        while let next = search.next() { search.complete(evaluator.evaluate([next])[0]) }
        return search.improvedPolicy
      }
      between += Double(divergence(of: targets[0], from: targets[1])) / Double(chosen.count)
      fromPrior += Double(divergence(of: targets[0], from: prior)) / Double(chosen.count)
    }
  }
}

extension TrainingRun {
  /// The games of the last cycle.
  public func newestGames() throws -> [TrainingGame] {
    guard cycle > 0 else { return [] }
    return try folder.games(ofCycle: cycle - 1, recipe, notice: { _ in }).games.map(\.game)
  }
}
