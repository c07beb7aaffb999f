import Sampling
import Testing

@testable import Kernels

/// The ways of arithmetic that round to nothing but floats.
private let exactWays = Arithmetic.allCases.filter { $0 != .bfloat16 }

@Suite struct TiledConvolutionTests {
  /// A convolution's sizes, and numbers for it.
  struct Case {
    let inputs: Int
    let outputs: Int
    let width: Int
    let height: Int
    let images: Int
    let tiling: Tiling
    var input: [Float]
    var weights: [Float]
    var random: Random

    init(_ inputs: Int, _ outputs: Int, _ width: Int, _ height: Int, tile: Int? = nil) {
      random = Random(seed: UInt64(inputs + 100 * outputs + 10_000 * width))
      (self.inputs, self.outputs, self.width, self.height) = (inputs, outputs, width, height)
      images = 3
      tiling =
        tile.map { Tiling(width: width, height: height, outputs: $0) }
        ?? Tiling(width: width, height: height)
      input = random.floats(images * width * height * inputs)
      weights = random.floats(inputs * outputs * 9)
    }

    var pixels: Int { width * height }

    /// Calls with each pair of pixels that a tap joins: image, output pixel, input pixel, tap.
    func forEachTap(_ body: (Int, Int, Int, Int) -> Void) {
      for image in 0..<images {
        for pixel in 0..<pixels {
          for tap in 0..<9 {
            let (x, y) = (pixel % width + tap % 3 - 1, pixel / width + tap / 3 - 1)
            guard x >= 0, x < width, y >= 0, y < height else { continue }
            body(image, image * pixels + pixel, image * pixels + y * width + x, tap)
          }
        }
      }
    }

    /// The plain loops.
    var expected: [Float] {
      var result = [Float](repeating: 0, count: images * pixels * outputs)
      forEachTap { _, to, from, tap in
        for output in 0..<outputs {
          for channel in 0..<inputs {
            result[to * outputs + output] +=
              weights[(output * inputs + channel) * 9 + tap] * input[from * inputs + channel]
          }
        }
      }
      return result
    }

    func run(by arithmetic: Arithmetic, transposes: Bool = false) -> (
      TiledConvolution, TileWeights, TileScratch
    ) {
      let convolution = TiledConvolution(
        inputs: inputs, outputs: outputs, tiling: tiling, by: arithmetic)
      var scratch = TileScratch()
      scratch.reserve(for: convolution)
      let tiles = TileWeights(weights[...], for: convolution, transposes: transposes)
      return (convolution, tiles, scratch)
    }
  }

