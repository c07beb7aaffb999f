/// Points as people write them in East Asia and elsewhere, a komi or a margin: a number, and whether
/// it counts stones, of which each is worth two points.
struct RecordedPoints {
  private(set) var number = 0.0
  private(set) var isInStones = false

  /// `nil` where the text is no number of points.
  init?(_ text: String) {
    var rest = RecordedPoints.plain(text)
    let isReverse = ["逆コミ", "倒贴", "倒貼", "역덤"].contains { text.contains($0) }
    var words = rest.prefix { !$0.isASCIIDigit && $0 != "." }
    rest = rest.dropFirst(words.count)
    let sign = words.last.flatMap { ["+": 1.0, "-": -1.0][$0] }
    if sign != nil { words.removeLast() }
    guard let value = RecordedPoints.takeNumber(&rest) ?? (text.contains("半") ? 0 : nil),
      let before = RecordedPoints.unit(of: words), let after = RecordedPoints.unit(of: rest)
    else { return nil }
    number = (sign ?? 1) * (isReverse ? -1 : 1) * (value + before.half + after.half)
    isInStones = before.isStones || after.isStones
  }

  /// The text with digits and signs of ASCII alone.
  private static func plain(_ text: String) -> Substring {
    var plain = ""
    for scalar in text.lowercased().unicodeScalars {
      switch scalar {
      case "\u{FF01}"..."\u{FF5E}":
        plain.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
      case "½": plain += " 1/2"
      case "¼": plain += " 1/4"
      case "¾": plain += " 3/4"
      case "又", "と": plain += " "
      case "−", "–": plain += "-"
      case "〇", "零": plain += "0"
      default:
        let digit = zip("一二三四五六七八九".unicodeScalars, 1...).first { $0.0 == scalar }
        plain += digit.map { "\($0.1)" } ?? "\(scalar)"
      }
    }
    return Substring(String(plain.map { $0 == "," ? "." : $0 }))
  }

  /// Takes `3`, `3.75`, `3/4` or `3 3/4`.
  private static func takeNumber(_ text: inout Substring) -> Double? {
    guard let first = takeDecimal(&text) else { return nil }
    if let part = takeDenominator(&text, of: first) { return part }
    var rest = text.drop { $0 == " " }
    guard let second = takeDecimal(&rest) else { return first }
    guard let part = takeDenominator(&rest, of: second) else { return nil }
    text = rest
    return first + part
  }

  private static func takeDenominator(_ text: inout Substring, of numerator: Double) -> Double? {
    guard text.first == "/" else { return nil }
    var rest = text.dropFirst()
    guard let denominator = takeDecimal(&rest), denominator > 0 else { return nil }
    text = rest
    return numerator / denominator
  }

  private static func takeDecimal(_ text: inout Substring) -> Double? {
    let digits = text.prefix { $0.isASCIIDigit || $0 == "." }
    guard let number = Double(recorded: digits) else { return nil }
    text = text.dropFirst(digits.count)
    return number
  }

  /// What words say beside a number; `nil` where they say something else.
  private static func unit(of words: Substring) -> (half: Double, isStones: Bool)? {
    var rest = String(words)
    var isStones = false
    for (word, counts) in unitWords where rest.contains(word) {
      rest = rest.split(separator: word, omittingEmptySubsequences: false).joined()
      isStones = isStones || counts
    }
    let half = rest.contains("半") || rest.contains("반") ? 0.5 : 0
    return rest.allSatisfy { "半반 .:".contains($0) } ? (half, isStones) : nil
  }

  /// What may stand beside the number, longer words first, and whether it counts stones.
  private static let unitWords = [
    ("points", false), ("point", false), ("pts", false), ("pt", false), ("moku", false),
    ("komi", false), ("stones", true), ("zi", true), ("逆コミ", false), ("コミ", false),
    ("出し", false), ("역덤", false), ("덤", false), ("공제", false), ("집", false), ("호", false),
    ("黑", false), ("黒", false), ("白", false), ("倒", false), ("贴", false), ("貼", false),
    ("还", false), ("還", false), ("目", false), ("点", false), ("點", false), ("个", false),
    ("個", false), ("子", true), ("胜", false), ("勝ち", false), ("勝", false), ("승", false),
    ("负", false), ("負け", false), ("負", false), ("敗", false), ("패", false), ("흑", false),
    ("백", false), ("番", false), ("wins by", false), ("white", false), ("black", false),
  ]
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
