public import Go
import Sampling

/// Judges a position by playing it to the end at random: no learning, only search.
public struct RolloutEvaluator: Evaluator {
  public var policy: PlayoutPolicy
  private var random: Random

  /// How much of the value, 0…1, depends on the size of the win: it makes play to the end sensible.
  private let scoreShare: Float = 0.05

  public init(policy: PlayoutPolicy = .classical, seed: UInt64) {
    self.policy = policy
    random = Random(seed: seed)
  }

  public mutating func evaluate(_ positions: [Position]) -> [Evaluation] {
    positions.map { evaluate($0) }
  }

  private mutating func evaluate(_ position: Position) -> Evaluation {
    var playout = Playout(from: position)
    playout.finish(policy: policy, random: &random)
    let mover = position.toMove
    let size = position.board.size
    var black = 0
    let ownership = size.points.map { point -> Float in
      guard let owner = playout.owner(of: point) else { return 0 }
      black += owner == .black ? 1 : -1
      return owner == mover ? 1 : -1
    }
    let margin = Float(Double(black) - position.areaBonus) * (mover == .black ? 1 : -1)
    let share = scoreShare * max(-1, min(1, margin / Float(size.area)))
    let win: Float = margin > 0 ? 1 : margin < 0 ? -1 : 0
    return Evaluation(
      policy: policy.priors(of: position), value: (1 - scoreShare) * win + share, score: margin,
      ownership: ownership, firstPlayers: playout.firstPlayers)
  }
}