  @Test func `the tiles that take the least time are chosen`() {
    let outputs = (2...25).map { Tiling(width: $0, height: $0).outputs }
    // 9x9: 25 · (9 + 3) = 300, 36 · (9 + 3) = 432, 49 · (4 + 3) = 343; 13x13: 25 · 28 = 700,
    // 36 · 19 = 684, 49 · 12 = 588.
    #expect(
      outputs == [3, 3, 4, 3, 3, 4, 4, 3, 5, 4, 4, 5, 5, 5, 4, 5, 5, 5, 5, 3, 5, 5, 5, 5])
  }

  @Test(arguments: 2...25, [3, 4, 5])
  func `every size is convolved as by the plain loops`(size: Int, tile: Int) {
    let sample = Case(size % 7 + 1, size % 5 + 1, size, 27 - size, tile: tile)
    let (convolution, weights, scratch) = sample.run(by: .generated)
    let output = FloatBuffer(count: sample.images * sample.pixels * sample.outputs)
    convolution.forward(
      FloatBuffer(sample.input), weights, images: sample.images, into: output, scratch: scratch)
    #expect(output.numbers.isClose(to: sample.expected, within: 2e-5))
  }

  @Test(arguments: [(1, 3), (18, 64), (48, 64), (37, 29), (64, 64), (96, 33)], exactWays)
  func `every way of arithmetic and count of channels gives the same`(
    channels: (Int, Int), arithmetic: Arithmetic
  ) {
    let sample = Case(channels.0, channels.1, 9, 9)
    let (convolution, weights, scratch) = sample.run(by: arithmetic)
    let output = FloatBuffer(count: sample.images * sample.pixels * sample.outputs)
    convolution.forward(
      FloatBuffer(sample.input), weights, images: sample.images, into: output, scratch: scratch)
    #expect(output.numbers.isClose(to: sample.expected, within: 2e-5))
  }

  @Test(arguments: [(16, 3), (64, 64), (48, 64), (96, 33)], [3, 4])
  func `what bfloat16 can hold is convolved exactly`(channels: (Int, Int), tile: Int) {
    // One tap a filter, a multiple of what the maps divide by along both axes, 6 or 24: then no frequency
    // has more than eight bits.
    let tap: Float = tile == 3 ? 6 * 6 : 24 * 24
    var sample = Case(channels.0, channels.1, 9, 9, tile: tile)
    sample.input = sample.input.map { ($0 * 1.5).rounded() }
    sample.weights = sample.weights.enumerated().map { place, weight in
      place % 9 == place / 9 % 9 ? (weight < 0 ? -tap : tap) : 0
    }
    let (convolution, weights, scratch) = sample.run(by: .bfloat16)
    #expect(convolution.rounds == Arithmetic.roundsHere)
    let output = FloatBuffer(count: sample.images * sample.pixels * sample.outputs)
    convolution.forward(
      FloatBuffer(sample.input), weights, images: sample.images, into: output, scratch: scratch)
    #expect(output.numbers.isClose(to: sample.expected, within: 2e-6))
  }

  @Test(arguments: [3, 4, 5])
  func `rounding to bfloat16 costs as much as it must`(tile: Int) {
    let sample = Case(64, 64, 9, 9, tile: tile)
    let (convolution, weights, scratch) = sample.run(by: .bfloat16)
    let output = FloatBuffer(count: sample.images * sample.pixels * sample.outputs)
    convolution.forward(
      FloatBuffer(sample.input), weights, images: sample.images, into: output, scratch: scratch)
    // Numpy finds 1.4, 2.6 and 3.9 % of the outputs' own root mean square.
    let expected = sample.expected
    func meanSquare(_ numbers: [Float]) -> Float {
      numbers.reduce(0) { $0 + $1 * $1 } / Float(numbers.count)
    }
    let difference = zip(output.numbers, expected).map(-)
    let error = (meanSquare(difference) / meanSquare(expected)).squareRoot()
    let bounds: [ClosedRange<Float>] = [0.012...0.016, 0.022...0.029, 0.033...0.044]
    #expect(convolution.rounds ? bounds[tile - 3].contains(error) : error < 1e-5)
  }

  @Test func `outputs are added, scaled, shifted and rectified`() {
    let sample = Case(5, 20, 7, 7)
    let (convolution, weights, scratch) = sample.run(by: .generated)
    let start = (0..<sample.expected.count).map { Float($0 % 3) }
    let raw = FloatBuffer(start)
    let activated = FloatBuffer(count: start.count)
    let scale = (0..<20).map { 1 + Float($0) / 10 }
    let bias = (0..<20).map { Float($0) - 10 }
    convolution.forward(
      FloatBuffer(sample.input), weights, images: sample.images, into: raw, adds: true,
      activated: (activated, Epilogue(scale: scale, bias: bias, appliesReLU: true)),
      scratch: scratch)
    let sum = zip(sample.expected, start).map { $0 + $1 }
    #expect(raw.numbers.isClose(to: sum, within: 2e-5))
    let ended = sum.enumerated().map { max(0, $1 * scale[$0 % 20] + bias[$0 % 20]) }
    #expect(activated.numbers.isClose(to: ended, within: 1e-4))
  }

  @Test(arguments: [3, 4, 5], [Arithmetic.generated, .bfloat16])
  func `an image gives the same bits in any company`(tile: Int, arithmetic: Arithmetic) {
    let sample = Case(64, 64, 9, 9, tile: tile)
    let (convolution, weights, scratch) = sample.run(by: arithmetic)
    let size = sample.pixels * 64
    let together = FloatBuffer(count: 3 * size)
    convolution.forward(
      FloatBuffer(sample.input), weights, images: 3, into: together, scratch: scratch)
    for image in 0..<3 {
      let alone = FloatBuffer(count: size)
      convolution.forward(
        FloatBuffer(Array(sample.input[image * size..<(image + 1) * size])), weights, images: 1,
        into: alone, scratch: scratch)
      #expect(alone.numbers == together[image * size..<(image + 1) * size])
    }
  }

  @Test(
    arguments: [
      (3, 2, 5, 7, 3), (20, 17, 6, 4, 4), (18, 64, 9, 9, 3), (48, 64, 7, 7, 4),
      (20, 33, 9, 12, 5),
    ],
    exactWays)
  func `gradients are those of the plain loops`(
    sizes: (Int, Int, Int, Int, Int), arithmetic: Arithmetic
  ) {
    var sample = Case(sizes.0, sizes.1, sizes.2, sizes.3, tile: sizes.4)
    let (inputs, outputs) = (sample.inputs, sample.outputs)
    let gradient = sample.random.floats(sample.expected.count)
    var inputGradient = [Float](repeating: 1, count: sample.input.count)
    var weightGradient = [Float](repeating: 0, count: sample.weights.count)
    sample.forEachTap { _, to, from, tap in
      for output in 0..<outputs {
        for channel in 0..<inputs {
          let weight = (output * inputs + channel) * 9 + tap
          let slope = gradient[to * outputs + output]
          inputGradient[from * inputs + channel] += sample.weights[weight] * slope
          weightGradient[weight] += sample.input[from * inputs + channel] * slope
        }
      }
    }
    let (convolution, weights, scratch) = sample.run(by: arithmetic, transposes: true)
    let toInput = FloatBuffer([Float](repeating: 1, count: sample.input.count))
    let side = sample.tiling.side
    let toWeights = FloatBuffer(count: side * side * inputs * outputs)
    convolution.addGradients(
      FloatBuffer(gradient), input: FloatBuffer(sample.input), weights, images: sample.images,
      toInput: toInput, toWeights: toWeights, scratch: scratch)
    #expect(toInput.numbers.isClose(to: inputGradient, within: 5e-5))
    let found = TileWeights.gradient(toWeights, inputs: inputs, outputs: outputs, side: side)
    #expect(found.isClose(to: weightGradient, within: 5e-4))
  }
}

extension [Float] {
  /// Whether no two numbers differ by more than `tolerance` times the largest number.
  func isClose(to others: [Float], within tolerance: Float) -> Bool {
    let largest = others.map(abs).max() ?? 0
    return count == others.count
      && zip(self, others).allSatisfy { abs($0 - $1) <= tolerance * Swift.max(1, largest) }
  }
}
