import Platform
import Sampling

/// Noise on the root's priors, so that self-play tries what its policy would not.
///
/// Off by default. With few visits much noise eats the budget: 0.2 to 0.25 is usual.
///
/// Source: Silver et al. 2017, AlphaGo Zero, Methods, "Self-play" (the noise); Wu 2019,
/// "Accelerating Self-Play Learning in Go" (its shape).
public struct RootNoise: Codable, Equatable, Sendable {
  /// The noise's share of the priors, 0…1.
  public var weight: Float = 0
  /// The Dirichlet distribution's concentration for each legal move: the smaller, the more the
  /// noise falls on few moves.
  public var concentration: Float = 0.03
  /// How much of the concentration goes to moves that the policy likes more than most, 0…1.
  public var shapedShare: Float = 0.5

  public init() {}

  /// The concentration of each move.
  ///
  /// Of the shaped part a move has a share in proportion to how far the logarithm of its prior,
  /// which counts up to 0.01, is above the mean of all.
  func concentrations(_ priors: [Float]) -> [Float] {
    let count = Float(priors.count)
    let logarithms = priors.map { logf(min($0, 0.01) + 1e-20) }
    let mean = logarithms.reduce(0, +) / count
    let excesses = logarithms.map { max(0, $0 - mean) }
    let total = excesses.reduce(0, +)
    return excesses.map { excess in
      let shaped = total > 1e-6 ? excess / total : 1 / count
      return concentration * count * ((1 - shapedShare) / count + shapedShare * shaped)
    }
  }

  /// The priors with noise mixed in.
  func adding(to priors: [Float], _ random: inout Random) -> [Float] {
    guard weight > 0 else { return priors }
    let noise = random.dirichlet(concentrations(priors).map(Double.init))
    return zip(priors, noise).map { (1 - weight) * $0 + weight * Float($1) }
  }
}
