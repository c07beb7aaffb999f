public import Go
import Sampling

/// Judges a position by playing it to the end at random: no learning, only search.
public struct RolloutEvaluator: Evaluator {
  /// What a playout's end is worth.
  public enum Aim: Sendable {
    /// The win, and a little its size: that makes play to the end sensible.
    case win
    /// The points alone: -1…1 for a quarter of the board lost … won, so that every group counts.
    case points
  }

  public var policy: PlayoutPolicy
  private let aim: Aim
  private var random: Random

  /// How much of the value, 0…1, depends on the size of the win.
  private let scoreShare: Float = 0.05

  public init(policy: PlayoutPolicy = .classical, aim: Aim = .win, seed: UInt64) {
    self.policy = policy
    self.aim = aim
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
    return Evaluation(
      policy: policy.priors(of: position), value: value(of: margin, area: Float(size.area)),
      score: margin, ownership: ownership, firstPlayers: playout.firstPlayers)
  }

  private func value(of margin: Float, area: Float) -> Float {
    switch aim {
    case .win:
      let share = scoreShare * max(-1, min(1, margin / area))
      let win: Float = margin > 0 ? 1 : margin < 0 ? -1 : 0
      return (1 - scoreShare) * win + share
    case .points:
      return max(-1, min(1, 4 * margin / area))
    }
  }
}
