/// What stands between a property's brackets.
public struct PropertyValue: Hashable, Sendable {
  /// The value as it is written, escapes included; no `]` in it is without its backslash.
  public let raw: String

  init(raw: String) {
    self.raw = raw
  }

  /// The value of a text that may have several lines.
  public init(text: String) {
    raw = PropertyValue.escape(text)
  }

  /// The value of a text of one line; line breaks become spaces.
  public init(simpleText: String) {
    self.init(text: PropertyValue(text: simpleText).simpleText)
  }

  /// The value of a number, to six decimals at most; what is beyond a million million is cut.
  ///
  /// - Precondition: `number` is no NaN.
  public init(number: Double) {
    let millionths = UInt64(min(abs(number), 1e12) * 1e6 + 0.5)
    let (whole, rest) = millionths.quotientAndRemainder(dividingBy: 1_000_000)
    var digits = "\(1_000_000 + rest)".dropFirst()
    while digits.last == "0" { digits.removeLast() }
    raw =
      (number < 0 && millionths > 0 ? "-" : "") + "\(whole)" + (digits.isEmpty ? "" : ".\(digits)")
  }

  /// The two-part value `first:second`.
  public init(_ first: PropertyValue, _ second: PropertyValue) {
    raw = first.colonsEscaped + ":" + second.colonsEscaped
  }
}

extension PropertyValue: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) {
    self.init(text: text)
  }
}

extension PropertyValue {
  /// The text without escapes and soft line breaks; line breaks are `\n`, tabs are spaces.
  public var text: String { unescaped(lineBreak: UInt8(ascii: "\n")) }

  /// The text on one line: line breaks and tabs are spaces.
  public var simpleText: String { unescaped(lineBreak: UInt8(ascii: " ")) }

  /// The value as a number or word stands in it: on one line, without spaces around it.
  var word: String {
    let text = simpleText.utf8
    guard let first = text.firstIndex(where: { $0 != UInt8(ascii: " ") }),
      let last = text.lastIndex(where: { $0 != UInt8(ascii: " ") })
    else { return "" }
    return String(decoding: text[first...last], as: UTF8.self)
  }

  /// The two parts around the first colon that is not escaped; `nil` where there is none.
  public var parts: (first: PropertyValue, second: PropertyValue)? {
    var isEscaped = false
    for index in raw.utf8.indices {
      let byte = raw.utf8[index]
      if byte == UInt8(ascii: ":"), !isEscaped {
        let second = raw[raw.utf8.index(after: index)...]
        return (PropertyValue(raw: String(raw[..<index])), PropertyValue(raw: String(second)))
      }
      isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
    }
    return nil
  }
}

extension PropertyValue {
  private static func escape(_ text: String) -> String {
    guard text.utf8.contains(where: { "\\]".utf8.contains($0) }) else { return text }
    var raw: [UInt8] = []
    for byte in text.utf8 {
      if "\\]".utf8.contains(byte) { raw.append(UInt8(ascii: "\\")) }
      raw.append(byte)
    }
    return String(decoding: raw, as: UTF8.self)
  }

  /// The value as a part of a composed one.
  private var colonsEscaped: String {
    var escaped: [UInt8] = []
    var isEscaped = false
    for byte in raw.utf8 {
      if byte == UInt8(ascii: ":"), !isEscaped { escaped.append(UInt8(ascii: "\\")) }
      escaped.append(byte)
      isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  private func unescaped(lineBreak: UInt8) -> String {
    let isPlain = raw.utf8.allSatisfy { $0 >= UInt8(ascii: " ") && $0 != UInt8(ascii: "\\") }
    guard !isPlain else { return raw }
    var text: [UInt8] = []
    var rest = raw.utf8[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\\"):
        guard let escaped = rest.popFirst() else { break }
        if !rest.dropLineBreak(begunBy: escaped) { text.append(escaped.spaceIfBlank) }
      case _ where rest.dropLineBreak(begunBy: byte): text.append(lineBreak)
      default: text.append(byte.spaceIfBlank)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension Substring.UTF8View {
  /// Whether `byte`, just taken from the front, begins a line break, whose second byte it drops.
  fileprivate mutating func dropLineBreak(begunBy byte: UInt8) -> Bool {
    guard byte.isLineBreak else { return false }
    if let next = first, next.isLineBreak, next != byte { removeFirst() }
    return true
  }
}

extension UInt8 {
  @inline(__always) var isLineBreak: Bool { self == 0x0A || self == 0x0D }

  /// Tabs of both kinds and form feeds as the spaces that they stand for.
  fileprivate var spaceIfBlank: UInt8 { self == 0x09 || self == 0x0B || self == 0x0C ? 0x20 : self }
}
