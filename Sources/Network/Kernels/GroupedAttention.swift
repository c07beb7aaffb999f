import CVector

/// Attention of rows to rows within each image, where several heads of queries share one of keys
/// and values, and where places may turn queries and keys; forward alone.
///
/// A row has its heads side by side. What an image gives depends on no other image, nor on how many
/// there are.
///
/// Sources: Vaswani et al. 2017, "Attention Is All You Need"; Ainslie et al. 2023, "GQA"; Su et al.
/// 2021, "RoFormer".
public struct GroupedAttention: Sendable {
  /// What an attention's parts measure.
  public struct Shape: Equatable, Sendable {
    /// Rows of an image.
    public var rows: Int
    public var heads: Int
    /// Heads of keys and values, each for as many heads of queries.
    public var keyHeads: Int
    /// Columns that a head of queries or keys has.
    public var keyWidth: Int
    /// Columns that a head of values has.
    public var valueWidth: Int

    public init(rows: Int, heads: Int, keyHeads: Int, keyWidth: Int, valueWidth: Int) {
      precondition(heads % keyHeads == 0, "each head of keys has as many of queries")
      self.rows = rows
      self.heads = heads
      self.keyHeads = keyHeads
      self.keyWidth = keyWidth
      self.valueWidth = valueWidth
    }
  }

  public let shape: Shape
  /// `[keyHeads, rows, pairs of columns, 2]` cosines and sines; `nil` where nothing is turned.
  private let turns: FloatTable?
  private let lanes: Int32
  private let shareProduct: MatrixProduct
  private let outputProduct: MatrixProduct

  /// An attention with the cosines and sines by which each pair of columns is turned, if it is.
  public init(_ shape: Shape, turns: [Float]?, by arithmetic: Arithmetic) {
    precondition(
      turns.map { $0.count == shape.keyHeads * shape.rows * (shape.keyWidth & ~1) } ?? true,
      "there is a turn for each pair of each row")
    self.shape = shape
    self.turns = turns.map { FloatTable($0) }
    lanes = arithmetic.unrounded == .generated ? cv_lanes() : 4
    shareProduct = MatrixProduct(
      .init(m: shape.rows, n: shape.rows, k: shape.keyWidth), by: arithmetic)
    outputProduct = MatrixProduct(
      .init(m: shape.valueWidth, n: shape.rows, k: shape.rows), by: arithmetic)
  }

  /// The numbers that ``forward(queries:keys:values:images:into:room:)`` works with on the way.
  public var roomCount: Int {
    shape.rows * (2 * shape.keyWidth + 2 * shape.valueWidth + shape.rows)
  }

  /// Writes `[images, rows, heads · valueWidth]`, given queries `[images, rows, heads · keyWidth]`,
  /// keys `[images, rows, keyHeads · keyWidth]` and values `[images, rows, keyHeads · valueWidth]`.
  public func forward(
    queries: FloatBuffer, keys: FloatBuffer, values: FloatBuffer, images: Int,
    into output: FloatBuffer, room: FloatBuffer
  ) {
    let (rows, all) = (shape.rows, images * shape.rows)
    precondition(queries.count >= all * shape.heads * shape.keyWidth, "too few queries")
    precondition(keys.count >= all * shape.keyHeads * shape.keyWidth, "too few keys")
    precondition(values.count >= all * shape.keyHeads * shape.valueWidth, "too few values")
    precondition(output.count >= all * shape.heads * shape.valueWidth, "the output is too short")
    precondition(room.count >= roomCount, "there is too little room")
    let query = unsafe room.pointer
    let key = unsafe query + rows * shape.keyWidth
    let value = unsafe key + rows * shape.keyWidth
    let result = unsafe value + rows * shape.valueWidth
    let shares = unsafe result + rows * shape.valueWidth
    let group = shape.heads / shape.keyHeads
    for image in 0..<images {
      let first = image * rows
      for keyHead in 0..<shape.keyHeads {
        unsafe takeKeys(keys.pointer, first, keyHead, to: key)
        unsafe copy(
          values.pointer, first, shape.keyHeads, keyHead, to: value, width: shape.valueWidth)
        for head in keyHead * group..<(keyHead + 1) * group {
          unsafe takeQueries(queries.pointer, first, head, keyHead, to: query)
          unsafe shareProduct.run(key, query, shares)
          unsafe cv_exponentials(lanes, shares, Int32(rows), Int32(rows), query)
          unsafe outputProduct.run(value, shares, result)
          unsafe put(result, dividedBy: query, in: output.pointer, first, head)
        }
      }
    }
  }
}

extension GroupedAttention {
  /// Copies one head's columns of an image.
  private func copy(
    _ input: UnsafePointer<Float>, _ first: Int, _ heads: Int, _ head: Int,
    to output: UnsafeMutablePointer<Float>, width: Int
  ) {
    for row in 0..<shape.rows {
      let place = ((first + row) * heads + head) * width
      for column in 0..<width { unsafe output[row * width + column] = input[place + column] }
    }
  }

  /// One head's queries, turned, and divided by the root of their width.
  private func takeQueries(
    _ queries: UnsafePointer<Float>, _ first: Int, _ head: Int, _ keyHead: Int,
    to output: UnsafeMutablePointer<Float>
  ) {
    let width = shape.keyWidth
    let scale = 1 / Float(width).squareRoot()
    for row in 0..<shape.rows {
      let x = unsafe queries + ((first + row) * shape.heads + head) * width
      let y = unsafe output + row * width
      guard let turns else {
        for column in 0..<width { unsafe y[column] = x[column] * scale }
        continue
      }
      let turn = unsafe turns.pointer + (keyHead * shape.rows + row) * width
      for pair in stride(from: 0, to: width, by: 2) {
        let (cosine, sine) = unsafe (turn[pair] * scale, turn[pair + 1] * scale)
        let (a, b) = unsafe (x[pair], x[pair + 1])
        unsafe y[pair] = a * cosine - b * sine
        unsafe y[pair + 1] = a * sine + b * cosine
      }
    }
  }

  /// One head's keys, turned, as `[keyWidth, rows]`.
  private func takeKeys(
    _ keys: UnsafePointer<Float>, _ first: Int, _ keyHead: Int,
    to output: UnsafeMutablePointer<Float>
  ) {
    let (width, rows) = (shape.keyWidth, shape.rows)
    for row in 0..<rows {
      let x = unsafe keys + ((first + row) * shape.keyHeads + keyHead) * width
      let y = unsafe output + row
      guard let turns else {
        for column in 0..<width { unsafe y[column * rows] = x[column] }
        continue
      }
      let turn = unsafe turns.pointer + (keyHead * rows + row) * width
      for pair in stride(from: 0, to: width, by: 2) {
        let (a, b) = unsafe (x[pair], x[pair + 1])
        unsafe y[pair * rows] = a * turn[pair] - b * turn[pair + 1]
        unsafe y[(pair + 1) * rows] = a * turn[pair + 1] + b * turn[pair]
      }
    }
  }

  private func put(
    _ result: UnsafePointer<Float>, dividedBy sums: UnsafePointer<Float>,
    in output: UnsafeMutablePointer<Float>, _ first: Int, _ head: Int
  ) {
    let width = shape.valueWidth
    for row in 0..<shape.rows {
      let factor = unsafe 1 / sums[row]
      let y = unsafe output + ((first + row) * shape.heads + head) * width
      for column in 0..<width { unsafe y[column] = result[row * width + column] * factor }
    }
  }
}
