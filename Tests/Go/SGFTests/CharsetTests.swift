import Go
import Platform
import SGF
import Testing

/// The bytes that are expected were made by Python's codecs.
@Suite struct CharsetTests {
  @Test(arguments: [
    "(;FF[;CA[UHC][\u{90}])", "(;AP[\\];CA[Big5]C[é])", "(;N[a](;)(;SZ[;CA[Big5][é]))",
    "(;N[)(CA[Big5][é])",
  ])
  func `what looks like a charset in a value is none`(text: String) throws {
    let games = try SGFCollection(parsing: text).games
    #expect(try SGFCollection(parsing: SGFCollection(games).bytes).games == games)
  }

  /// A record whose comment has these bytes.
  private func read(
    charset: String?, comment: [UInt8]
  ) throws -> (text: String?, warnings: [String]) {
    let before = "(;FF[4]C["
    let after = "]" + (charset.map { "CA[\($0)]" } ?? "") + ";B[aa])"
    let collection = try SGFCollection(parsing: Array(before.utf8) + comment + Array(after.utf8))
    #expect(collection.games[0].root["CA"] == [])
    #expect(collection.games[0].count == 2)
    return (collection.games[0].root.comment, collection.warnings.map(\.description))
  }

  static let sound: [(charset: String?, bytes: [UInt8], text: String)] = [
    (nil, [0xE5, 0xA4, 0xA9], "天"),
    ("UTF-8", [0xE5, 0xA4, 0xA9], "天"),
    ("utf8", [0xC3, 0xA9], "é"),
    (" Utf_8 ", [0xC3, 0xA9], "é"),
    ("latin1", [0xE9, 0x5C, 0x5D], "é]"),
    ("ISO8859-1", [0xE9], "é"),
    ("ISO-8859-15", [0xA4, 0xBD], "€œ"),
    ("iso-8859-2", [0xA3, 0xF3, 0x64, 0xBC], "Łódź"),
    ("latin2", [0xB3], "ł"),
    ("windows-1252", [0x93, 0xE9, 0x94], "“é”"),
    ("windows-1252", [0x4D, 0xFC, 0x6C, 0x6C, 0x65, 0x72], "Müller"),
    ("Cp1252", [0x9F], "Ÿ"),
    ("win1250", [0xB3], "ł"),
    ("windows-1251", [0xC8, 0xE2, 0xE0, 0xED], "Иван"),
    ("cp-1251", [0xC8, 0xE2, 0xE0, 0xED], "Иван"),
    ("KOI8-R", [0xE9, 0xD7, 0xC1, 0xCE], "Иван"),
    ("koi8r", [0xC5, 0xA3], "её"),
    ("ISO-8859-5", [0xB8, 0xD2, 0xD0, 0xDD], "Иван"),
    ("cp866", [0x88, 0xA2, 0xA0, 0xAD], "Иван"),
    ("ISO-8859-1", Array(0xE0...0xFF), "àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"),
    ("ISO-8859-1", Array(0xC0...0xDF), "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß"),
    ("windows-1253", [0xC1, 0xE8, 0xDE, 0xED, 0xE1], "Αθήνα"),
    ("Shift_JIS", [0x61], "a"),
    ("Shift-JIS", [0x95, 0x5C], "表"),
    ("SJIS", [0x95, 0x5C], "表"),
    ("x-sjis", [0x95, 0x5C], "表"),
    ("Windows-31J", [0x87, 0x40], "①"),
    ("CP932", [0xC3, 0xA8], "ﾃｨ"),
    ("EUC-JP", [0xB8, 0xEB], "碁"),
    ("x-euc-jp", [0xB8, 0xEB], "碁"),
    ("ISO-2022-JP", [0x1B, 0x24, 0x42, 0x38, 0x5D, 0x1B, 0x28, 0x42], "鼓"),
    ("gb2312", [0xCE, 0xE2], "吴"),
    ("GB2312", [0x95, 0xF1], "曬"),
    ("gb_2312-80", [0xCE, 0xE2], "吴"),
    ("GBK", [0xAB, 0x5C], "玕"),
    ("cp936", [0xC1, 0xAA, 0xCD, 0xA8], "联通"),
    ("GB18030", [0x81, 0x30, 0x85, 0x31], "¬"),
    ("Big5", [0xA9, 0x50], "周"),
    ("BIG-5", [0xA5, 0x5C], "功"),
    ("Big5-HKSCS", [0xF9, 0xD6], "碁"),
    ("cp950", [0xA9, 0x50], "周"),
    ("EUC-KR", [0xC0, 0xCC], "이"),
    ("KS_C_5601-1987", [0xC0, 0xCC], "이"),
    ("cp949", [0x81, 0x58], "갲"),
  ]

