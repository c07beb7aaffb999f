import Glibc
import Testing

@testable import Kernels

@Suite struct ActivationTests {
  /// The functions and their slopes by the library's own arithmetic.
  private func expected(_ activation: Activation, _ x: Double) -> (value: Double, slope: Double) {
    let sigmoid = 1 / (1 + exp(-x))
    switch activation {
    case .relu: return (max(0, x), x > 0 ? 1 : 0)
    case .sigmoid: return (sigmoid, sigmoid * (1 - sigmoid))
    case .tanh: return (tanh(x), 1 - tanh(x) * tanh(x))
    case .mish:
      let y = tanh(log1p(exp(x)))
      return (x * y, y + x * (1 - y * y) * sigmoid)
    case .silu: return (x * sigmoid, sigmoid + x * sigmoid * (1 - sigmoid))
    }
  }

  @Test(arguments: Activation.allCases)
  func `functions and slopes are those of the library`(activation: Activation) {
    var (valueError, slopeError) = (0.0, 0.0)
    for step in -30_000...30_000 {
      let x = Float(step) / 500
      let (value, slope) = expected(activation, Double(x))
      valueError = max(
        valueError, abs(Double(activation.value(at: x)) - value) / max(1, abs(value)))
      slopeError = max(slopeError, abs(Double(activation.slope(at: x)) - slope))
    }
    #expect(valueError < 3e-7, "\(valueError)")
    #expect(slopeError < 2e-6, "\(slopeError)")
  }

  @Test func `a value by hand`() {
    // ln(1 + e⁰) = ln 2, tanh(ln 2) = (2 - 1/2) / (2 + 1/2) = 0.6
    #expect(Activation.mish.value(at: 0) == 0 && Activation.mish.slope(at: 0) == 0.6)
    #expect(Activation.silu.value(at: 0) == 0 && Activation.silu.slope(at: 0) == 0.5)
    #expect(Activation.sigmoid.value(at: 0) == 0.5 && Activation.sigmoid.slope(at: 0) == 0.25)
    #expect(Activation.tanh.value(at: 0) == 0 && Activation.tanh.slope(at: 0) == 1)
    #expect(Activation.relu.value(at: -3) == 0 && Activation.relu.value(at: 3) == 3)
  }

  @Test(arguments: Activation.allCases)
  func `great numbers stay numbers, and none stays none`(activation: Activation) {
    for x in [-1e30, -100, 100, 1e30] as [Float] {
      #expect(activation.value(at: x).isFinite && activation.slope(at: x).isFinite, "\(x)")
    }
    if activation != .relu { #expect(activation.value(at: .nan).isNaN) }
  }
}
