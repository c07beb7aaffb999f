/// How a file's bytes stand for characters.
enum Charset {
  case utf8
  case latin1
  case windows1252

  /// The charset that a CA property names; `nil` where it is not known here.
  init?(named name: String) {
    switch name.lowercased().filter({ $0.isLetter || $0.isNumber }) {
    case "utf8", "ascii", "usascii", "": self = .utf8
    case "iso88591", "latin1", "l1": self = .latin1
    case "windows1252", "cp1252", "ansi": self = .windows1252
    default: return nil
    }
  }

  /// The text of `bytes`; `nil` where they are not in this charset.
  func decode(_ bytes: ArraySlice<UInt8>) -> String? {
    switch self {
    case .utf8:
      // Much the most text is ASCII, where there is nothing to validate.
      bytes.allSatisfy { $0 < 0x80 }
        ? String(decoding: bytes, as: UTF8.self) : String(validating: bytes, as: UTF8.self)
    case .latin1:
      Charset.latin1Text(bytes)
    case .windows1252:
      String(decoding: bytes.lazy.map(Charset.windows1252Unit), as: UTF16.self)
    }
  }

  /// The text of `bytes` in Latin-1, where each byte is a character.
  static func latin1Text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.lazy.map(UInt16.init), as: UTF16.self)
  }

  /// Windows-1252 is Latin-1 but for 32 bytes, of which five mean nothing and stay what they are.
  private static func windows1252Unit(_ byte: UInt8) -> UInt16 {
    guard 0x80...0x9F ~= byte else { return UInt16(byte) }
    return windows1252Middle[Int(byte - 0x80)]
  }

  private static let windows1252Middle: [UInt16] = [
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
  ]
}
