/// Attention of rows to rows within each image; not made for speed.
///
/// The input is `[images, rows, 3, columns]`: queries, keys, values; each head has its own part of
/// the columns. `shares` is `[images, heads, rows, rows]`: how much each row attends to each.
public struct Attention: Sendable {
  public let images: Int
  public let rows: Int
  public let columns: Int
  public let heads: Int

  public init(images: Int, rows: Int, columns: Int, heads: Int) {
    precondition(columns % heads == 0, "heads have equal parts")
    self.images = images
    self.rows = rows
    self.columns = columns
    self.heads = heads
  }

  private var width: Int { columns / heads }
  private var scale: Float { 1 / Float(width).squareRoot() }

  /// Calls with the places of each head's queries (keys and values stand one and two times
  /// `columns` behind), outputs and shares.
  private func forEachHead(_ body: (Int, Int, Int) -> Void) {
    for image in 0..<images {
      for head in 0..<heads {
        body(
          image * rows * 3 * columns + head * width, image * rows * columns + head * width,
          (image * heads + head) * rows * rows)
      }
    }
  }

  /// Writes `[images, rows, columns]`, and the shares.
  public func forward(_ input: FloatBuffer, into output: FloatBuffer, shares: FloatBuffer) {
    check(input, output, shares)
    let (x, y, s) = unsafe (input.pointer, output.pointer, shares.pointer)
    forEachHead { from, to, place in
      for row in 0..<rows {
        let query = from + row * 3 * columns
        let share = unsafe s + place + row * rows
        var greatest = -Float.infinity
        for other in 0..<rows {
          let key = from + other * 3 * columns + columns
          var product: Float = 0
          for index in 0..<width { unsafe product += x[query + index] * x[key + index] }
          unsafe share[other] = product * scale
          greatest = max(greatest, product * scale)
        }
        var sum: Float = 0
        for other in 0..<rows {
          unsafe share[other] = exponential(share[other] - greatest)
          unsafe sum += share[other]
        }
        for index in 0..<width { unsafe y[to + row * columns + index] = 0 }
        for other in 0..<rows {
          unsafe share[other] /= sum
          let value = from + other * 3 * columns + 2 * columns
          for index in 0..<width {
            unsafe y[to + row * columns + index] += share[other] * x[value + index]
          }
        }
      }
    }
  }

  /// Adds the gradient with respect to the input.
  public func addGradient(
    _ outputGradient: FloatBuffer, input: FloatBuffer, shares: FloatBuffer,
    to gradient: FloatBuffer
  ) {
    check(input, outputGradient, shares)
    precondition(gradient.count >= images * rows * 3 * columns, "the gradient is too short")
    let (x, d, s) = unsafe (input.pointer, outputGradient.pointer, shares.pointer)
    let g = unsafe gradient.pointer
    forEachHead { from, to, place in
      for row in 0..<rows {
        let (query, output) = (from + row * 3 * columns, to + row * columns)
        let share = unsafe s + place + row * rows
        // The sum over all shares of share · slope, which the softmax takes off each slope.
        var mean: Float = 0
        for other in 0..<rows {
          let value = from + other * 3 * columns + 2 * columns
          var slope: Float = 0
          for index in 0..<width {
            unsafe slope += d[output + index] * x[value + index]
            unsafe g[value + index] += share[other] * d[output + index]
          }
          unsafe mean += share[other] * slope
        }
        for other in 0..<rows {
          let (key, value) = (
            from + other * 3 * columns + columns, from + other * 3 * columns + 2 * columns
          )
          var slope: Float = 0
          for index in 0..<width { unsafe slope += d[output + index] * x[value + index] }
          let step = unsafe share[other] * (slope - mean) * scale
          for index in 0..<width {
            unsafe g[query + index] += step * x[key + index]
            unsafe g[key + index] += step * x[query + index]
          }
        }
      }
    }
  }

  private func check(_ input: FloatBuffer, _ output: FloatBuffer, _ shares: FloatBuffer) {
    precondition(input.count >= images * rows * 3 * columns, "the input is too short")
    precondition(output.count >= images * rows * columns, "the output is too short")
    precondition(shares.count >= images * heads * rows * rows, "there is no room for shares")
  }
}
