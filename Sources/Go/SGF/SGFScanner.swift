/// Takes a record's bytes apart into brackets, identifiers and values, and counts the lines.
struct SGFScanner {
  private let bytes: [UInt8]
  private var position = 0
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
    guard byte.isLineBreak else { return }
    if let other = next, other.isLineBreak, other != byte { position += 1 }
    line += 1
    lineStart = position
  }

  mutating func skipWhitespace() {
    while let byte = next, byte.isWhitespace { skip() }
  }

  /// Takes the next `(` that a `;` follows, and all before it, which it gives; whether there is one.
  mutating func skipToGame() -> (skipped: Range<Int>, isFound: Bool) {
    let start = position
    while let byte = next {
      let candidate = position
      skip()
      guard byte == UInt8(ascii: "(") else { continue }
      skipWhitespace()
      if next == UInt8(ascii: ";") { return (start..<candidate, true) }
    }
    return (start..<position, false)
  }

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

  /// Takes what belongs nowhere, up to something that may go on with the record.
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
  @inline(__always) fileprivate var isWhitespace: Bool { self == 0x20 || 0x09...0x0D ~= self }
}
