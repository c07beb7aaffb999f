import CVector

/// A convolution of odd sides with zero padding, for images that are mostly zero, as what a position
/// looks like is: it takes as long as there are numbers that are not.
public struct SparseConvolution: Sendable {
  private let width: Int
  private let height: Int
  private let inputs: Int
  private let outputs: Int
  private let sideX: Int
  private let sideY: Int
  private let weights: FloatTable
  private let lanes: Int32

  /// - Parameters:
  ///   - width: The columns of an image.
  ///   - height: Its rows.
  ///   - weights: `[sideY, sideX, inputs, outputs]`.
  ///   - inputs: Channels of the images.
  ///   - outputs: Channels of the output.
  ///   - sides: What it sees along each axis.
  ///   - arithmetic: How it computes.
  public init(
    width: Int, height: Int, weights: ArraySlice<Float>, inputs: Int, outputs: Int,
    sides: (x: Int, y: Int), by arithmetic: Arithmetic
  ) {
    precondition(sides.x % 2 == 1 && sides.y % 2 == 1, "sides are odd")
    precondition(
      weights.count == sides.x * sides.y * inputs * outputs, "weights of another shape")
    (self.width, self.height) = (width, height)
    (self.inputs, self.outputs) = (inputs, outputs)
    (sideX, sideY) = sides
    self.weights = FloatTable(Array(weights))
    lanes = arithmetic == .plain ? 1 : cv_lanes()
  }

  /// Adds what `[images, pixels, inputs]` gives to `[images, pixels, outputs]`.
  public func add(_ input: FloatBuffer, images: Int, to output: FloatBuffer) {
    let pixels = width * height
    precondition(input.count >= images * pixels * inputs, "the input is too short")
    precondition(output.count >= images * pixels * outputs, "the output is too short")
    var filter = unsafe cv_filter(
      width: Int32(width), height: Int32(height), inputs: Int32(inputs), outputs: Int32(outputs),
      side_x: Int32(sideX), side_y: Int32(sideY), weights: weights.pointer)
    for image in 0..<images {
      unsafe cv_sparse(
        lanes, &filter, input.pointer + image * pixels * inputs,
        output.pointer + image * pixels * outputs)
    }
  }
}
