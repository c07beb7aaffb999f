import Go

/// Positions as words of 32 hexadecimal digits: equal for equal stones, player and ko.
struct PositionName {
  let plain: String
  /// The same for all turned and mirrored forms.
  let symmetric: String

  init(_ position: Position) {
    let player: UInt64 = position.toMove == .black ? 1 : 2
    let ko = position.ko.map { UInt64(position.board.size.index(of: $0)) + 1 } ?? 0
    plain = Self.word(position.board.key, player | ko << 2)
    symmetric = Self.word(position.board.canonicalKey, player | (ko > 0 ? 4 : 0))
  }

  private static func word(_ key: UInt64, _ rest: UInt64) -> String {
    [(key ^ rest.finalized).finalized, (key &+ 0x9e37_79b9_7f4a_7c15 &* (rest + 1)).finalized]
      .map { word in
        let digits = String(word, radix: 16, uppercase: true)
        return String(repeating: "0", count: 16 - digits.count) + digits
      }.joined()
  }
}
