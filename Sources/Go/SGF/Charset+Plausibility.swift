import Platform

extension Charset {
  /// How much bytes look like text of this charset, about -2…1, ASCII left out: 1 where all
  /// characters are frequent ones; `nil` where nothing is known of what is written in it.
  func plausibility(of bytes: [UInt8]) -> Double? {
    switch script {
    case .other: nil
    case .latin, .cyrillic: LetterReader(self).plausibility(of: bytes)
    default: widePlausibility(of: bytes)
    }
  }

  private func widePlausibility(of bytes: [UInt8]) -> Double {
    let frequent = Charset.frequentCodes[script] ?? []
    var (total, length) = (0.0, 0)
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      guard lead >= 0x80 else {
        index += 1
        continue
      }
      let trail = index + 1 < bytes.count ? bytes[index + 1] : 0
      let code = UInt16(lead) << 8 | UInt16(trail)
      var (worth, size) = worth(of: code, lead, trail)
      if size == 2, frequent.contains(code) { worth = 1 }
      total += worth * Double(size)
      length += size
      index += size
    }
    return length == 0 ? 0 : total / Double(length)
  }

  /// The codes of the characters that are frequent in a script.
  private static let frequentCodes: [Script: Set<UInt16>] = {
    let chinese = FrequentCharacters.simplified + FrequentCharacters.traditional
    return [
      .chinese: codes(of: chinese, "GB18030"), .traditionalChinese: codes(of: chinese, "BIG5"),
      .shiftJIS: codes(of: FrequentCharacters.japanese, "CP932"),
      .japanese: codes(of: FrequentCharacters.japanese, "EUC-JP"),
      .korean: codes(of: FrequentCharacters.korean, "UHC"),
    ]
  }()

  private static func codes(of characters: String, _ name: String) -> Set<UInt16> {
    guard let charset = Iconv(name) else { return [] }
    let codes = characters.compactMap { charset.encode(Array(String($0).utf8)) }
    return Set(codes.filter { $0.count == 2 }.map { UInt16($0[0]) << 8 | UInt16($0[1]) })
  }

  /// How usual a character is by its place in the charset, and how many bytes it has.
  ///
  /// The standards have what is frequent first, then what is rare; outside of both is what was
  /// added later.
  private func worth(
    of code: UInt16, _ lead: UInt8, _ trail: UInt8
  ) -> (worth: Double, size: Int) {
    let isInSquare = 0xA1...0xFE ~= trail
    return switch (script, lead) {
    case (.shiftJIS, 0xA1...0xDF): (-0.5, 1)
    case (.shiftJIS, 0x81...0x9F), (.shiftJIS, 0xE0...0xFC):
      trail < 0x40 || trail == 0x7F || trail > 0xFC ? nothing : (shiftJISWorth(of: code), 2)
    case (.chinese, 0x81...0xFE) where 0x30...0x39 ~= trail: (-0.8, 4)
    case (.chinese, 0x81...0xFE):
      trail < 0x40 || trail == 0x7F || trail == 0xFF
        ? nothing : (isInSquare ? squareWorth(lead, level1: 0xB0...0xD7, kana: -0.2) : -0.8, 2)
    case (.traditionalChinese, 0x87...0xFE):
      0x40...0x7E ~= trail || isInSquare ? (bigFiveWorth(lead), 2) : nothing
    case (.japanese, 0x8E) where 0xA1...0xDF ~= trail: (-0.5, 2)
    case (.japanese, 0xA1...0xFE):
      isInSquare
        ? (squareWorth(lead, level1: 0xB0...0xCF, kana: trail <= 0xF6 ? 1 : -0.8), 2) : nothing
    case (.korean, 0xA1...0xFE) where isInSquare:
      (squareWorth(lead, level1: 0xB0...0xC8, kana: -0.2), 2)
    case (.korean, 0x81...0xC6):
      0x41...0x5A ~= trail || 0x61...0x7A ~= trail || 0x81...0xFE ~= trail ? (-0.6, 2) : nothing
    default: nothing
    }
  }

  private var nothing: (worth: Double, size: Int) { (-2, 1) }

  /// The charsets of 94 rows of 94 characters have much in common.
  private func squareWorth(_ lead: UInt8, level1: ClosedRange<UInt8>, kana: Double) -> Double {
    switch lead {
    case level1: 0.2
    case 0xA1, 0xA3: 0.1
    case 0xA4, 0xA5: kana
    case 0xB0...0xF7: -0.3
    default: -0.8
    }
  }

  private func bigFiveWorth(_ lead: UInt8) -> Double {
    switch lead {
    case 0xA4...0xC6: 0.2
    case 0xA1...0xA3: 0.1
    case 0xC9...0xF9: -0.3
    default: -0.8
    }
  }

  private func shiftJISWorth(of code: UInt16) -> Double {
    switch code {
    case 0x829F...0x82F1, 0x8340...0x8396: 1  // Kana.
    case 0x815B: 0.5  // The long vowel.
    case 0x8140...0x82FC: 0.1
    case 0x889F...0x9872: 0.2
    case 0x989F...0xEAA4: -0.3
    default: -0.8
    }
  }
}
