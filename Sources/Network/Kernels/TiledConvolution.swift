import CVector

/// What becomes of a convolution's outputs besides being kept: y · scale + bias for each channel,
/// negative numbers made zero where `appliesReLU`.
public struct Epilogue: Sendable {
  public let scale: FloatTable
  public let bias: FloatTable
  public let appliesReLU: Bool

  public init(scale: [Float], bias: [Float], appliesReLU: Bool) {
    self.scale = FloatTable(scale)
    self.bias = FloatTable(bias)
    self.appliesReLU = appliesReLU
  }
}

/// Room for the frequencies of a few images, owned by one worker for all of its convolutions.
public struct TileScratch {
  var inputs = FloatBuffer(count: 0)
  var outputs = FloatBuffer(count: 0)
  var zero = FloatBuffer(count: 0)

  public init() {}

  /// Makes room for all that this convolution needs.
  public mutating func reserve(for convolution: TiledConvolution) {
    func grow(_ buffer: inout FloatBuffer, to count: Int) {
      if buffer.count < count { buffer = FloatBuffer(count: count) }
    }
    grow(&inputs, to: convolution.room(convolution.inputs))
    grow(&outputs, to: convolution.room(convolution.outputs))
    grow(&zero, to: max(convolution.inputs, convolution.outputs))
  }
}

/// A 3 × 3 convolution with zero padding over images of one size, `[images, pixels, inputs]` →
/// `[images, pixels, outputs]`: the tiles' transforms, and a matrix product for each frequency.
///
/// What an image gives depends on no other image, nor on how many there are.
public struct TiledConvolution: Sendable {
  public let inputs: Int
  public let outputs: Int
  public let tiling: Tiling
  /// The images whose frequencies are held at a time: few enough to stay in the cache.
  let group: Int
  private let lanes: Int32
  private let forwardProduct: MatrixProduct
  /// Whether `forward` rounds what it multiplies to bfloat16.
  var rounds: Bool { forwardProduct.shape.isRounded }
  let inputGradientProduct: MatrixProduct
  /// By the images of a group, from one on.
  let weightGradientProducts: [MatrixProduct]

  public init(inputs: Int, outputs: Int, tiling: Tiling, by arithmetic: Arithmetic) {
    self.inputs = inputs
    self.outputs = outputs
    self.tiling = tiling
    lanes = arithmetic.unrounded == .generated ? cv_lanes() : 4
    let bytes = 4 * tiling.frequencies * tiling.tiles * (inputs + outputs)
    let group = max(1, min(8, Self.cacheBytes / bytes))
    self.group = group
    forwardProduct = .packed(.init(m: outputs, n: tiling.tiles, k: inputs), by: arithmetic)
    inputGradientProduct = MatrixProduct(
      .init(m: inputs, n: tiling.tiles, k: outputs).packed, by: arithmetic)
    weightGradientProducts = (1...group).map { images in
      MatrixProduct(
        .init(m: outputs, n: inputs, k: images * tiling.tiles, isTransposed: true, adds: true),
        by: arithmetic)
    }
  }

  /// Half of a small second-level cache.
  private static let cacheBytes = 256 << 10

  /// From one frequency of some images to the next: an odd number of cache lines, for a tile's frequencies
  /// would fall on few lines of the cache where it is a multiple of a power of two.
  private func plane(_ images: Int, _ channels: Int) -> Int {
    let line = 16
    return line * ((images * tiling.tiles * channels + line - 1) / line | 1)
  }

  /// Numbers that a group has as frequencies.
  func room(_ channels: Int) -> Int { tiling.frequencies * plane(group, channels) }

  /// Convolves `images` images.
  ///
  /// The outputs go to `raw`, added to what it holds where `adds`, and through the epilogue to
  /// `activated`; either may be missing.
  public func forward(
    _ input: FloatBuffer, _ weights: TileWeights, images: Int, into raw: FloatBuffer?,
    adds: Bool = false, activated: (buffer: FloatBuffer, epilogue: Epilogue)? = nil,
    scratch: TileScratch
  ) {
    checkSizes(images, weights, input, raw, scratch)
    checkSizes(images, weights, input, activated?.buffer, scratch)
    for start in stride(from: 0, to: images, by: group) {
      let count = min(group, images - start)
      gather(.input, input, start, count, into: scratch.inputs, inputs, scratch, rounds: rounds)
      multiply(forwardProduct, weights.values, scratch.inputs, into: scratch.outputs, count)
      for index in 0..<count {
        let place = (start + index) * tiling.pixels * outputs
        var epilogue = unsafe cv_epilogue()
        unsafe epilogue.raw = raw.map { unsafe $0.pointer + place }
        unsafe epilogue.residual = adds ? UnsafePointer(epilogue.raw) : nil
        if let activated {
          unsafe epilogue.activated = activated.buffer.pointer + place
          unsafe epilogue.scale = activated.epilogue.scale.pointer
          unsafe epilogue.bias = activated.epilogue.bias.pointer
          unsafe epilogue.relu = activated.epilogue.appliesReLU ? 1 : 0
        }
        unsafe scatter(.output, scratch.outputs, index, of: count, outputs, epilogue, scratch)
      }
    }
  }

