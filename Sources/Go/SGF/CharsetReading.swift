/// The bytes of a game made text: by what it names in CA, where that is true, else by a guess.
struct CharsetReading {
  private(set) var text: [UInt8] = []
  /// The charset, where CA names it and nothing was amiss.
  private(set) var label: CharsetLabel?
  /// The warnings, by where they stand in the text.
  private(set) var faults: [(offset: Int, found: String, expected: String)] = []

  private let bytes: [UInt8]

  /// Reads bytes, by `charset` if one is given, whatever they say themselves; where they say nothing,
  /// by what came before them, if that may be.
  init(_ bytes: [UInt8], charset: Charset?, after earlier: Charset? = nil) {
    self.bytes = bytes
    let name = CharsetReading.name(in: bytes)
    let named = name.flatMap(Charset.init(named:))
    if let charset {
      decode(by: charset)
    } else if let name, let named, isTrue(named) {
      decode(by: named)
      if faults.isEmpty { label = CharsetLabel(charset: named, name: name) }
    } else if name == nil, let earlier, isTrue(earlier) {
      decode(by: earlier)
    } else if let utf8 = String(validating: bytes, as: UTF8.self), name != nil || !isOddUTF8(utf8) {
      text = Array(utf8.utf8)
      if let name { note("text that is not in CA[\(SGFError.quote(name))], read as UTF-8") }
    } else {
      guess(name, named)
    }
  }

  /// What the first CA says that stands in no value.
  private static func name(in bytes: [UInt8]) -> String? {
    var before = UInt8(ascii: ";")
    var valueEnd = 0
    for index in bytes.indices where index >= valueEnd && !bytes[index].isWhitespace {
      defer { before = bytes[max(index, valueEnd - 1)] }
      if bytes[index] == UInt8(ascii: "[") {
        valueEnd = SourceText.end(ofValueAt: index, in: bytes)
      }
      guard bytes[index] == UInt8(ascii: "C"), ";](".utf8.contains(before) else { continue }
      let head = bytes[index...].prefix(80).filter { !$0.isLowerCase && !$0.isWhitespace }
      guard head.starts(with: "CA[".utf8), let open = bytes[index...].firstIndex(of: 0x5B),
        let close = bytes[open...].firstIndex(of: 0x5D)
      else { continue }
      return PropertyValue(raw: String(decoding: bytes[(open + 1)..<close], as: UTF8.self)).word
    }
    return nil
  }
}

extension CharsetReading {
  /// Whether what CA names is to be believed.
  private func isTrue(_ charset: Charset) -> Bool {
    let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
    guard charset != .utf8, bytes.contains(where: { $0 >= 0x80 }) else { return isUTF8 }
    if isUTF8, !isUTF8ByChance(charset) { return false }
    let faults = charset.decode(bytes).faults.count
    let count = bytes.count { $0 >= 0x80 }
    guard faults * 10 < count, faults == 0 || !charset.isDefault else { return false }
    guard let own = charset.plausibility(of: bytes), let best = CharsetReading.best(for: bytes),
      best.charset.decode(bytes).faults.isEmpty
    else { return true }
    let other = best.plausibility
    // A program's default proves little, and few bytes prove nothing.
    if charset.isDefault {
      // Half of the alphabet is frequent letters.
      if best.charset.script == .cyrillic { return own >= 0 || other < 0.55 }
      return count < 3 || !(own < 0 && other >= 0.3 || own < 0.3 && other >= 0.45)
    }
    if faults > 0 { return own >= 0.3 || other < 0.5 }
    let isUnlikely = own < 0 && other >= max(0.6, own + 0.6) && count >= 6
    return !(isUnlikely || own < 0.35 && other >= 0.8 && count >= 8)
  }

  /// Whether text may be of another charset though it could be UTF-8: pairs of bytes come about by
  /// chance, but not threes, as East Asia needs them.
  private func isUTF8ByChance(_ charset: Charset) -> Bool {
    guard !charset.isDefault, !bytes.contains(where: { $0 >= 0xE0 }) else { return false }
    return charset.script.isWide || charset.plausibility(of: bytes) ?? 0 > 0
  }

  /// Whether a text in UTF-8 that nothing says to be is better read otherwise: it has letters of
  /// several scripts or of rare ones, and would be usual characters of another charset.
  private func isOddUTF8(_ text: String) -> Bool {
    guard !bytes.contains(where: { $0 >= 0xE0 }) else { return false }
    let scripts = Set(
      text.unicodeScalars.map { scalar in
        switch scalar.value {
        case ..<0x250: 0
        case 0x370...0x3FF: 1
        case 0x400...0x52F: 2
        case 0x590...0x5FF: 3
        case 0x600...0x6FF: 4
        default: 5
        }
      })
    guard scripts.contains(5) || scripts.count > 2 else { return false }
    return CharsetReading.best(for: bytes)?.plausibility ?? 0 >= 0.5
  }

