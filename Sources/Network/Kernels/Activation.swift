/// A function that is applied to each number on its own.
public enum Activation: String, Codable, CaseIterable, Sendable {
  case relu, sigmoid, tanh
  /// x · tanh(ln(1 + eˣ)). Source: Misra 2019, "Mish".
  case mish
  /// x / (1 + e⁻ˣ). Source: Elfwing et al. 2017, "Sigmoid-Weighted Linear Units".
  case silu

  /// The function of `x`, to within 3 · 10⁻⁷ of it or of 1, whichever is greater.
  @inline(__always)
  public func value(at x: Float) -> Float {
    switch self {
    case .relu: return max(0, x)
    case .sigmoid: return 1 / (1 + exponential(-x))
    case .tanh: return 1 - 2 / (1 + exponential(2 * x))
    case .mish: return max(x, -40) * mishFactor(exponential(x))
    case .silu: return max(x, -40) / (1 + exponential(-x))
    }
  }

  /// Its derivative at `x`.
  @inline(__always)
  public func slope(at x: Float) -> Float {
    switch self {
    case .relu: return x > 0 ? 1 : 0
    case .sigmoid:
      let y = value(at: x)
      return y * (1 - y)
    case .tanh:
      let y = value(at: x)
      return 1 - y * y
    case .mish:
      let e = exponential(x)
      let y = mishFactor(e)
      return y + max(x, -40) * (1 - y * y) * (e / (1 + e))
    case .silu:
      let y = 1 / (1 + exponential(-x))
      return y + min(max(x, -40), 40) * y * (1 - y)
    }
  }
}

/// tanh(ln(1 + e)), which is (e² + 2e) / (e² + 2e + 2).
@inline(__always)
private func mishFactor(_ e: Float) -> Float {
  let n = e * (e + 2)
  return n / (n + 2)
}

/// eˣ for x from -40 to 40, and at their ends for what is beyond them.
///
/// It has neither branches nor calls, so that loops over it run on vectors. x is n · ln 2 + r, and eʳ
/// a polynomial. Source of its numbers: Moshier, Cephes, `expf`.
@inline(__always)
public func exponential(_ x: Float) -> Float {
  let x = min(max(x, -40), 40)
  // A number of 2²³ and more has no digits behind the point: its last bits are the nearest whole one.
  let shift: Float = 12_582_912
  let shifted = x * 1.442_695_04 + shift
  let n = shifted - shift
  let r = x - n * 0.693_359_375 + n * 2.121_944_4e-4
  var p: Float = 1.987_569_15e-4
  p = p * r + 1.398_199_95e-3
  p = p * r + 8.333_451_9e-3
  p = p * r + 4.166_579_59e-2
  p = p * r + 0.166_666_655
  p = p * r + 0.5
  let power = (shifted.bitPattern &- shift.bitPattern &+ 127) &<< 23
  return (p * r * r + r + 1) * Float(bitPattern: power)
}