  @Test(arguments: sound)
  func `the charset that CA names is read by any of its names`(
    charset: String?, bytes: [UInt8], text: String
  ) throws {
    let (comment, warnings) = try read(charset: charset, comment: bytes)
    #expect(comment == text)
    #expect(warnings == [])
  }

  static let lies: [(charset: String?, bytes: [UInt8], text: String, warning: String)] = [
    (
      "windows-1252", [0xC8, 0xE2, 0xE0, 0xED, 0xEE, 0xE2], "Иванов",
      "text that is not in CA[windows-1252], read as windows-1251"
    ),
    (
      "GBK", [0xC0, 0xCC, 0xBC, 0xBC, 0xB5, 0xB9, 0x20, 0xC0, 0xCC, 0xC3, 0xA2, 0xC8, 0xA3],
      "이세돌 이창호", "text that is not in CA[GBK], read as EUC-KR"
    ),
    (
      "UTF-8", [0xC4, 0xF4, 0xCE, 0xC0, 0xC6, 0xBD], "聂卫平",
      "text that is not in CA[UTF-8], read as GB18030"
    ),
    (
      "ISO-8859-1", [0xC4, 0xF4, 0xCE, 0xC0, 0xC6, 0xBD], "聂卫平",
      "text that is not in CA[ISO-8859-1], read as GB18030"
    ),
    (
      "gb2312", [0xA9, 0x50, 0xAB, 0x54, 0xBE, 0xB1, 0xB9, 0xEF, 0xB1, 0x69, 0xAE, 0xDD],
      "周俊勳對張栩", "text that is not in CA[gb2312], read as Big5"
    ),
    (
      "gb2312", [0xE8, 0x81, 0x82, 0xE5, 0x8D, 0xAB, 0xE5, 0xB9, 0xB3], "聂卫平",
      "text that is not in CA[gb2312], read as UTF-8"
    ),
    (
      "ISO-8859-1", [0xC3, 0xA9], "é", "text that is not in CA[ISO-8859-1], read as UTF-8"
    ),
    (
      "EUC-KR", [0x95, 0x90, 0x8B, 0x7B, 0x90, 0xB3, 0x8E, 0xF7], "武宮正樹",
      "text that is not in CA[EUC-KR], read as Shift_JIS"
    ),
    (
      "nonsense", [0xE5, 0xA4, 0xA9], "天", "text that is not in CA[nonsense], read as UTF-8"
    ),
    (
      "Big6", [0xE9, 0x74, 0xE9], "été", "text that is not in CA[Big6], read as windows-1252"
    ),
    ("ISO-8859-1", [0x80], "€", "text that is not in CA[ISO-8859-1], read as windows-1252"),
    (nil, [0xE9, 0x74, 0xE9], "été", "text that is not UTF-8, read as windows-1252"),
  ]

  @Test(arguments: lies)
  func `what CA does not tell or tells wrong is guessed and told`(
    charset: String?, bytes: [UInt8], text: String, warning: String
  ) throws {
    let (comment, warnings) = try read(charset: charset, comment: bytes)
    #expect(comment == text)
    #expect(warnings == ["1:10: found \(warning); expected CA with its charset, or --charset"])
  }

