/// Keys whose exclusive or identifies the stones of a board.
///
/// Source: Zobrist 1970, "A New Hashing Method with Application for Game Playing".
enum Zobrist {
  /// The key of one stone.
  @inline(__always)
  static func key(of color: Color, at point: Point) -> UInt64 {
    mix(UInt64(point.index) << 2 | UInt64(color.rawValue))
  }

  /// The one stone that has this key; `nil` where none has it.
  static func stone(ofKey key: UInt64) -> (color: Color, point: Point)? {
    let value = unmix(key)
    guard let color = Color(rawValue: UInt8(value & 3)), value >> 2 < Point.capacity else {
      return nil
    }
    return (color, Point(offset: Int(value >> 2)))
  }

  /// The key of having the move; it is combined with the stones' where both count.
  static func key(ofPlayer color: Color) -> UInt64 {
    mix(1 << 16 | UInt64(color.rawValue))
  }

  /// A bijection: no two stones share a key, and no table is needed.
  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    (value &* 0x9e37_79b9_7f4a_7c15).finalized
  }

  /// Undoes ``mix(_:)``: its steps backwards, by the inverses of its factors modulo 2^64.
  private static func unmix(_ key: UInt64) -> UInt64 {
    var value = key ^ (key >> 31) ^ (key >> 62)
    value = value &* 0x3196_42b2_d24d_8ec3
    value = (value ^ (value >> 27) ^ (value >> 54)) &* 0x96de_1b17_3f11_9089
    return (value ^ (value >> 30) ^ (value >> 60)) &* 0xf1de_83e1_9937_733d
  }
}

extension UInt64 {
  /// The finalizer of SplitMix64: a bijection whose every output bit depends on every input bit.
  ///
  /// Source: Steele, Lea and Flood 2014, "Fast Splittable Pseudorandom Number Generators".
  @inlinable
  package var finalized: UInt64 {
    var word = (self ^ (self >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }
}
