/// A file's bytes as text in UTF-8, which everything behind it works with.
///
/// It is decoded before brackets are looked for: in East Asian charsets the second byte of a
/// character may be that of `[`, `\` or `]`. A game is read by its own CA where that is true.
struct SourceText {
  private(set) var bytes: [UInt8] = []
  private(set) var warnings: [SGFError] = []
  /// Where in `bytes` games begin that can be written as they came, and the charset for it.
  private var named: [(start: Int, end: Int, label: CharsetLabel)] = []
  /// The first of these that has not gone by.
  private var next = 0

  init(_ source: [UInt8], charset: Charset?) {
    if let text = SourceText.utf16(source) {
      bytes = text
    } else if charset == nil, source.allSatisfy({ $0 < 0x80 && $0 != SourceText.escape }) {
      bytes = source
    } else {
      read(source, charset)
    }
  }

  /// How the game that begins at a byte is to be written; asked for in the order of the text.
  mutating func label(at offset: Int) -> CharsetLabel? {
    while next < named.count, named[next].end <= offset { next += 1 }
    return next < named.count && named[next].start <= offset ? named[next].label : nil
  }

  private mutating func read(_ source: [UInt8], _ charset: Charset?) {
    var faults: [(offset: Int, found: String, expected: String)] = []
    var earlier: Charset?
    for piece in SourceText.pieces(of: source) {
      let reading = CharsetReading(Array(source[piece]), charset: charset, after: earlier)
      earlier = reading.label?.charset ?? earlier
      let start = bytes.count
      bytes += reading.text
      if let label = reading.label { named.append((start, bytes.count, label)) }
      faults += reading.faults.map { (start + $0.offset, $0.found, $0.expected) }
    }
    var scanner = SGFScanner(bytes)
    for fault in faults.prefix(SGFParser.warningLimit) {
      scanner.skip(to: fault.offset)
      warnings.append(
        SGFError(at: scanner.location, found: fault.found, expected: fault.expected))
    }
  }

  private static let escape: UInt8 = 0x1B

  /// The text of a file in UTF-16; `nil` where it is none.
  private static func utf16(_ source: [UInt8]) -> [UInt8]? {
    let open: [UInt8] = Array("(".utf8)
    let isLittle = source.starts(with: [0xFF, 0xFE]) || source.starts(with: open + [0])
    guard isLittle || source.starts(with: [0xFE, 0xFF]) || source.starts(with: [0] + open)
    else { return nil }
    let units = stride(from: 0, to: source.count - 1, by: 2).map { index in
      let pair = (UInt16(source[index]), UInt16(source[index + 1]))
      return isLittle ? pair.1 << 8 | pair.0 : pair.0 << 8 | pair.1
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}

extension SourceText {
  /// The parts of a file that may have charsets of their own: each begins with a game, but the first
  /// with whatever comes before.
  ///
  /// A variation begins with `(;` behind a `)` too, but not with what only a root has.
  private static func pieces(of source: [UInt8]) -> [Range<Int>] {
    var starts = [0]
    var last: UInt8 = 0
    var valueEnd = 0
    for index in source.indices where index >= valueEnd && !source[index].isWhitespace {
      if source[index] == UInt8(ascii: "[") { valueEnd = end(ofValueAt: index, in: source) }
      if last == UInt8(ascii: ")"), source[index] == UInt8(ascii: "("), isRoot(source[index...]) {
        starts.append(index)
      }
      last = source[max(index, valueEnd - 1)]
    }
    return zip(starts, starts.dropFirst() + [source.count]).map { $0..<$1 }
  }

  /// The index behind the bracket that closes a value, or behind the last byte.
  static func end(ofValueAt open: Int, in bytes: [UInt8]) -> Int {
    var isEscaped = false
    for index in bytes.indices[(open + 1)...] {
      if bytes[index] == UInt8(ascii: "]"), !isEscaped { return index + 1 }
      // Behind half a character it may be the other half.
      isEscaped = !isEscaped && bytes[index] == UInt8(ascii: "\\") && bytes[index - 1] < 0x80
    }
    return bytes.count
  }

  private static func isRoot(_ bytes: ArraySlice<UInt8>) -> Bool {
    let head = bytes.prefix(40).filter { !$0.isWhitespace && !$0.isLowerCase }
    return SGFScanner.rootProperties.contains { name in
      head.starts(with: "(;\(name)[".utf8) || head.starts(with: "(\(name)[".utf8)
    }
  }
}

/// A charset that a record names truly, and how it spells it.
struct CharsetLabel: Hashable, Sendable {
  let charset: Charset
  let name: String
}
