import CVector

extension Arithmetic {
  /// Whose code multiplies on this processor, by the library's own names: `OpenBLAS's SkylakeX`.
  public var kernels: String {
    switch self {
    case .bfloat16: return Arithmetic.generated.kernels + " with bfloat16"
    case .generated: return unsafe "libxsmm's \(String(cString: cv_product_target()))"
    case .blas:
      let (name, first) = unsafe (
        String(cString: cv_openblas_kernels()), String(cString: cv_openblas_first_choice())
      )
      return "OpenBLAS's \(name)" + (name == first ? "" : " (in place of its choice, \(first))")
    case .plain: return "plain loops"
    }
  }

  /// Whose code multiplies in searches and games of self-play on this processor.
  public static var searchKernels: String { (roundsHere ? Self.bfloat16 : .generated).kernels }

  /// The kernels to ask OpenBLAS for where it has `chosen` some for less than this processor's
  /// vectors of so many floats; `nil` where its choice is best, or one that nobody here knows.
  static func betterKernels(than chosen: String, lanes: Int) -> String? {
    guard let name = unsafe cv_better_kernels(chosen, Int32(lanes)) else { return nil }
    return unsafe String(cString: name)
  }
}