  /// The charset that bytes look like most, and how much.
  private static func best(for bytes: [UInt8]) -> (charset: Charset, plausibility: Double)? {
    guesses.compactMap { charset in
      charset.plausibility(of: bytes).map { (charset, $0) }
    }
    // The first of equals.
    .reduce(nil) { best, next in best.map { $0.1 >= next.1 ? $0 : next } ?? next }
  }

  /// What records without a charset are written in, the usual ones first.
  private static let guesses = [
    "GB18030", "Big5", "Shift_JIS", "EUC-JP", "EUC-KR", "windows-1252", "windows-1250",
    "windows-1251", "KOI8-R",
  ].compactMap(Charset.init(named:))

  private func guessed(_ bytes: [UInt8]) -> Charset {
    if bytes.contains(0x1B), let japanese = Charset(named: "ISO-2022-JP"),
      japanese.decode(bytes).faults.isEmpty
    {
      return japanese
    }
    let best = CharsetReading.best(for: bytes)
    guard let best, best.plausibility > 0 else { return Charset(named: "windows-1252") ?? .utf8 }
    return best.charset
  }
}

extension CharsetReading {
  private mutating func decode(by charset: Charset) {
    let decoded = charset.decode(bytes)
    text = decoded.text
    guard let first = decoded.faults.first else { return }
    let count = decoded.faults.count
    faults.append(
      (
        first, "\(count) \(count == 1 ? "byte that is" : "bytes that are") no \(charset.name)",
        "text in the charset that CA or --charset names"
      ))
  }

  /// Reads what is not UTF-8, whatever it says.
  private mutating func guess(_ name: String?, _ named: Charset?) {
    let words = bytes.split { CharsetReading.separates($0) }
    if isMixed(words) {
      let strange = words.filter { String(validating: $0, as: UTF8.self) == nil }
      let charset = guessed(Array(strange.joined(separator: [0x20])))
      readMixed(charset)
      note("text that is not all UTF-8, the rest read as \(charset.name)")
      return
    }
    let charset = guessed(bytes)
    guard charset != named else { return decode(by: charset) }
    text = charset.decode(bytes).text
    let found = name.map { "text that is not in CA[\(SGFError.quote($0))]" }
    note("\(found ?? "text that is not UTF-8"), read as \(charset.name)")
  }

  /// Whether parts are UTF-8 for sure: two characters of three bytes come about by no chance.
  private func isMixed(_ words: [ArraySlice<UInt8>]) -> Bool {
    var count = 0
    for word in words where word.contains(where: { $0 >= 0xE0 }) {
      let (text, sound) = CharsetReading.utf8(word)
      if text != nil { count += sound }
    }
    return count >= 2
  }

  /// Reads each word as UTF-8 if it is that, else by a charset.
  private mutating func readMixed(_ charset: Charset) {
    var rest = bytes[...]
    while let end = rest.firstIndex(where: CharsetReading.separates) {
      append(rest[..<end], charset)
      text.append(rest[end])
      rest = rest[(end + 1)...]
    }
    append(rest, charset)
  }

  private mutating func append(_ word: ArraySlice<UInt8>, _ charset: Charset) {
    text += CharsetReading.utf8(word).text ?? charset.decode(Array(word)).text
  }

  /// The text of a word in UTF-8, of which a character may have been cut, and how many characters of
  /// three bytes and more it has; `nil` where more is wrong than right.
  private static func utf8(_ word: ArraySlice<UInt8>) -> (text: [UInt8]?, sound: Int) {
    let (text, faults) = Charset.utf8.decode(Array(word))
    let sound = String(decoding: text, as: UTF8.self).unicodeScalars.count { $0.value > 0x7FF }
    return (sound >= faults.count ? text : nil, sound)
  }

  /// Bytes that are no part of another character in any charset.
  private static func separates(_ byte: UInt8) -> Bool {
    byte <= 0x20 || "();".utf8.contains(byte)
  }

  /// Reports how text without a declared charset was read.
  private mutating func note(_ found: String) {
    guard let place = text.firstIndex(where: { $0 >= 0x80 }) else { return }
    faults.append((place, found, "CA with its charset, or --charset"))
  }
}
