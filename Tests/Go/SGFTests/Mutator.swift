import Sampling

/// Makes damaged records out of sound ones.
struct Mutator {
  private var random: Random
  private let seeds: [[UInt8]]

  init(seed: UInt64, seeds: [[UInt8]]) {
    random = Random(seed: seed)
    self.seeds = seeds
  }

  /// Pieces that mean something, so that a change is more than noise.
  private static let words = [
    "(", ")", ";", "[", "]", "\\", ":", "(;", "[]", "tt", "\r\n", "\u{0}", "AB[aa:ss]", "AE[",
    "SZ[25]",
    "SZ[2:25]", "KM[1e9]", "HA[99]", "CA[Big5]", "CA[latin1]", "B[", "W[]", ";B[aa]", "RE[B+", "é",
    "天",
  ].map { Array($0.utf8) }

  /// The next record: a sound one with one to eight changes.
  mutating func next() -> [UInt8] {
    var bytes = seeds[random.below(seeds.count)]
    for _ in 0...random.below(8) { change(&bytes) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let range = someRange(of: bytes)
    switch random.below(7) {
    case 0: bytes.removeSubrange(range)
    case 1: bytes.insert(contentsOf: bytes[range], at: random.below(bytes.count + 1))
    case 2: bytes.insert(UInt8(random.below(256)), at: range.lowerBound)
    case 3 where !range.isEmpty: bytes[range.lowerBound] = UInt8(random.below(256))
    case 4: bytes.removeSubrange(range.lowerBound...)
    case 5:
      let other = seeds[random.below(seeds.count)]
      bytes.replaceSubrange(range, with: other[someRange(of: other)])
    default:
      bytes.insert(
        contentsOf: Mutator.words[random.below(Mutator.words.count)], at: range.lowerBound)
    }
  }

  /// A short stretch, seldom a long one.
  private mutating func someRange(of bytes: [UInt8]) -> Range<Int> {
    let start = random.below(bytes.count + 1)
    let limit = random.below(4) == 0 ? bytes.count : 12
    return start..<min(bytes.count, start + random.below(limit + 1))
  }
}
