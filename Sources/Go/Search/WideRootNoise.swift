import Platform
import Sampling

/// Noise on the choice of the root's moves, so that an analysis looks at more of them.
///
/// Each time that a simulation begins, every move's prior is raised to 1 / (4 · amount + 1), and with
/// a chance of a half its value is raised by amount · |n|, where n is normally distributed. What is
/// reported of a move is what was found behind it, without the noise. Off by default; 0.04 is usual
/// in analyses.
///
/// Source: KataGo's analysis engine, `wideRootNoise`.
public struct WideRootNoise: Codable, Equatable, Sendable {
  /// How much, 0…5.
  public var amount: Float = 0

  public init() {}
}

/// PUCT at a root that is to be searched widely.
struct WidePUCT: SelectionRule {
  private let puct: PUCT
  private let noise: WideRootNoise
  private var random: Random

  init(_ puct: PUCT, _ noise: WideRootNoise, random: Random) {
    self.puct = puct
    self.noise = noise
    self.random = random
  }

  mutating func score(_ edge: SearchTree.Edge) -> Float {
    let bonus = random.unit() < 0.5 ? noise.amount * abs(random.normal()) : 0
    let prior = powf(edge.prior, 1 / (4 * noise.amount + 1))
    return puct.score(edge, prior: prior) + bonus
  }
}
