import CVector

/// The weights of a linear map.
public struct LinearWeights: Sendable {
  /// `[inputs, outputs]` in panels, as products take them; where the map rounds, `[inputs / 2, outputs]` of two
  /// numbers each.
  let transposed: FloatTable
  /// `[outputs, inputs]` in panels: what gradients flow back through; empty unless asked for.
  let plain: FloatTable
  /// `[outputs]`, or nothing.
  let bias: FloatTable

  /// The weights `[outputs, inputs]` of a map.
  public init(
    _ weights: ArraySlice<Float>, for map: LinearMap, bias: ArraySlice<Float>? = nil,
    training: Bool = false
  ) {
    let (inputs, outputs) = (map.inputs, map.outputs)
    precondition(weights.count == inputs * outputs, "weights are outputs x inputs")
    precondition(bias?.count ?? outputs == outputs, "there is a bias for each output")
    let weights = Array(weights)
    self.bias = FloatTable(Array(bias ?? []))
    /// The weights where they have their places in panels.
    func packed(place: (_ output: Int, _ input: Int) -> Int) -> FloatTable {
      var numbers = weights
      for output in 0..<outputs {
        for input in 0..<inputs { numbers[place(output, input)] = weights[output * inputs + input] }
      }
      return FloatTable(numbers)
    }
    let forward = Panels(rows: inputs, columns: outputs)
    let exact = packed { forward.place($1, $0) }
    transposed = map.rounds ? exact.paired(width: forward.width) : exact
    let backward = Panels(rows: outputs, columns: inputs)
    plain = training ? packed { backward.place($0, $1) } : FloatTable([])
  }
}

/// A linear map of each row of images, `[images, rows, inputs]` → `[images, rows, outputs]`.
///
/// What an image gives depends on no other image, nor on how many there are.
public struct LinearMap: Sendable {
  public let inputs: Int
  public let outputs: Int
  /// Rows of an image.
  public let rows: Int
  private let product: MatrixProduct
  private let addingProduct: MatrixProduct
  /// Whether `forward` rounds what it multiplies to bfloat16.
  var rounds: Bool { product.shape.isRounded }
  private let inputGradientProduct: MatrixProduct
  private let weightGradientProduct: MatrixProduct

  public init(inputs: Int, outputs: Int, rows: Int, by arithmetic: Arithmetic) {
    self.inputs = inputs
    self.outputs = outputs
    self.rows = rows
    // To round takes longer than it saves where there is little to multiply.
    let isLarge = rows > 1 && min(inputs, outputs) >= 64
    product = .packed(
      .init(m: outputs, n: rows, k: inputs), by: arithmetic, roundingIf: isLarge)
    addingProduct = .packed(
      .init(m: outputs, n: rows, k: inputs, adds: true), by: arithmetic, roundingIf: isLarge)
    inputGradientProduct = MatrixProduct(
      .init(m: inputs, n: rows, k: outputs, adds: true).packed, by: arithmetic)
    weightGradientProduct = MatrixProduct(
      .init(m: inputs, n: outputs, k: rows, isTransposed: true, adds: true), by: arithmetic)
  }

  /// The numbers that ``forward(_:_:images:into:adds:room:)`` works with on the way.
  public var roomCount: Int { rounds ? rows * inputs / 2 : 0 }

  /// Maps the rows of `images` images and adds the bias; adds all to what the output holds where `adds`.
  public func forward(
    _ input: FloatBuffer, _ weights: LinearWeights, images: Int, into output: FloatBuffer,
    adds: Bool = false, room: FloatBuffer
  ) {
    checkSizes(images, input, weights, output)
    precondition(room.count >= roomCount, "there is too little room")
    let product = adds ? addingProduct : product
    if rounds {
      for image in 0..<images {
        unsafe cv_round(input.pointer + image * rows * inputs, rows * inputs, room.pointer)
        unsafe product.run(
          weights.transposed.pointer, room.pointer, output.pointer + image * rows * outputs)
      }
    } else {
      unsafe product.run(weights.transposed.pointer, input.pointer, output.pointer, images: images)
    }
    guard weights.bias.count > 0 else { return }
    unsafe cv_spread(
      cv_lanes(), weights.bias.pointer, Int32(images * rows), Int32(outputs), output.pointer)
  }

  /// Adds the gradients of a loss with respect to the input and the weights `[outputs, inputs]`,
  /// given the one with respect to the output.
  ///
  /// - Precondition: the weights have their plain form where the input's gradient is wanted.
  public func addGradients(
    _ outputGradient: FloatBuffer, input: FloatBuffer, _ weights: LinearWeights, images: Int,
    toInput inputGradient: FloatBuffer?, toWeights weightGradient: FloatBuffer
  ) {
    checkSizes(images, input, weights, outputGradient)
    precondition(inputGradient.map { $0.count >= images * rows * inputs } ?? true)
    precondition(inputGradient == nil || weights.plain.count == inputs * outputs)
    precondition(weightGradient.count >= inputs * outputs, "the gradient is too short")
    for image in 0..<images {
      let (from, to) = (image * rows * outputs, image * rows * inputs)
      unsafe weightGradientProduct.run(
        input.pointer + to, outputGradient.pointer + from, weightGradient.pointer)
    }
    guard let inputGradient else { return }
    unsafe inputGradientProduct.run(
      weights.plain.pointer, outputGradient.pointer, inputGradient.pointer, images: images)
  }

  private func checkSizes(
    _ images: Int, _ input: FloatBuffer, _ weights: LinearWeights, _ output: FloatBuffer
  ) {
    precondition(weights.transposed.count == product.shape.words * outputs, "other weights")
    precondition(input.count >= images * rows * inputs, "the input is too short")
    precondition(output.count >= images * rows * outputs, "the output is too short")
  }
}
