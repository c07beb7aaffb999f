// Kernels is arithmetic on arrays of floats: products, convolutions, and what is done to each
// number. Shapes are checked at each function's door, pointers live inside; nothing is allocated
// on the way. Read Arithmetic and MatrixProduct first, then Tiling and TiledConvolution.

/// How matrix products are computed: the fastest way first.
public enum Arithmetic: String, CaseIterable, Sendable {
  /// As `generated`, but convolutions of tiles and large linear maps multiply numbers rounded to bfloat16, eight
  /// bits of precision, where the processor has products of them. For searches, not for training.
  case bfloat16
  /// By libxsmm's code, made at run time for each shape and this processor.
  case generated
  /// By OpenBLAS.
  case blas
  /// By plain loops.
  case plain
}

/// How exactly networks are evaluated.
public enum Precision: String, CaseIterable, Sendable {
  /// As they were trained: 24 bits.
  case float32
  /// With what is multiplied most rounded to eight bits, where the processor is the faster for it.
  case bfloat16
}

extension Arithmetic {
  /// How what is not rounded is computed.
  var unrounded: Arithmetic { self == .bfloat16 ? .generated : self }

  /// The fastest way of a precision whose small convolution is that of the plain loops; a notice for
  /// the log where it is not the usual one.
  ///
  /// Old builds of OpenBLAS miscompute on some processors, and libxsmm has no code for others.
  public static func sound(_ precision: Precision) -> (arithmetic: Arithmetic, notice: String?) {
    var notices: [String] = []
    let rounded: [Arithmetic] = precision == .bfloat16 && roundsHere ? [.bfloat16] : []
    for arithmetic in rounded + [.generated, .blas] {
      if arithmetic == .generated,
        !MatrixProduct(.init(m: 8, n: 9, k: 8), by: .generated).isGenerated
      {
        notices.append("libxsmm has no code for this processor; OpenBLAS multiplies, slower")
      } else if !arithmetic.isSound {
        notices.append("\(arithmetic) arithmetic computes a wrong convolution and is not used")
      } else {
        return (arithmetic, notices.isEmpty ? nil : notices.joined(separator: "; "))
      }
    }
    return (.plain, notices.joined(separator: "; "))
  }

  /// Whether this processor multiplies numbers rounded to bfloat16.
  static var roundsHere: Bool {
    MatrixProduct(MatrixProduct.Shape(m: 16, n: 9, k: 16).rounded, by: .bfloat16).isGenerated
  }

  /// Whether a convolution of 9 x 9 pixels and 16 channels comes out as by the plain loops.
  private var isSound: Bool {
    let (side, channels) = (9, 16)
    // Numbers of -1 ... 1 without a pattern.
    func numbers(_ count: Int, _ factor: Int) -> [Float] {
      (0..<count).map { Float($0 * factor % 1009) / 504.5 - 1 }
    }
    let input = numbers(side * side * channels, 389)
    let weights = numbers(channels * channels * 9, 577)
    let convolution = TiledConvolution(
      inputs: channels, outputs: channels, tiling: Tiling(width: side, height: side), by: self)
    var scratch = TileScratch()
    scratch.reserve(for: convolution)
    let output = FloatBuffer(count: input.count)
    let tolerance: Float = self == .bfloat16 ? 0.5 : 1e-3
    convolution.forward(
      FloatBuffer(input),
      TileWeights(weights[...], for: convolution),
      images: 1, into: output, scratch: scratch)
    for place in 0..<input.count {
      let (pixel, channel) = (place / channels, place % channels)
      var sum: Float = 0
      for tap in 0..<9 {
        let (x, y) = (pixel % side + tap % 3 - 1, pixel / side + tap / 3 - 1)
        guard (0..<side).contains(x), (0..<side).contains(y) else { continue }
        for from in 0..<channels {
          sum +=
            input[(y * side + x) * channels + from] * weights[(channel * channels + from) * 9 + tap]
        }
      }
      if !(abs(output[place] - sum) < tolerance) { return false }
    }
    return true
  }
}
