/// Judges text of a charset in which a byte is a letter, by its words.
struct LetterReader {
  private let characters: [Unicode.Scalar]
  private let isCyrillic: Bool

  init(_ charset: Charset) {
    isCyrillic = charset.script == .cyrillic
    let all = Array(0...255 as ClosedRange<UInt8>)
    let decoded = String(decoding: charset.decode(all).text, as: UTF8.self).unicodeScalars
    characters = decoded.count == 256 ? Array(decoded) : all.map { Unicode.Scalar($0) }
  }

  func plausibility(of bytes: [UInt8]) -> Double {
    let text = bytes.map { characters[Int($0)] }
    var (total, length) = (0.0, 0)
    var index = 0
    while index < text.count {
      if isLetter(text[index]) {
        let word = text[index...].prefix(while: isLetter)
        let count = word.count { !$0.isASCII }
        if count > 0 { total += worth(of: word, count) }
        length += count
        index += word.count
      } else {
        if !text[index].isASCII {
          total += worth(ofSign: index, in: text)
          length += 1
        }
        index += 1
      }
    }
    return length == 0 ? 0 : total / Double(length)
  }

  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.properties.isAlphabetic }
    return isCyrillic
      ? 0x400...0x4FF ~= scalar.value
      : scalar.properties.isAlphabetic && 0xC0...0x24F ~= scalar.value && scalar != "ƒ"
  }

  /// A word begins with its only capital, or has nothing else.
  private func worth(of word: ArraySlice<Unicode.Scalar>, _ count: Int) -> Double {
    let isCased =
      word.dropFirst().allSatisfy(\.properties.isLowercase)
      || word.allSatisfy(\.properties.isUppercase)
    let ascii = word.count - count
    guard isCyrillic else {
      return (isCased && ascii > 0 && 3 * ascii >= count ? 0.8 : -0.4) * Double(count)
    }
    guard isCased, ascii == 0, count > 1 else { return -0.5 * Double(count) }
    let frequent = word.count { "оеаинтсрвлкмдпуя".unicodeScalars.contains($0) }
    return 0.3 * Double(count) + 0.4 * Double(frequent)
  }

  private func worth(ofSign index: Int, in text: [Unicode.Scalar]) -> Double {
    let before = index > 0 && text[index - 1].properties.isAlphabetic
    let after = index + 1 < text.count && text[index + 1].properties.isAlphabetic
    switch text[index] {
    case "’": return 0.2
    case _ where before && after: return -1
    case "\u{80}"..."\u{9F}": return -1
    default: return isCyrillic ? -0.3 : before || after ? 0 : 0.1
    }
  }
}
