import Glibc

/// A function that is applied to each number on its own.
public enum Activation: String, Codable, CaseIterable, Sendable {
  case relu, sigmoid, tanh
  /// x · tanh(ln(1 + eˣ)). Source: Misra 2019, "Mish".
  case mish

  /// The function of `x`.
  public func value(at x: Float) -> Float {
    switch self {
    case .relu: max(0, x)
    case .sigmoid: 1 / (1 + expf(-x))
    case .tanh: tanhf(x)
    case .mish: x * tanhf(softplus(x))
    }
  }

  /// Its derivative at `x`.
  public func slope(at x: Float) -> Float {
    switch self {
    case .relu: return x > 0 ? 1 : 0
    case .sigmoid:
      let y = value(at: x)
      return y * (1 - y)
    case .tanh:
      let y = tanhf(x)
      return 1 - y * y
    case .mish:
      let y = tanhf(softplus(x))
      return y + x * (1 - y * y) / (1 + expf(-x))
    }
  }

  private func softplus(_ x: Float) -> Float {
    x > 15 ? x : log1pf(expf(x))
  }
}