  /// Adds the gradients of a loss with respect to the input and to the tiles' weights, given the
  /// one with respect to the raw output.
  ///
  /// - Precondition: the weights have their transposed form where the input's gradient is wanted.
  public func addGradients(
    _ outputGradient: FloatBuffer, input: FloatBuffer, _ weights: TileWeights, images: Int,
    toInput inputGradient: FloatBuffer?, toWeights weightGradient: FloatBuffer,
    scratch: TileScratch
  ) {
    checkSizes(images, weights, input, outputGradient, scratch)
    precondition(inputGradient.map { $0.count >= images * tiling.pixels * inputs } ?? true)
    precondition(weightGradient.count >= tiling.frequencies * inputs * outputs)
    for start in stride(from: 0, to: images, by: group) {
      let count = min(group, images - start)
      gather(.input, input, start, count, into: scratch.inputs, inputs, scratch)
      gather(.outputAdjoint, outputGradient, start, count, into: scratch.outputs, outputs, scratch)
      let product = weightGradientProducts[count - 1]
      for frequency in 0..<tiling.frequencies {
        unsafe product.run(
          scratch.outputs.pointer + frequency * plane(count, outputs),
          scratch.inputs.pointer + frequency * plane(count, inputs),
          weightGradient.pointer + frequency * inputs * outputs)
      }
      guard let inputGradient else { continue }
      multiply(
        inputGradientProduct, weights.transposed, scratch.outputs, into: scratch.inputs, count)
      for index in 0..<count {
        let place = (start + index) * tiling.pixels * inputs
        var epilogue = unsafe cv_epilogue()
        unsafe epilogue.raw = inputGradient.pointer + place
        unsafe epilogue.residual = UnsafePointer(epilogue.raw)
        unsafe scatter(.inputAdjoint, scratch.inputs, index, of: count, inputs, epilogue, scratch)
      }
    }
  }
}

extension TiledConvolution {
  private func checkSizes(
    _ images: Int, _ weights: TileWeights, _ input: FloatBuffer, _ output: FloatBuffer?,
    _ scratch: TileScratch
  ) {
    precondition(weights.side == tiling.side, "the weights are for other tiles")
    precondition(weights.inputs == inputs && weights.outputs == outputs, "other weights")
    precondition(weights.areRounded == rounds, "the weights are for another arithmetic")
    precondition(input.count >= images * tiling.pixels * inputs, "the input is too short")
    precondition(
      output.map { $0.count >= images * tiling.pixels * outputs } ?? true, "the output is too short"
    )
    precondition(scratch.inputs.count >= room(inputs), "the scratch is too small")
    precondition(scratch.outputs.count >= room(outputs), "the scratch is too small")
    precondition(scratch.zero.count >= max(inputs, outputs), "the scratch is too small")
  }

  /// One matrix product for each frequency and image; the frequency's weights stay in the cache.
  private func multiply(
    _ product: MatrixProduct, _ weights: FloatTable, _ from: FloatBuffer, into to: FloatBuffer,
    _ images: Int
  ) {
    let (m, k) = (product.shape.m, product.shape.words)
    let (fromPlane, toPlane) = (plane(images, k), plane(images, m))
    for frequency in 0..<tiling.frequencies {
      let matrix = unsafe weights.pointer + frequency * k * m
      let next = unsafe frequency + 1 < tiling.frequencies ? matrix + k * m : nil
      unsafe product.run(
        matrix, from.pointer + frequency * fromPlane, to.pointer + frequency * toPlane,
        images: images, next: next)
    }
  }

  private enum Transform {
    case input, output, inputAdjoint, outputAdjoint

    var code: cv_transform {
      switch self {
      case .input: cv_input
      case .output: cv_output
      case .inputAdjoint: cv_input_adjoint
      case .outputAdjoint: cv_output_adjoint
      }
    }
  }

  /// Images `[pixels, channels]`, from `start` on, to frequencies.
  private func gather(
    _ transform: Transform, _ images: FloatBuffer, _ start: Int, _ count: Int,
    into frequencies: FloatBuffer, _ channels: Int, _ scratch: TileScratch, rounds: Bool = false
  ) {
    let words = rounds ? channels / 2 : channels
    for index in 0..<count {
      unsafe withTiles(transform, count, channels, words, scratch) { tiles in
        let image = unsafe images.pointer + (start + index) * tiling.pixels * channels
        let to = unsafe frequencies.pointer + index * tiling.tiles * words
        if rounds {
          unsafe cv_gather_rounded(tiles, image, to)
        } else {
          unsafe cv_gather(lanes, transform.code, tiles, image, to)
        }
      }
    }
  }

  /// The frequencies of one of `count` images to its pixels.
  private func scatter(
    _ transform: Transform, _ frequencies: FloatBuffer, _ index: Int, of count: Int,
    _ channels: Int, _ epilogue: cv_epilogue, _ scratch: TileScratch
  ) {
    unsafe withTiles(transform, count, channels, channels, scratch) { tiles in
      unsafe withUnsafePointer(to: epilogue) { epilogue in
        unsafe cv_scatter(
          lanes, transform.code, tiles, frequencies.pointer + index * tiling.tiles * channels,
          epilogue)
      }
    }
  }

  private func withTiles(
    _ transform: Transform, _ count: Int, _ channels: Int, _ words: Int, _ scratch: TileScratch,
    _ body: (UnsafePointer<cv_tiles>) -> Void
  ) {
    let pixels =
      switch transform {
      case .input, .inputAdjoint: tiling.inputPixels
      case .output, .outputAdjoint: tiling.outputPixels
      }
    unsafe pixels.withUnsafeBufferPointer { pixels in
      var tiles = unsafe cv_tiles(
        outputs: Int32(tiling.outputs), tiles: Int32(tiling.tiles), channels: Int32(channels),
        plane: plane(count, words), pixels: pixels.baseAddress,
        zero: UnsafePointer(scratch.zero.pointer))
      unsafe body(&tiles)
    }
  }
}
