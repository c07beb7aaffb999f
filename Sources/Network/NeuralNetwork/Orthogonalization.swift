import Kernels

/// Brings the singular values of a matrix near to 1 and leaves its singular vectors as they are.
///
/// Begins with a Frobenius norm of 1 and makes five steps X ← (a + b A + c A²) X with A = X Xᵀ, by which
/// each singular value s becomes a s + b s³ + c s⁵: what was above 0.003 ends between 0.68 and 1.21. All
/// factors are polynomials of the first A, a matrix of the smaller side, so that X is multiplied
/// once, by their product.
///
/// Source: Jordan et al. 2024, "Muon: an optimizer for hidden layers in neural networks".
struct Orthogonalization {
  private static let (a, b, c): (Float, Float, Float) = (3.4445, -4.7750, 2.0315)
  private static let steps = 5
  /// Below this the squares of a matrix's numbers are no longer exact.
  private static let leastNorm = 1e-15

  private let rows, columns: Int
  /// The smaller side.
  private let side: Int
  private let square, power, product: MatrixProduct

  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    let isWide = rows <= columns
    side = min(rows, columns)
    square = MatrixProduct(
      .init(m: side, n: side, k: max(rows, columns), isTransposed: !isWide), by: .generated)
    power = MatrixProduct(.init(m: side, n: side, k: side), by: .generated)
    product = MatrixProduct(.init(m: columns, n: rows, k: side), by: .generated)
  }

  /// The matrix, row-major, orthogonalized; where it is as good as zero it stays so.
  func callAsFunction(_ matrix: [Float]) -> [Float] {
    let isWide = rows <= columns
    var squares = square.of(matrix, isWide ? transposed(matrix) : matrix)
    // The diagonal of X Xᵀ adds up to the square of X's Frobenius norm.
    let norm = (0..<side).reduce(0.0) { $0 + Double(squares[$1 * (side + 1)]) }.squareRoot()
    guard norm > Self.leastNorm else { return matrix }
    squares = squares.map { $0 / Float(norm * norm) }
    var factor: [Float] = []
    for step in 1...Self.steps {
      let fourths = power.of(squares, squares)
      var polynomial = zip(squares, fourths).map { Self.b * $0 + Self.c * $1 }
      for index in 0..<side { polynomial[index * (side + 1)] += Self.a }
      factor = step == 1 ? polynomial : power.of(factor, polynomial)
      if step < Self.steps { squares = power.of(power.of(squares, polynomial), polynomial) }
    }
    factor = factor.map { $0 / Float(norm) }
    return isWide ? product.of(factor, matrix) : product.of(matrix, factor)
  }

  private func transposed(_ matrix: [Float]) -> [Float] {
    var result = [Float](repeating: 0, count: matrix.count)
    var transposed = result.mutableSpan
    let matrix = matrix.span
    for column in 0..<columns {
      for row in 0..<rows { transposed[column * rows + row] = matrix[row * columns + column] }
    }
    return result
  }
}

extension MatrixProduct {
  fileprivate func of(_ right: [Float], _ left: [Float]) -> [Float] {
    let output = FloatBuffer(count: shape.m * shape.n)
    self(FloatTable(left), FloatBuffer(right), into: output)
    return output[0..<output.count]
  }
}
