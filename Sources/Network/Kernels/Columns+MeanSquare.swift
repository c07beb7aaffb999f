extension Columns {
  /// Divides each group of so many rows by the root of the mean square of its numbers and `epsilon`.
  ///
  /// Source: Zhang and Sennrich 2019, "Root Mean Square Layer Normalization".
  public func divideByMeanSquares(
    _ input: FloatBuffer, groupRows: Int, epsilon: Float, into output: FloatBuffer
  ) {
    let count = rows * columns
    precondition(input.count >= count && output.count >= count, "a buffer is too short")
    precondition(rows % groupRows == 0, "groups have as many rows")
    for first in stride(from: 0, to: rows, by: groupRows) {
      var sum = 0.0
      for row in first..<first + groupRows {
        unsafe sum += Double(squares(input.pointer + row * columns))
      }
      let mean = Float(sum / Double(groupRows * columns))
      let factor = 1 / (mean + epsilon).squareRoot()
      for index in first * columns..<(first + groupRows) * columns {
        unsafe output.pointer[index] = input.pointer[index] * factor
      }
    }
  }

  /// The sum of a row's squares.
  private func squares(_ row: UnsafePointer<Float>) -> Float {
    var sums = SIMD8<Float>()
    let whole = columns & ~7
    for column in stride(from: 0, to: whole, by: 8) {
      let some = unsafe UnsafeRawPointer(row + column).loadUnaligned(as: SIMD8<Float>.self)
      sums += some * some
    }
    var sum = sums.sum()
    for column in whole..<columns { unsafe sum += row[column] * row[column] }
    return sum
  }

  /// Multiplies each number of `input` by the one of `gate`.
  public func multiply(
    _ input: FloatBuffer, by gate: FloatBuffer, into output: FloatBuffer
  ) {
    let count = rows * columns
    precondition(input.count >= count && gate.count >= count, "a buffer is too short")
    precondition(output.count >= count, "a buffer is too short")
    for index in 0..<count {
      unsafe output.pointer[index] = gate.pointer[index] * input.pointer[index]
    }
  }
}
