import Go
import NeuralEvaluation
import Search

/// A network's evaluations with a playout mixed into each: V = (1 - λ) · network + λ · playout, and the
/// same for score and ownership; the policy is the network's.
///
/// Each visit has a playout of its own, also where the network's part comes from a cache. What the
/// playouts say of first moves is not used: priors say that better.
///
/// Source: Silver et al. 2016, Mastering the game of Go with deep neural networks and tree search,
/// "Searching with policy and value networks".
struct MixedEvaluator: Evaluator {
  private let network: NetworkEvaluator
  private var playouts: RolloutEvaluator
  /// λ, 0…1: the playout's share.
  private let share: Float

  init(_ network: NetworkEvaluator, _ playouts: RolloutEvaluator, share: Float) {
    self.network = network
    self.playouts = playouts
    self.share = share
  }

  mutating func evaluate(_ positions: [Position]) -> [Evaluation] {
    zip(network.evaluate(positions), playouts.evaluate(positions)).map(mixed)
  }

  mutating func evaluateRoot(_ position: Position, overSymmetries: Bool) -> Evaluation {
    mixed(
      network.evaluateRoot(position, overSymmetries: overSymmetries),
      playouts.evaluateRoot(position, overSymmetries: overSymmetries))
  }

  private func mixed(_ judged: Evaluation, _ played: Evaluation) -> Evaluation {
    func mix(_ one: Float, _ other: Float) -> Float { one + share * (other - one) }
    return Evaluation(
      policy: judged.policy, value: mix(judged.value, played.value),
      score: mix(judged.score, played.score),
      ownership: zip(judged.ownership, played.ownership).map(mix))
  }
}
