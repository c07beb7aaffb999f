import Glibc
import Sampling
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

  @Test(arguments: Activation.allCases)
  func `any count is done as each number is, and nothing beyond it`(activation: Activation) {
    var random = Random(seed: 9)
    for count in 1...40 {
      let numbers = (0...count).map { _ in 20 * random.normal() }
      let buffer = FloatBuffer(numbers)
      Columns(rows: 1, columns: count).apply(activation, to: buffer)
      for index in 0..<count {
        #expect(abs(buffer[index] - activation.value(at: numbers[index])) < 1e-5)
      }
      #expect(buffer[count] == numbers[count])
      buffer[0] = .nan
      Columns(rows: 1, columns: count).apply(activation, to: buffer)
      if activation != .relu { #expect(buffer[0].isNaN) }
    }
  }

  @Test(arguments: Activation.allCases)
  func `gradients are multiplied by slopes, whatever the columns`(activation: Activation) {
    var random = Random(seed: 10)
    for columns in 1...40 {
      let numbers = (0..<3 * columns).map { _ in 5 * random.normal() }
      let (scale, bias) = (random.floats(columns), random.floats(columns))
      let inputs = numbers.indices.map {
        numbers[$0] * scale[$0 % columns] + bias[$0 % columns]
      }
      let gradient = FloatBuffer([Float](repeating: 2, count: numbers.count) + [7])
      Columns(rows: 3, columns: columns).multiply(
        gradient, bySlopeOf: activation, at: FloatBuffer(numbers),
        Epilogue(scale: scale, bias: bias, appliesReLU: false),
        output: FloatBuffer(inputs.map { activation.value(at: $0) }))
      for index in numbers.indices {
        #expect(abs(gradient[index] - 2 * activation.slope(at: inputs[index])) < 1e-5)
      }
      #expect(gradient[numbers.count] == 7)
    }
  }
}
