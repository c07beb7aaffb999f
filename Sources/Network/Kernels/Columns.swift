import CVector

/// Numbers in rows of `columns`, as the channels of pixels are; what is done to each column alike.
public struct Columns: Sendable {
  public let rows: Int
  public let columns: Int

  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }

  private var count: Int { rows * columns }

  /// `output = input · scale + bias`, negative numbers made zero where `appliesReLU`.
  public func scale(_ input: FloatBuffer, by epilogue: Epilogue, into output: FloatBuffer) {
    precondition(input.count >= count && output.count >= count, "a buffer is too short")
    precondition(epilogue.scale.count == columns && epilogue.bias.count == columns)
    unsafe cv_scale(
      cv_lanes(), input.pointer, Int32(rows), Int32(columns), epilogue.scale.pointer,
      epilogue.bias.pointer, epilogue.appliesReLU ? 1 : 0, output.pointer)
  }

  /// Applies the function in place.
  public func apply(_ activation: Activation, to buffer: FloatBuffer) {
    precondition(buffer.count >= count, "the buffer is too short")
    // A loop for each function, so that each runs on vectors.
    func apply(_ function: (Float) -> Float) {
      for index in 0..<count {
        unsafe buffer.pointer[index] = function(buffer.pointer[index])
      }
    }
    switch activation {
    case .relu: apply { Activation.relu.value(at: $0) }
    case .sigmoid: apply { Activation.sigmoid.value(at: $0) }
    case .tanh: apply { Activation.tanh.value(at: $0) }
    case .mish: unsafe cv_mish(cv_lanes(), buffer.pointer, count)
    case .silu: unsafe cv_silu(cv_lanes(), buffer.pointer, count)
    }
  }

  /// Multiplies `gradient` by the slope of the function at `input · scale + bias`, in place; `output`
  /// is what the function gave there.
  public func multiply(
    _ gradient: FloatBuffer, bySlopeOf activation: Activation, at input: FloatBuffer,
    _ epilogue: Epilogue, output: FloatBuffer
  ) {
    precondition(gradient.count >= count && input.count >= count, "a buffer is too short")
    precondition(output.count >= count, "a buffer is too short")
    precondition(epilogue.scale.count == columns && epilogue.bias.count == columns)
    let (scale, bias) = unsafe (epilogue.scale.pointer, epilogue.bias.pointer)
    func multiply(by slope: (Float) -> Float) {
      for row in 0..<rows {
        let (x, d) = unsafe (input.pointer + row * columns, gradient.pointer + row * columns)
        for column in 0..<columns {
          unsafe d[column] *= slope(x[column] * scale[column] + bias[column])
        }
      }
    }
    switch activation {
    case .relu:
      // A product, since a choice between numbers becomes a branch that is guessed wrong half the
      // time.
      let (d, y) = unsafe (gradient.pointer, output.pointer)
      for index in 0..<count { unsafe d[index] *= y[index] > 0 ? 1 : 0 }
    case .sigmoid: multiply { Activation.sigmoid.slope(at: $0) }
    case .tanh: multiply { Activation.tanh.slope(at: $0) }
    case .mish:
      unsafe cv_mish_slopes(
        cv_lanes(), input.pointer, scale, bias, Int32(rows), Int32(columns), gradient.pointer)
    case .silu: multiply { Activation.silu.slope(at: $0) }
    }
  }

  /// The columns' sums of `gradient · input`, and of `gradient`.
  public func sums(of gradient: FloatBuffer, times input: FloatBuffer) -> (
    products: [Float], sums: [Float]
  ) {
    precondition(gradient.count >= count && input.count >= count, "a buffer is too short")
    let results = FloatBuffer(count: 2 * columns)
    let (products, plain) = unsafe (results.pointer, results.pointer + columns)
    for row in 0..<rows {
      let (x, d) = unsafe (input.pointer + row * columns, gradient.pointer + row * columns)
      for column in 0..<columns {
        unsafe products[column] += d[column] * x[column]
        unsafe plain[column] += d[column]
      }
    }
    return (results[0..<columns], results[columns..<2 * columns])
  }

  /// The columns' sums.
  public func sums(of input: FloatBuffer) -> [Float] {
    precondition(input.count >= count, "the buffer is too short")
    let sums = FloatBuffer(count: columns)
    for row in 0..<rows {
      for column in 0..<columns {
        unsafe sums.pointer[column] += input.pointer[row * columns + column]
      }
    }
    return sums[0..<columns]
  }

  /// Adds `input · scale + bias` to `output`; no bias where it is `nil`.
  public func add(
    _ input: FloatBuffer, times scale: FloatTable, plus bias: FloatTable? = nil,
    to output: FloatBuffer
  ) {
    precondition(input.count >= count && output.count >= count, "a buffer is too short")
    precondition(scale.count == columns && bias?.count ?? columns == columns)
    let bias = bias ?? FloatTable([Float](repeating: 0, count: columns))
    for row in 0..<rows {
      let (x, y) = unsafe (input.pointer + row * columns, output.pointer + row * columns)
      for column in 0..<columns {
        unsafe y[column] += x[column] * scale.pointer[column] + bias.pointer[column]
      }
    }
  }

  /// Takes these columns out of rows of `width`, from column `start` on.
  public func copy(
    from input: FloatBuffer, ofWidth width: Int, at start: Int, to output: FloatBuffer
  ) {
    precondition(start >= 0 && start + columns <= width, "there are no such columns")
    precondition(input.count >= rows * width && output.count >= count, "a buffer is too short")
    for row in 0..<rows {
      unsafe (output.pointer + row * columns).update(
        from: input.pointer + row * width + start, count: columns)
    }
  }

  /// Adds these columns to some of rows of `width`, from column `start` on.
  public func add(
    _ input: FloatBuffer, to output: FloatBuffer, ofWidth width: Int, at start: Int
  ) {
    precondition(start >= 0 && start + columns <= width, "there are no such columns")
    precondition(output.count >= rows * width && input.count >= count, "a buffer is too short")
    for row in 0..<rows {
      for column in 0..<columns {
        unsafe output.pointer[row * width + start + column] += input.pointer[row * columns + column]
      }
    }
  }

  /// Adds all of `input` to `output`.
  public func add(_ input: FloatBuffer, to output: FloatBuffer) {
    precondition(input.count >= count && output.count >= count, "a buffer is too short")
    for index in 0..<count { unsafe output.pointer[index] += input.pointer[index] }
  }

  /// Copies `input` to `output`.
  public func copy(_ input: FloatBuffer, to output: FloatBuffer) {
    precondition(input.count >= count && output.count >= count, "a buffer is too short")
    unsafe output.pointer.update(from: input.pointer, count: count)
  }

  /// The mean and the variance (over all rows, not one less) of each column.
  public func statistics(of input: FloatBuffer) -> (mean: [Float], variance: [Float]) {
    precondition(input.count >= count, "the buffer is too short")
    var mean = [Float](repeating: 0, count: columns)
    var variance = mean
    for row in 0..<rows {
      for column in 0..<columns { unsafe mean[column] += input.pointer[row * columns + column] }
    }
    for column in 0..<columns { mean[column] /= Float(rows) }
    for row in 0..<rows {
      for column in 0..<columns {
        let distance = unsafe input.pointer[row * columns + column] - mean[column]
        variance[column] += distance * distance
      }
    }
    return (mean, variance.map { $0 / Float(rows) })
  }
}
