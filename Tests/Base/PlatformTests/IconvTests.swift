import Platform
import Testing

/// The bytes that are expected were made by Python's codecs.
@Suite struct IconvTests {
  @Test(arguments: [
    ("CP932", [0x95, 0x5C, 0x83, 0x5D, 0x5C, 0x7E], "表ゾ\\~"),
    ("GB18030", [0xBD, 0x5C, 0x81, 0x30, 0x85, 0x31, 0x5D], "絓¬]"),
    ("BIG5-HKSCS", [0xA5, 0x5C, 0xF9, 0xD6], "功碁"),
    ("EUC-JP", [0xB8, 0xEB], "碁"),
    ("UHC", [0xC0, 0xCC, 0xBC, 0xBC, 0xB5, 0xB9, 0x81, 0x58], "이세돌갲"),
    ("WINDOWS-1251", [0xC0, 0xFF], "Ая"),
    ("ISO-2022-JP", [0x1B, 0x24, 0x42, 0x38, 0x6B, 0x1B, 0x28, 0x42, 0x5D], "碁]"),
  ])
  func `text is decoded and encoded`(name: String, bytes: [UInt8], text: String) throws {
    let charset = try #require(Iconv(name))
    #expect(charset.decode(bytes).text == Array(text.utf8))
    #expect(charset.decode(bytes).faults == [])
    #expect(charset.encode(Array(text.utf8)) == bytes)
  }

  @Test func `bytes that mean nothing become the characters of their numbers`() throws {
    let charset = try #require(Iconv("GB18030"))
    let (text, faults) = charset.decode([0x61, 0xFF, 0x5D, 0xCC, 0xEC, 0x80, 0xCC])
    #expect(String(decoding: text, as: UTF8.self) == "aÿ]天\u{80}Ì")
    #expect(faults == [1, 7, 9])
    #expect(charset.decode([]).text == [])
  }

  @Test func `what a charset lacks cannot be encoded`() throws {
    #expect(try #require(Iconv("ISO-8859-1")).encode(Array("a天".utf8)) == nil)
    #expect(try #require(Iconv("CP932")).encode([0xFF]) == nil)
  }

  @Test(arguments: [
    "", "nonsense", "UTF-16", "UTF-7", "JOHAB", "UTF-8//TRANSLIT", "a\u{0}b", "../x",
  ])
  func `other names are none of these charsets`(name: String) {
    #expect(Iconv(name) == nil)
  }

  @Test func `a large text of faults takes no time`() throws {
    let charset = try #require(Iconv("UTF-8"))
    #expect(charset.decode([UInt8](repeating: 0xFF, count: 1_000_000)).faults.count == 1_000_000)
  }
}
