import CVector

/// The weights of a 3 × 3 convolution as tiles are multiplied by them, G w Gᵀ of each filter.
///
/// Source: Lavin and Gray 2015, "Fast Algorithms for Convolutional Neural Networks".
public struct TileWeights: Sendable {
  public let inputs: Int
  public let outputs: Int
  public let side: Int
  /// `[side · side, inputs, outputs]` what tiles are multiplied by, each matrix in panels; where they are
  /// rounded, `[side · side, inputs / 2, outputs]` of two numbers each.
  public let values: FloatTable
  /// `[side · side, outputs, inputs]` in panels: what gradients flow back through; empty unless asked
  /// for.
  public let transposed: FloatTable

  /// Whether `values` are rounded to bfloat16.
  let areRounded: Bool

  /// How many numbers tiles are multiplied by.
  public var count: Int { side * side * inputs * outputs }

  /// The weights `[outputs, inputs, 3, 3]`, for a tiling of this side; as the tiles of `convolution`
  /// are multiplied by them.
  public init(
    _ weights: ArraySlice<Float>, for convolution: TiledConvolution, transposes: Bool = false
  ) {
    let (inputs, outputs) = (convolution.inputs, convolution.outputs)
    let side = convolution.tiling.side
    precondition(weights.count == inputs * outputs * 9, "weights are outputs x inputs x 3 x 3")
    self.inputs = inputs
    self.outputs = outputs
    self.side = side
    areRounded = convolution.rounds
    let weights = Array(weights)
    /// What tiles are multiplied by, of filters that have their places in panels.
    func expanded(place: (_ output: Int, _ input: Int) -> Int) -> FloatTable {
      let places = (0..<inputs * outputs).map { place($0 / inputs, $0 % inputs) }
      let taps = FloatBuffer(count: weights.count)
      for tap in 0..<9 {
        for (filter, place) in places.enumerated() {
          unsafe taps.pointer[tap * places.count + place] = weights[filter * 9 + tap]
        }
      }
      return taps.mapped(by: cv_weights, plane: places.count, side: side)
    }
    let forward = Panels(rows: inputs, columns: outputs)
    let exact = expanded { forward.place($1, $0) }
    values = areRounded ? exact.paired(width: forward.width) : exact
    let backward = Panels(rows: outputs, columns: inputs)
    transposed = transposes ? expanded { backward.place($0, $1) } : FloatTable([])
  }

  /// What a gradient `[side · side, inputs, outputs]` with respect to `values` means for the
  /// weights `[outputs, inputs, 3, 3]`: Gᵀ u G.
  public static func gradient(
    _ values: FloatBuffer, inputs: Int, outputs: Int, side: Int
  ) -> [Float] {
    let plane = inputs * outputs
    let taps = values.mapped(by: cv_weights_adjoint, plane: plane, side: side)
    var gradient = [Float](repeating: 0, count: 9 * plane)
    unsafe gradient.withUnsafeMutableBufferPointer { gradient in
      for output in 0..<outputs {
        for input in 0..<inputs {
          for tap in 0..<9 {
            unsafe gradient[(output * inputs + input) * 9 + tap] =
              taps.pointer[tap * plane + input * outputs + output]
          }
        }
      }
    }
    return gradient
  }
}

extension FloatBuffer {
  /// Filters' taps as frequencies, `[9, plane]` → `[side · side, plane]`, or the other way round.
  fileprivate func mapped(by transform: cv_transform, plane: Int, side: Int) -> FloatTable {
    let frequencies = side * side
    let (from, to) = transform == cv_weights ? (9, frequencies) : (frequencies, 9)
    precondition(count >= from * plane, "the buffer is too short")
    let places = Array(0..<Int32(from))
    return unsafe FloatTable(count: to * plane) { mapped in
      unsafe places.withUnsafeBufferPointer { places in
        var tile = unsafe cv_tiles(
          outputs: Int32(side - 2), tiles: 1, channels: Int32(plane), plane: plane,
          pixels: places.baseAddress, zero: nil)
        unsafe cv_gather(cv_lanes(), transform, &tile, pointer, mapped)
      }
    }
  }
}
