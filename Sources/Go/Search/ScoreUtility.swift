import Platform

/// How much the points won or lost count beside winning.
///
/// It makes play sensible where the game is decided, and helps to win (docs/decisions.md). Off by
/// default; with a network that knows the score 0.1 and 0.3 are usual.
///
/// Source: Wu 2019, "Accelerating Self-Play Learning in Go", section 3 of its appendix.
public struct ScoreUtility: Codable, Equatable, Sendable {
  /// The weight of points around an even score.
  public var staticWeight: Float = 0
  /// The weight of points around the score that the root expects.
  public var dynamicWeight: Float = 0
  /// How wide the two curves are, in board edges.
  public var staticScale: Float = 2
  public var dynamicScale: Float = 0.75
  /// How far the centre of the dynamic curve is drawn from the expected score to an even one, 0…1.
  public var centerPull: Float = 0.2

  public init() {}

  var isOn: Bool { staticWeight != 0 || dynamicWeight != 0 }

  /// Where the dynamic curve is centred when this score is expected.
  func center(expecting score: Float, edge: Float) -> Float {
    let limit = dynamicScale * edge
    return max(score - limit, min(score + limit, score * (1 - centerPull)))
  }

  /// What a score adds to the value; centre and score are one player's.
  func utility(ofScore score: Float, center: Float, edge: Float) -> Float {
    staticWeight * curve(score, staticScale * edge)
      + dynamicWeight * curve(score - center, dynamicScale * edge)
  }

  /// -1…1, by (2 / π) · atan(x / scale).
  private func curve(_ score: Float, _ scale: Float) -> Float {
    2 / .pi * arcTangent(score / scale)
  }
}

/// atan(x), to within 2 · 10⁻⁷ of it.
///
/// Its own, since the C library's last digit differs between its versions. Source of its numbers:
/// Moshier, Cephes, `atanf`.
func arcTangent(_ x: Float) -> Float {
  let magnitude = abs(x)
  // tan(3π/8) and tan(π/8): beyond them the argument is turned to where the polynomial holds.
  let (turn, z): (Float, Float) =
    magnitude > 2.414_213_6
    ? (.pi / 2, -1 / magnitude)
    : magnitude > 0.414_213_57 ? (.pi / 4, (magnitude - 1) / (magnitude + 1)) : (0, magnitude)
  let square = z * z
  var p: Float = 8.053_744_5e-2
  p = p * square - 0.138_776_86
  p = p * square + 0.199_777_11
  p = p * square - 0.333_329_5
  let angle = turn + (p * square * z + z)
  return x < 0 ? -angle : angle
}
