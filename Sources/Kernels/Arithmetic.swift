// Kernels is arithmetic on arrays of floats: products, convolutions, and what is done to each
// number. Shapes are checked at each function's door, pointers live inside; nothing is allocated
// on the way. Read Arithmetic and MatrixProduct first, then Winograd.

/// How matrix products are computed: the fastest way first.
public enum Arithmetic: String, CaseIterable, Sendable {
  /// By libxsmm's code, made at run time for each shape and this processor.
  case generated
  /// By OpenBLAS.
  case blas
  /// By plain loops.
  case plain
}
