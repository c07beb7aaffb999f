/// The weights of a 3 × 3 convolution as tiles are multiplied by them, G w Gᵀ of each filter.
///
/// Source: Lavin and Gray 2015, "Fast Algorithms for Convolutional Neural Networks".
public struct TileWeights: Sendable {
  public let inputs: Int
  public let outputs: Int
  public let side: Int
  /// `[side · side, inputs, outputs]` what tiles are multiplied by.
  public let values: FloatTable
  /// `[side · side, outputs, inputs]` what gradients flow back through; empty unless asked for.
  public let transposed: FloatTable

  /// How many numbers tiles are multiplied by.
  public var count: Int { values.count }

  /// The weights `[outputs, inputs, 3, 3]`, for a tiling of this side.
  public init(
    _ weights: ArraySlice<Float>, inputs: Int, outputs: Int, side: Int, transposes: Bool = false
  ) {
    precondition(weights.count == inputs * outputs * 9, "weights are outputs x inputs x 3 x 3")
    self.inputs = inputs
    self.outputs = outputs
    self.side = side
    let weights = Array(weights)
    /// `[9, inputs, outputs]`, or the other way round.
    func taps(_ inputStride: Int, _ outputStride: Int) -> [Float] {
      var taps = [Float](repeating: 0, count: weights.count)
      for output in 0..<outputs {
        for input in 0..<inputs {
          let place = input * inputStride + output * outputStride
          for tap in 0..<9 {
            taps[tap * inputs * outputs + place] = weights[(output * inputs + input) * 9 + tap]
          }
        }
      }
      return taps
    }
    let map = Self.map(side: side)
    func expanded(_ taps: [Float]) -> FloatTable {
      FloatTable(taps.mappingPlanes(3, 3, by: map))
    }
    values = expanded(taps(outputs, 1))
    transposed = transposes ? expanded(taps(1, inputs)) : FloatTable([])
  }

  /// What a gradient `[side · side, inputs, outputs]` with respect to `values` means for the
  /// weights `[outputs, inputs, 3, 3]`: Gᵀ u G.
  public static func gradient(
    _ values: FloatBuffer, inputs: Int, outputs: Int, side: Int
  ) -> [Float] {
    let plane = inputs * outputs
    let map = Self.map(side: side)
    let adjoint = (0..<3).map { tap in map.map { $0[tap] } }
    let taps = values[0..<side * side * plane].mappingPlanes(side, side, by: adjoint)
    var gradient = taps
    for output in 0..<outputs {
      for input in 0..<inputs {
        for tap in 0..<9 {
          gradient[(output * inputs + input) * 9 + tap] =
            taps[tap * plane + input * outputs + output]
        }
      }
    }
    return gradient
  }

  /// G, of `side` rows of three.
  private static func map(side: Int) -> [[Float]] {
    side == 5
      ? [
        [1 / 2, 0, 0], [-1 / 2, -1 / 2, -1 / 2], [-1 / 6, 1 / 6, -1 / 6], [1 / 6, 1 / 3, 2 / 3],
        [0, 0, 1],
      ]
      : [
        [1 / 4, 0, 0], [-1 / 6, -1 / 6, -1 / 6], [-1 / 6, 1 / 6, -1 / 6],
        [1 / 24, 1 / 12, 1 / 6], [1 / 24, -1 / 12, 1 / 6], [0, 0, 1],
      ]
  }
}

extension [Float] {
  /// `[height, width, plane]` → `[n, n, plane]`, n the rows of `map`: the map along each axis.
  ///
  /// Some numbers of all planes at a time, so that both axes are done while they are in the cache.
  fileprivate func mappingPlanes(_ height: Int, _ width: Int, by map: [[Float]]) -> [Float] {
    let (plane, side, some) = (count / (height * width), map.count, 256)
    var rows = [Float](repeating: 0, count: height * side * some)
    var mapped = [Float](repeating: 0, count: side * side * plane)
    for start in stride(from: 0, to: plane, by: some) {
      let numbers = Swift.min(some, plane - start)
      for row in 0..<height {
        for (column, factors) in map.enumerated() {
          rows.combine(
            self, factors, from: row * width * plane + start, every: plane,
            to: (row * side + column) * some, numbers)
        }
      }
      for (row, factors) in map.enumerated() {
        for column in 0..<side {
          mapped.combine(
            rows, factors, from: column * some, every: side * some,
            to: (row * side + column) * plane + start, numbers)
        }
      }
    }
    return mapped
  }

  /// Sets some of these numbers to sums of others that stand `every` apart, each times a factor.
  private mutating func combine(
    _ others: [Float], _ factors: [Float], from source: Int, every: Int, to target: Int,
    _ numbers: Int
  ) {
    precondition(source + (factors.count - 1) * every + numbers <= others.count)
    precondition(target + numbers <= count)
    unsafe others.withUnsafeBufferPointer { from in
      unsafe withUnsafeMutableBufferPointer { to in
        for index in 0..<numbers { unsafe to[target + index] = 0 }
        for (place, factor) in factors.enumerated() where factor != 0 {
          let source = source + place * every
          for index in 0..<numbers {
            unsafe to[target + index] += factor * from[source + index]
          }
        }
      }
    }
  }
}
