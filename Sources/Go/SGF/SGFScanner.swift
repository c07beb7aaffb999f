/// Takes a record's text apart into brackets, identifiers and values, and counts the lines.
struct SGFScanner {
  private let bytes: [UInt8]
  /// How many bytes have been taken.
  private(set) var position = 0
  private var line = 1
  private var lineStart = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    if bytes.starts(with: byteOrderMark) {
      position = byteOrderMark.count
      lineStart = position
    }
  }

  /// The byte that comes next; `nil` at the end of the file.
  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Where the next byte stands.
  var location: TextLocation { TextLocation(line: line, column: position - lineStart + 1) }

  subscript(range: Range<Int>) -> ArraySlice<UInt8> { bytes[range] }

  /// Takes the next byte, and a line break whole.
  mutating func skip() {
    let byte = bytes[position]
    position += 1
    // Columns are counted in characters, as people see them.
    if byte & 0xC0 == 0x80 { lineStart += 1 }
    guard byte.isLineBreak else { return }
    if let other = next, other.isLineBreak, other != byte { position += 1 }
    line += 1
    lineStart = position
  }

  /// Takes all before a byte.
  mutating func skip(to position: Int) {
    while self.position < position { skip() }
  }

  mutating func skipWhitespace() {
    while let byte = next, byte.isWhitespace { skip() }
  }

  /// Takes the next `(` that a `;` follows, and all before it, which it gives; whether there is one.
  ///
  /// Some programs forget the `;`: then one of the usual properties must follow.
  mutating func skipToGame() -> (skipped: Range<Int>, isFound: Bool) {
    let start = position
    while let byte = next {
      let candidate = position
      skip()
      guard byte == UInt8(ascii: "(") else { continue }
      skipWhitespace()
      if next == UInt8(ascii: ";") || hasRootProperty { return (start..<candidate, true) }
    }
    return (start..<position, false)
  }

  private var hasRootProperty: Bool {
    let head = bytes[position...].prefix(40).filter { !$0.isWhitespace && !$0.isLowerCase }
    return SGFScanner.rootProperties.contains { head.starts(with: "\($0)[".utf8) }
  }

  /// What roots begin with, and nothing else does.
  static let rootProperties = [
    "FF", "GM", "CA", "SZ", "AP", "PB", "PW", "EV", "GN", "DT", "RU", "KM",
  ]

  /// Takes an identifier's letters and digits.
  mutating func identifier() -> Range<Int> {
    let start = position
    while let byte = next, byte.isUpperCase || byte.isLowerCase || byte.isDigit { position += 1 }
    return start..<position
  }

  /// Takes a value, which begins with the `[` that comes next, and gives what is in its brackets;
  /// `nil` where the file ends before the value does.
  mutating func value() -> Range<Int>? {
    position += 1
    let start = position
    while let byte = next {
      switch byte {
      case UInt8(ascii: "]"):
        position += 1
        return start..<(position - 1)
      case UInt8(ascii: "\\"):
        position += 1
        if next != nil { skip() }
      default:
        skip()
      }
    }
    return nil
  }

  /// Takes what belongs nowhere, up to something that may continue the record.
  mutating func junk() -> Range<Int> {
    let start = position
    skip()
    while let byte = next, !byte.isUpperCase, !"();[".utf8.contains(byte), !byte.isWhitespace {
      skip()
    }
    return start..<position
  }
}

extension UInt8 {
  /// Spaces, tabs of both kinds, line breaks and form feeds.
  @inline(__always) var isWhitespace: Bool { self == 0x20 || 0x09...0x0D ~= self }
}