  @Test func `bytes that are not of the charset are told`() throws {
    let name: [UInt8] = [0x90, 0xE6, 0x8E, 0xE8, 0x94, 0xD4, 0x90, 0xE6, 0x94, 0xD4, 0x8E, 0xE8]
    let (comment, warnings) = try read(charset: "Shift_JIS", comment: name + name + [0xFF])
    #expect(comment == "先手番先番手先手番先番手ÿ")
    #expect(
      warnings == [
        "1:22: found 1 byte that is no Shift_JIS; expected text in the charset that CA or --charset "
          + "names"
      ])
  }

  @Test func `a character that was cut leaves the rest in UTF-8`() throws {
    let (comment, warnings) = try read(
      charset: "UTF-8", comment: Array("聂卫平先手".utf8) + [0xE5, 0xA4])
    #expect(comment == "聂卫平先手å¤")
    #expect(warnings.count == 1)
  }

  @Test func `parts in another charset than the rest are read by it`() throws {
    let bytes =
      Array("(;CA[UTF-8]PB[聂卫平]\nPW[".utf8) + [0xC2, 0xED, 0xCF, 0xFE, 0xB4, 0xBA]
      + Array("]\n;B[aa])".utf8)
    let collection = try SGFCollection(parsing: bytes)
    #expect(collection.games[0].player(.black) == "聂卫平")
    #expect(collection.games[0].player(.white) == "马晓春")
    #expect(
      collection.warnings.map(\.description) == [
        "1:15: found text that is not all UTF-8, the rest read as GB18030; expected CA with its "
          + "charset, or --charset"
      ])
  }

  @Test func `each game has its own charset`() throws {
    let first = Array("(;CA[latin1]C[".utf8) + [0xE9] + Array("])".utf8)
    let second = Array("(;SZ[9]C[é])\n(;GM[1]CA[Big5]PB[".utf8) + [0xA9, 0x50, 0xAB, 0x54]
    let collection = try SGFCollection(parsing: first + second + Array("])\n".utf8))
    #expect(collection.games.map(\.root.comment) == ["é", "é", nil])
    #expect(collection.games[2].player(.black) == "周俊")
    #expect(collection.warnings == [])
    let written = "(;CA[UTF-8]SZ[9]\nC[é]\n)\n(;GM[1]CA[Big5]PB["
    #expect(
      Array(collection.bytes.split(separator: 0x0A).joined())
        == Array(
          (first + Array(written.utf8) + [0xA9, 0x50, 0xAB, 0x54] + Array("])".utf8))
            .split(separator: 0x0A).joined()))
  }

  @Test(arguments: [true, false])
  func `UTF-16 is read`(isLittle: Bool) throws {
    let text = "(;CA[UTF-16]PB[功許]C[\\]];B[aa])"
    for mark in ["\u{FEFF}", ""] {
      let bytes = "\(mark)\(text)".utf16.flatMap { unit -> [UInt8] in
        let pair = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
        return isLittle ? pair : pair.reversed()
      }
      let collection = try SGFCollection(parsing: bytes)
      #expect(collection.games[0].player(.black) == "功許")
      #expect(collection.games[0].root.comment == "]")
      #expect(collection.warnings == [])
    }
  }

  @Test func `a charset may be given, whatever the record says`() throws {
    let bytes = Array("(;CA[UTF-8]PB[".utf8) + [0xA9, 0x50] + Array("];B[aa])".utf8)
    let collection = try SGFCollection(parsing: bytes, charset: Charset(named: "big5"))
    #expect(collection.games[0].player(.black) == "周")
    #expect(collection.warnings == [])
    #expect(collection.text == "(;CA[UTF-8]PB[周]\n;B[aa])\n")
  }

  @Test(arguments: ["klingon", "UTF-7", "EBCDIC-US", "../x"])
  func `what is no charset of records has none`(name: String) {
    #expect(Charset(named: name) == nil)
  }

  @Test func `a record goes back to its charset as long as that has all characters`() throws {
    let bytes = Array("(;CA[sjis]C[".utf8) + [0x95, 0x5C] + Array("]\n)\n".utf8)
    var tree = try SGFCollection(parsing: bytes).games[0]
    #expect(tree.bytes == bytes)
    tree.root["GN"] = ["한국"]
    #expect(tree.bytes == Array("(;CA[UTF-8]C[表]GN[한국]\n)\n".utf8))
  }
}
