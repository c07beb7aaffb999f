import Sampling
import Testing

@testable import Kernels

@Suite struct MatrixProductTests {
  static let shapes: [MatrixProduct.Shape] = [1, 2, 7, 16, 25].flatMap { m in
    [1, 4, 9].flatMap { n in
      [1, 5, 64].flatMap { k in
        [false, true].flatMap { isTransposed in
          [false, true].map { adds in
            MatrixProduct.Shape(m: m, n: n, k: k, isTransposed: isTransposed, adds: adds)
          }
        }
      }
    }
  }

  @Test(arguments: [Arithmetic.generated, .blas])
  func `every shape's product is that of the plain loops`(arithmetic: Arithmetic) {
    var random = Random(seed: 1)
    for shape in Self.shapes {
      let left = FloatTable(random.floats(shape.k * shape.m))
      let right = FloatBuffer(random.floats(shape.n * shape.k))
      let start = random.floats(shape.n * shape.m)
      let (expected, found) = (FloatBuffer(start), FloatBuffer(start))
      MatrixProduct(shape, by: .plain)(left, right, into: expected)
      MatrixProduct(shape, by: arithmetic)(left, right, into: found)
      #expect(zip(expected.numbers, found.numbers).allSatisfy { abs($0 - $1) < 1e-4 }, "\(shape)")
    }
  }

  @Test(arguments: [32, 33, 96, 128], Arithmetic.allCases)
  func `a matrix in panels multiplies several images as each by itself`(
    columns: Int, arithmetic: Arithmetic
  ) {
    var random = Random(seed: 2)
    let (n, k, images) = (5, 7, 3)
    let left = random.floats(k * columns)
    let right = random.floats(images * n * k)
    let panels = Panels(rows: k, columns: columns)
    var packed = left
    for row in 0..<k {
      for column in 0..<columns { packed[panels.place(row, column)] = left[row * columns + column] }
    }
    let shape = MatrixProduct.Shape(m: columns, n: n, k: k)
    let plain = MatrixProduct(shape, by: .plain)
    let found = FloatBuffer(count: images * n * columns)
    MatrixProduct(shape.packed, by: arithmetic)(
      FloatTable(packed), FloatBuffer(right), images: images, into: found)
    for image in 0..<images {
      let expected = FloatBuffer(count: n * columns)
      plain(
        FloatTable(left), FloatBuffer(Array(right[image * n * k..<(image + 1) * n * k])),
        into: expected)
      let part = found[image * n * columns..<(image + 1) * n * columns]
      #expect(zip(expected.numbers, part).allSatisfy { abs($0 - $1) < 1e-5 })
    }
  }

  // OpenBLAS 0.3.21 takes its Prescott's for a Sapphire Rapids, and its Haswell's for a Zen 5.
  @Test(
    arguments: [
      ("Prescott", 16, "SkylakeX"), ("Haswell", 16, "SkylakeX"), ("Zen", 16, "SkylakeX"),
      ("Prescott", 8, "Haswell"), ("Sandybridge", 8, "Haswell"), ("Prescott", 4, nil),
      ("Haswell", 8, nil), ("SkylakeX", 16, nil), ("Cooperlake", 16, nil), ("", 16, nil),
      ("armv8", 4, nil), ("SapphireRapids", 16, nil),
    ] as [(String, Int, String?)])
  func `kernels narrower than the processor's vectors are replaced`(
    chosen: String, lanes: Int, better: String?
  ) {
    #expect(Arithmetic.betterKernels(than: chosen, lanes: lanes) == better)
  }

  @Test func `libxsmm makes code for products with a transposed factor`() {
    let shape = MatrixProduct.Shape(m: 64, n: 64, k: 72, isTransposed: true, adds: true)
    #expect(MatrixProduct(shape, by: .generated).isGenerated)
  }

  @Test func `plain loops multiply as by hand`() {
    let product = MatrixProduct(.init(m: 2, n: 1, k: 2), by: .plain)
    let output = FloatBuffer(count: 2)
    product(FloatTable([1, 2, 3, 4]), FloatBuffer([10, 100]), into: output)
    #expect(output.numbers == [310, 420])
  }
}

extension Random {
  /// Numbers of -1 … 1.
  mutating func floats(_ count: Int) -> [Float] {
    (0..<count).map { _ in Float(unit() * 2 - 1) }
  }
}

extension FloatBuffer {
  /// All of the numbers.
  var numbers: [Float] { self[0..<count] }
}
