import CVector

/// What joins the rows of an image, `[images, rows, columns]`.
public struct Pool: Sendable {
  public let images: Int
  public let rows: Int
  public let columns: Int

  public init(images: Int, rows: Int, columns: Int) {
    precondition(rows > 0, "an image has rows")
    self.images = images
    self.rows = rows
    self.columns = columns
  }

  /// Writes `[images, 3, columns]`: each column's mean times each factor, and its greatest number
  /// where there are but two factors.
  public func forward(_ input: FloatBuffer, factors: [Float], into output: FloatBuffer) {
    check(input, output, pooled: 3)
    let lanes = cv_lanes()
    for image in 0..<images {
      let x = unsafe input.pointer + image * rows * columns
      let y = unsafe output.pointer + image * 3 * columns
      unsafe cv_pool(lanes, x, Int32(rows), Int32(columns), y, y + 2 * columns)
      for column in 0..<columns {
        let mean = unsafe y[column] / Float(rows)
        for (index, factor) in factors.enumerated() {
          unsafe y[index * columns + column] = mean * factor
        }
      }
    }
  }

  /// Adds the gradient with respect to the input; of equal greatest numbers the first one has it.
  public func addGradient(
    _ outputGradient: FloatBuffer, input: FloatBuffer, factors: [Float],
    to gradient: FloatBuffer
  ) {
    check(input, outputGradient, pooled: 3)
    precondition(gradient.count >= images * rows * columns, "the gradient is too short")
    for image in 0..<images {
      let d = unsafe outputGradient.pointer + image * 3 * columns
      let x = unsafe input.pointer + image * rows * columns
      let g = unsafe gradient.pointer + image * rows * columns
      for column in 0..<columns {
        var share: Float = 0
        for (index, factor) in factors.enumerated() {
          unsafe share += d[index * columns + column] * factor
        }
        share /= Float(rows)
        var greatest = 0
        for row in 0..<rows {
          unsafe g[row * columns + column] += share
          if unsafe x[row * columns + column] > x[greatest * columns + column] { greatest = row }
        }
        if factors.count == 2 {
          unsafe g[greatest * columns + column] += d[2 * columns + column]
        }
      }
    }
  }

  /// Adds `[images, columns]` to each row of `output`.
  public func spread(_ input: FloatBuffer, addingTo output: FloatBuffer) {
    check(output, input, pooled: 1)
    for image in 0..<images {
      unsafe cv_spread(
        cv_lanes(), input.pointer + image * columns, Int32(rows), Int32(columns),
        output.pointer + image * rows * columns)
    }
  }

  /// Adds the sums over an image's rows to `[images, columns]`.
  public func addSums(of input: FloatBuffer, to output: FloatBuffer) {
    check(input, output, pooled: 1)
    for image in 0..<images {
      let y = unsafe output.pointer + image * columns
      for row in 0..<rows {
        let x = unsafe input.pointer + (image * rows + row) * columns
        for column in 0..<columns { unsafe y[column] += x[column] }
      }
    }
  }

  private func check(_ whole: FloatBuffer, _ joined: FloatBuffer, pooled: Int) {
    precondition(whole.count >= images * rows * columns, "a buffer is too short")
    precondition(joined.count >= images * pooled * columns, "a buffer is too short")
  }
}
