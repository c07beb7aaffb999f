import Platform

/// How a file's bytes stand for characters.
public struct Charset: Hashable, Sendable {
  /// Its usual name.
  public let name: String
  /// What converts it; `nil` for UTF-8, which is what the program works with.
  private let iconv: Iconv?
  let script: Script

  /// What is written in a charset, as far as guesses know something of it.
  enum Script: Hashable {
    case chinese, traditionalChinese, shiftJIS, japanese, korean, latin, cyrillic, other

    /// Whether two bytes make a character, as in the scripts that have thousands.
    var isWide: Bool { ![.latin, .cyrillic, .other].contains(self) }
  }

  public static let utf8 = Charset(name: "UTF-8", iconv: nil, script: .other)

  private init(name: String, iconv: Iconv?, script: Script) {
    self.name = name
    self.iconv = iconv
    self.script = script
  }

  /// The charset of a name as CA and people spell it; `nil` where neither this table nor the C
  /// library knows it.
  ///
  /// Each is read as the widest that is compatible: what calls itself GB2312 often is GBK.
  public init?(named name: String) {
    guard name.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    let folded = name.lowercased().filter { $0.isLetter || $0.isNumber }
    if Charset.unicodeNames.contains(folded) {
      self = .utf8
      return
    }
    let entry =
      Charset.table.first { $0.names.contains(folded) } ?? Charset.numbered(folded)
      ?? (name, name, .other, [])
    guard let iconv = Iconv(entry.iconv) else { return nil }
    self.init(name: entry.name, iconv: iconv, script: entry.script)
  }

  /// UTF-16 is known by its bytes; whatever else says so is UTF-8.
  private static let unicodeNames = [
    "", "utf8", "utf", "unicode", "utf16", "utf16le", "utf16be", "ucs2", "ascii", "usascii",
  ]

  private typealias Entry = (name: String, iconv: String, script: Script, names: [String])

  private static let table: [Entry] = [
    (
      "GB18030", "GB18030", .chinese,
      [
        "gb18030", "gb2312", "gb231280", "gbk", "gb", "cp936", "ms936", "win936", "windows936",
        "936", "euccn", "xgbk", "xgb2312", "chinese", "csgb2312", "csiso58gb231280",
      ]
    ),
    (
      "Big5", "BIG5-HKSCS", .traditionalChinese,
      [
        "big5", "big5hkscs", "big5eten", "big5tw", "cp950", "ms950", "win950", "windows950", "950",
        "xbig5", "csbig5", "cnbig5", "big5uao", "bigfive",
      ]
    ),
    (
      "Shift_JIS", "CP932", .shiftJIS,
      [
        "shiftjis", "shiftjisx0213", "shiftjis2004", "sjis", "xsjis", "mssjis", "cp932", "ms932",
        "win932", "windows932", "windows31j", "cswindows31j", "mskanji", "932", "csshiftjis",
        "xmscp932",
      ]
    ),
    (
      "EUC-JP", "EUC-JP-MS", .japanese,
      ["eucjp", "xeucjp", "eucjpms", "eucjpwin", "ujis", "euc", "cseucpkdfmtjapanese", "cp51932"]
    ),
    ("ISO-2022-JP", "ISO-2022-JP", .other, ["iso2022jp", "jis", "cp50220", "cp50221"]),
    (
      "EUC-KR", "UHC", .korean,
      [
        "euckr", "ksc5601", "ksc56011987", "ksx1001", "ks", "cp949", "ms949", "win949",
        "windows949", "xwindows949", "mscp949", "949", "uhc", "xuhc", "korean", "cseuckr",
      ]
    ),
    (
      "ISO-8859-1", "ISO-8859-1", .latin, ["iso88591", "iso885911987", "latin1", "l1", "isolatin1"]
    ),
    ("windows-1252", "CP1252", .latin, ["ansi", "latin"]),
    ("KOI8-R", "KOI8-R", .cyrillic, ["koi8r", "koi8", "koi", "cskoi8r"]),
    ("KOI8-U", "KOI8-U", .cyrillic, ["koi8u"]),
    ("macintosh", "MACINTOSH", .latin, ["macintosh", "macroman", "mac", "xmacroman"]),
  ]

  /// The charsets that differ by their number.
  private static func numbered(_ folded: String) -> Entry? {
    for prefix in ["xwindows", "windows", "win", "cp", "ms", "xcp", "iso8859", "ibm"]
    where folded.hasPrefix(prefix) {
      let number = String(folded.dropFirst(prefix.count))
      switch (prefix, number) {
      case ("iso8859", "5"): return ("ISO-8859-5", "ISO-8859-5", .cyrillic, [])
      case ("iso8859", _):
        let isLatin = ["2", "3", "4", "9", "10", "13", "14", "15", "16"].contains(number)
        return ("ISO-8859-\(number)", "ISO-8859-\(number)", isLatin ? .latin : .other, [])
      case (_, "1251"): return ("windows-1251", "CP1251", .cyrillic, [])
      case (_, "866"): return ("IBM866", "CP866", .cyrillic, [])
      case (_, "1250"), (_, "1252"), (_, "1254"), (_, "1257"):
        return ("windows-\(number)", "CP\(number)", .latin, [])
      case (_, "1253"), (_, "1255"), (_, "1256"), (_, "1258"), (_, "874"):
        return ("windows-\(number)", "CP\(number)", .other, [])
      default: continue
      }
    }
    return nil
  }
}

extension Charset {
  /// Whether its name is what programs write who do not know better.
  var isDefault: Bool { ["ISO-8859-1", "windows-1252"].contains(name) }

  /// The text of `bytes` in UTF-8, and where in it stands what means nothing in this charset.
  func decode(_ bytes: [UInt8]) -> (text: [UInt8], faults: [Int]) {
    guard let iconv else { return Charset.decodeUTF8(bytes) }
    var decoded = iconv.decode(bytes)
    // The control characters of Latin-1: whoever writes them means windows-1252.
    if name == "ISO-8859-1" {
      decoded.faults = decoded.text.indices.filter {
        decoded.text[$0] == 0xC2 && decoded.text[$0 + 1] < 0xA0
      }
    }
    return decoded
  }

  /// Like ``Iconv/decode(_:)``, but with the standard library's idea of what UTF-8 is.
  private static func decodeUTF8(_ bytes: [UInt8]) -> (text: [UInt8], faults: [Int]) {
    var text: [UInt8] = []
    var faults: [Int] = []
    var (parser, iterator) = (UTF8.ForwardParser(), bytes.makeIterator())
    var position = 0
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .emptyInput: return (text, faults)
      case .valid(let character):
        text += character
        position += character.count
      case .error(let length):
        for byte in bytes[position..<(position + length)] {
          faults.append(text.count)
          text += String(Unicode.Scalar(byte)).utf8
        }
        position += length
      }
    }
  }

  /// The bytes of a text in UTF-8; `nil` where the charset lacks one of its characters.
  func encode(_ text: [UInt8]) -> [UInt8]? { iconv == nil ? text : iconv?.encode(text) }
}
