import Kernels
import Sampling
import Testing

@Suite struct SparseConvolutionTests {
  /// Random numbers, of which a share is zero.
  private func numbers(_ count: Int, zeros: Double, _ random: inout Random) -> [Float] {
    (0..<count).map { _ in random.unit() < zeros ? 0 : Float(random.unit()) - 0.5 }
  }

  @Test(arguments: Arithmetic.allCases, [(5, 5), (3, 5), (1, 1), (3, 3)])
  func `says what the plain sum says`(arithmetic: Arithmetic, sides: (x: Int, y: Int)) {
    let (width, height, inputs, outputs, images) = (6, 4, 5, 19, 2)
    var random = Random(seed: 3)
    let input = numbers(images * width * height * inputs, zeros: 0.7, &random)
    let weights = numbers(sides.x * sides.y * inputs * outputs, zeros: 0, &random)
    let before = numbers(images * width * height * outputs, zeros: 0, &random)
    let convolution = SparseConvolution(
      width: width, height: height, weights: weights[...], inputs: inputs, outputs: outputs,
      sides: sides, by: arithmetic)
    let output = FloatBuffer(before)
    convolution.add(FloatBuffer(input), images: images, to: output)
    for image in 0..<images {
      for (y, x) in (0..<height).flatMap({ y in (0..<width).map { (y, $0) } }) {
        for channel in 0..<outputs {
          let place = ((image * height + y) * width + x) * outputs + channel
          var sum = before[place]
          for (down, right) in (0..<sides.y).flatMap({ y in (0..<sides.x).map { (y, $0) } }) {
            let (row, column) = (y + down - sides.y / 2, x + right - sides.x / 2)
            guard (0..<height).contains(row), (0..<width).contains(column) else { continue }
            for channelIn in 0..<inputs {
              let from = ((image * height + row) * width + column) * inputs + channelIn
              let tap = (down * sides.x + right) * inputs + channelIn
              sum += input[from] * weights[tap * outputs + channel]
            }
          }
          #expect(abs(output[place] - sum) < 1e-5)
        }
      }
    }
  }
}
