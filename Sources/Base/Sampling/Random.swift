// Sampling is seeded randomness: whoever has the seed has the numbers.

import Platform

/// A seeded generator of random numbers, xoshiro256++: one seed, one sequence, on every machine.
///
/// Source: Blackman and Vigna 2021, "Scrambled Linear Pseudorandom Number Generators".
public struct Random: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// The generator of `seed`, its state filled by SplitMix64 as the authors advise.
  public init(seed: UInt64) {
    var counter = seed
    func nextWord() -> UInt64 {
      counter &+= 0x9e37_79b9_7f4a_7c15
      var word = counter
      word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
      word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
      return word ^ (word >> 31)
    }
    state = (nextWord(), nextWord(), nextWord(), nextWord())
  }

  public mutating func next() -> UInt64 {
    let result = rotated(state.0 &+ state.3, by: 23) &+ state.0
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotated(state.3, by: 45)
    return result
  }

  /// A uniform integer in `0 ..< bound`, off by less than bound / 2^64 from exactly uniform.
  public mutating func below(_ bound: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A uniform number in `0 ..< 1`.
  public mutating func unit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A normally distributed number of mean 0 and deviation 1.
  ///
  /// Source: Box and Muller 1958, "A Note on the Generation of Random Normal Deviates".
  public mutating func normal() -> Float {
    let radius = (-2 * log(1 - unit())).squareRoot()
    return Float(radius * cos(2 * .pi * unit()))
  }

  /// A generator whose sequence has nothing to do with this one's.
  public mutating func split() -> Random {
    Random(seed: next())
  }

  private func rotated(_ word: UInt64, by bits: UInt64) -> UInt64 {
    word << bits | word >> (64 - bits)
  }
}
