// Tests of the generator: known numbers, bounds, and rough statistics with fixed seeds.
import Sampling
import Testing

@Suite struct RandomTests {
  /// The numbers come from a separate program after the authors' description, which itself gives
  /// the published numbers of SplitMix64 (seed 1234567) and of xoshiro256++ (state 1, 2, 3, 4).
  @Test(
    arguments: [
      (
        0,
        [
          0x5317_5d61_490b_23df, 0x61da_6f3d_c380_d507, 0x5c0f_df91_ec9a_7bfc,
          0x02ee_bf8c_3bbe_5e1a,
        ],
        0x3763_00fa_032f_6483
      ),
      (
        42,
        [
          0xd076_4d4f_4476_689f, 0x519e_4174_576f_3791, 0xfbe0_7cfb_0c24_ed8c,
          0xb37d_9f60_0cd8_35b8,
        ],
        0xa3ed_059c_1cc3_8790
      ),
      (
        .max,
        [
          0x56cc_f8ce_948e_27b2, 0xe685_8843_2e5a_5b90, 0xe3e9_b5a4_8119_ca8b,
          0x460f_1949_5532_ae73,
        ],
        0x6e67_f58f_11f3_5060
      ),
    ] as [(UInt64, [UInt64], UInt64)])
  func `gives the numbers of xoshiro256++`(seed: UInt64, first: [UInt64], thousandth: UInt64) {
    var random = Random(seed: seed)
    let numbers = (0..<1000).map { _ in random.next() }
    #expect(Array(numbers.prefix(4)) == first)
    #expect(numbers[999] == thousandth)
  }

  @Test func `gives bounded and unit numbers of the same words`() {
    var random = Random(seed: 42)
    #expect((0..<8).map { _ in random.below(100) } == [81, 31, 98, 70, 79, 58, 12, 60])
    random = Random(seed: 42)
    #expect(
      (0..<3).map { _ in random.unit() } == [
        0.8143051451229099, 0.3188210400616611, 0.9838941681774888,
      ])
  }

  @Test(arguments: [1, 2, 3, 7, 81, 361, 1 << 40, Int.max])
  func `stays below the bound`(bound: Int) {
    var random = Random(seed: 1)
    for _ in 0..<2000 {
      let number = random.below(bound)
      #expect(0 <= number && number < bound)
    }
  }

  /// Chi-squared over equally likely cells.
  ///
  /// Its mean is the degrees of freedom d, its standard deviation √(2d). Five of them would be
  /// chance once in a million.
  private func expectUniform(_ counts: [Int], sourceLocation: SourceLocation = #_sourceLocation) {
    let expected = Double(counts.reduce(0, +)) / Double(counts.count)
    let chiSquared = counts.reduce(0) {
      $0 + (Double($1) - expected) * (Double($1) - expected) / expected
    }
    let freedom = Double(counts.count - 1)
    #expect(
      abs(chiSquared - freedom) < 5 * (2 * freedom).squareRoot(), "\(chiSquared)",
      sourceLocation: sourceLocation)
  }

  @Test(arguments: [2, 3, 10, 81, 362])
  func `is uniform below the bound`(bound: Int) {
    var random = Random(seed: 11)
    var counts = Array(repeating: 0, count: bound)
    for _ in 0..<(200 * bound) { counts[random.below(bound)] += 1 }
    expectUniform(counts)
  }

  @Test func `is uniform in the unit interval`() {
    var random = Random(seed: 12)
    var counts = Array(repeating: 0, count: 100)
    for _ in 0..<20_000 {
      let number = random.unit()
      #expect(0 <= number && number < 1)
      counts[Int(number * 100)] += 1
    }
    expectUniform(counts)
  }

  @Test func `splits off sequences that have nothing to do with each other`() {
    var parent = Random(seed: 13)
    var child = parent.split()
    var sibling = parent.split()
    var pairs = Array(repeating: 0, count: 16 * 16)
    var differingBits = 0
    for _ in 0..<20_000 {
      let words = (parent.next(), child.next(), sibling.next())
      #expect(words.0 != words.1 && words.1 != words.2)
      pairs[Int(words.0 >> 60) << 4 | Int(words.1 >> 60)] += 1
      differingBits += (words.1 ^ words.2).nonzeroBitCount
    }
    expectUniform(pairs)
    // 1,280,000 fair bits: half of them, give or take five times √(n / 4) = 566.
    #expect(abs(differingBits - 640_000) < 5 * 566)
  }

  @Test func `is a value and one seed is one sequence`() {
    var first = Random(seed: 99)
    var copy = first
    #expect(first.next() == copy.next())
    var (child, other) = (first.split(), copy.split())
    #expect(child.next() == other.next())
    other = Random(seed: 100)
    #expect(first.next() != other.next())
  }
}
