import COpenBLAS
import CVector

/// Where the numbers of a matrix lie that many products share, as weights do: in panels of some columns,
/// `[panels, rows, width]`.
///
/// A product takes a panel's columns at a time, row by row. The rows of a wide matrix are so far apart that
/// they fall on few lines of the first cache and each on another page; those of a panel follow each other.
/// A panel is four vectors wide: 32 columns with AVX2, 64 with AVX-512. A matrix of other widths is one
/// panel, and so is each where vectors are shorter, which has not been measured. docs/decisions.md,
/// "Weights in panels of four vectors", has the measurements.
struct Panels {
  let rows: Int
  let width: Int

  init(rows: Int, columns: Int) {
    self.rows = rows
    let panel = 4 * Int(cv_lanes())
    width = panel >= 32 && columns % panel == 0 ? panel : columns
  }

  /// Where a number of the matrix lies.
  func place(_ row: Int, _ column: Int) -> Int {
    (column / width * rows + row) * width + column % width
  }
}

/// A matrix product of one shape: `output[n, m] = right[n, k] · left[k, m]`, each of its rows
/// contiguous.
///
/// `left` is what stays, as weights do; `right` and `output` hold a row for each of `n` points. An
/// output row depends on no other row, nor on how many there are.
public struct MatrixProduct: Sendable {
  /// The sizes of a product.
  public struct Shape: Hashable, Sendable {
    /// Numbers in a row of the output.
    public var m: Int
    /// Rows of the output.
    public var n: Int
    /// Numbers that each of the output is a sum over.
    public var k: Int
    /// Whether `right` is given as `[k, n]`.
    public var isTransposed = false
    /// Whether the product is added to what the output holds.
    public var adds = false
    /// Whether `left` lies in panels.
    private(set) var isPacked = false
    /// Whether `left` and `right` are rounded to bfloat16: a word of theirs holds two numbers that follow each
    /// other along k, the first in its lower half.
    private(set) var isRounded = false

    public init(m: Int, n: Int, k: Int, isTransposed: Bool = false, adds: Bool = false) {
      self.m = m
      self.n = n
      self.k = k
      self.isTransposed = isTransposed
      self.adds = adds
    }

    /// The same, of a left matrix in panels.
    var packed: Shape {
      var shape = self
      shape.isPacked = true
      return shape
    }

    /// The same, of numbers rounded to bfloat16.
    var rounded: Shape {
      var shape = self
      shape.isRounded = true
      return shape
    }

    /// Words that a row of `right` has, and a column of `left`.
    var words: Int { isRounded ? k / 2 : k }
  }

  public let shape: Shape
  /// The columns of a panel of `left`.
  private let width: Int
  private let arithmetic: Arithmetic
  /// The address of libxsmm's code; 0 where there is none.
  private let code: UInt

  public init(_ shape: Shape, by arithmetic: Arithmetic) {
    self.shape = shape
    width = shape.isPacked ? Panels(rows: shape.k, columns: shape.m).width : shape.m
    let arithmetic = arithmetic.unrounded
    var code: UInt = 0
    if arithmetic == .generated {
      let (m, n, k) = (Int32(width), Int32(shape.n), Int32(shape.k))
      code = unsafe UInt(
        bitPattern: shape.isRounded
          ? cv_make_rounded_product(m, n, k, m, k, Int32(shape.m), shape.adds ? 1 : 0)
          : cv_make_product(
            m, n, k, m, shape.isTransposed ? n : k, Int32(shape.m), shape.isTransposed ? 1 : 0,
            shape.adds ? 1 : 0))
    }
    self.code = code
    self.arithmetic = arithmetic == .generated && code == 0 ? .blas : arithmetic
    // Each worker multiplies on its own core.
    if self.arithmetic == .blas { openblas_set_num_threads(1) }
  }

  /// The product of a left matrix in panels, of numbers rounded to bfloat16 where the arithmetic rounds, `allowed`,
  /// and there is code for it.
  static func packed(
    _ shape: Shape, by arithmetic: Arithmetic, roundingIf allowed: Bool = true
  ) -> MatrixProduct {
    if arithmetic == .bfloat16, allowed, shape.k % 16 == 0 {
      let product = MatrixProduct(shape.packed.rounded, by: arithmetic)
      if product.isGenerated { return product }
    }
    return MatrixProduct(shape.packed, by: arithmetic)
  }

  /// Whether libxsmm made code for this shape.
  public var isGenerated: Bool { code != 0 }

  /// Computes the products of one left matrix and so many right ones; each buffer begins with its
  /// matrices, one behind the other.
  public func callAsFunction(
    _ left: FloatTable, _ right: FloatBuffer, images: Int = 1, into output: FloatBuffer
  ) {
    precondition(left.count >= shape.k * shape.m, "the left matrix is shorter than its shape")
    precondition(
      right.count >= images * shape.n * shape.k, "the right matrix is shorter than its shape")
    precondition(
      output.count >= images * shape.n * shape.m, "the output is shorter than its shape")
    unsafe run(left.pointer, right.pointer, output.pointer, images: images)
  }

  /// Computes the products of matrices that are known to be large enough.
  ///
  /// `next` is the left matrix of the next products, if another one; it is fetched meanwhile.
  func run(
    _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>,
    _ output: UnsafeMutablePointer<Float>, images: Int = 1, next: UnsafePointer<Float>? = nil
  ) {
    precondition(isGenerated || !shape.isRounded, "nothing else multiplies rounded numbers")
    let (m, n, k) = (shape.m, shape.n, shape.words)
    for column in stride(from: 0, to: m, by: width) {
      let panel = unsafe left + column * k
      for image in 0..<images {
        let following =
          unsafe image > 0 ? panel : column + width < m ? panel + width * k : next ?? panel
        unsafe multiply(
          panel, right + image * n * k, output + image * n * m + column, next: following)
      }
    }
  }

  /// Computes some columns of an output.
  private func multiply(
    _ panel: UnsafePointer<Float>, _ right: UnsafePointer<Float>,
    _ output: UnsafeMutablePointer<Float>, next: UnsafePointer<Float>
  ) {
    switch arithmetic {
    case .bfloat16, .generated:
      unsafe cv_call_product(
        UnsafeMutableRawPointer(bitPattern: code), panel, right, output, next)
    case .blas:
      let (m, n, k) = (Int32(width), Int32(shape.n), Int32(shape.k))
      unsafe cblas_sgemm(
        CblasRowMajor, shape.isTransposed ? CblasTrans : CblasNoTrans, CblasNoTrans, n, m, k, 1,
        right, shape.isTransposed ? n : k, panel, m, shape.adds ? 1 : 0, output, Int32(shape.m))
    case .plain:
      unsafe multiplyPlainly(panel, right, output)
    }
  }

  private func multiplyPlainly(
    _ panel: UnsafePointer<Float>, _ right: UnsafePointer<Float>,
    _ output: UnsafeMutablePointer<Float>
  ) {
    for row in 0..<shape.n {
      for column in 0..<width {
        var sum: Float = unsafe shape.adds ? output[row * shape.m + column] : 0
        for index in 0..<shape.k {
          let factor =
            unsafe shape.isTransposed
            ? right[index * shape.n + row] : right[row * shape.k + index]
          sum += unsafe factor * panel[index * width + column]
        }
        unsafe output[row * shape.m + column] = sum
      }
    }
  }
}
