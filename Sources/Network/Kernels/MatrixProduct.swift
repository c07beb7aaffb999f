import COpenBLAS
import CVector

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

    public init(m: Int, n: Int, k: Int, isTransposed: Bool = false, adds: Bool = false) {
      self.m = m
      self.n = n
      self.k = k
      self.isTransposed = isTransposed
      self.adds = adds
    }
  }

  public let shape: Shape
  private let arithmetic: Arithmetic
  /// The address of libxsmm's code; 0 where there is none.
  private let code: UInt

  public init(_ shape: Shape, by arithmetic: Arithmetic) {
    self.shape = shape
    var code: UInt = 0
    if arithmetic == .generated {
      let (m, n, k) = (Int32(shape.m), Int32(shape.n), Int32(shape.k))
      code = unsafe UInt(
        bitPattern: cv_make_product(
          m, n, k, m, shape.isTransposed ? n : k, m, shape.isTransposed ? 1 : 0,
          shape.adds ? 1 : 0))
    }
    self.code = code
    self.arithmetic = arithmetic == .generated && code == 0 ? .blas : arithmetic
    // Each worker multiplies on its own core.
    if self.arithmetic == .blas { openblas_set_num_threads(1) }
  }

  /// Whether libxsmm made code for this shape.
  public var isGenerated: Bool { code != 0 }

  /// Computes the product; each buffer begins with its matrix.
  public func callAsFunction(_ left: FloatTable, _ right: FloatBuffer, into output: FloatBuffer) {
    precondition(left.count >= shape.k * shape.m, "the left matrix is shorter than its shape")
    precondition(right.count >= shape.n * shape.k, "the right matrix is shorter than its shape")
    precondition(output.count >= shape.n * shape.m, "the output is shorter than its shape")
    unsafe run(left.pointer, right.pointer, output.pointer)
  }

  /// Computes the product of matrices that are known to be large enough.
  ///
  /// `next` is the left matrix of the next product, if another one; it is fetched meanwhile.
  func run(
    _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>,
    _ output: UnsafeMutablePointer<Float>, next: UnsafePointer<Float>? = nil
  ) {
    switch arithmetic {
    case .generated:
      unsafe cv_call_product(
        UnsafeMutableRawPointer(bitPattern: code), left, right, output, next ?? left)
    case .blas:
      let (m, n, k) = (Int32(shape.m), Int32(shape.n), Int32(shape.k))
      unsafe cblas_sgemm(
        CblasRowMajor, shape.isTransposed ? CblasTrans : CblasNoTrans, CblasNoTrans, n, m, k, 1,
        right, shape.isTransposed ? n : k, left, m, shape.adds ? 1 : 0, output, m)
    case .plain:
      unsafe runPlain(left, right, output)
    }
  }

  private func runPlain(
    _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>,
    _ output: UnsafeMutablePointer<Float>
  ) {
    for row in 0..<shape.n {
      for column in 0..<shape.m {
        var sum: Float = unsafe shape.adds ? output[row * shape.m + column] : 0
        for index in 0..<shape.k {
          let factor =
            unsafe shape.isTransposed
            ? right[index * shape.n + row] : right[row * shape.k + index]
          sum += unsafe factor * left[index * shape.m + column]
        }
        unsafe output[row * shape.m + column] = sum
      }
    }
  }
}
