import SGF
import Testing

@Suite struct CharsetTests {
  /// A record whose comment has these bytes.
  private func read(charset: String?, comment: [UInt8]) throws -> (String?, [SGFError]) {
    let before = "(;FF[4]C["
    let after = "]" + (charset.map { "CA[\($0)]" } ?? "") + ";B[aa])"
    let collection = try SGFCollection(parsing: Array(before.utf8) + comment + Array(after.utf8))
    #expect(collection.games[0].root["CA"] == [])
    return (collection.games[0].root.comment, collection.warnings)
  }

  @Test(
    arguments: [
      (nil, [0xE5, 0xA4, 0xA9], "天"),
      ("UTF-8", [0xE5, 0xA4, 0xA9], "天"),
      ("utf8", [0xC3, 0xA9], "é"),
      ("ISO-8859-1", [0xC3, 0xA9], "Ã©"),
      ("latin1", [0xE9, 0x5C, 0x5D], "é]"),
      ("ISO8859-1", [0x80], "\u{80}"),
      ("windows-1252", [0x80, 0x93, 0xE9, 0x94, 0x81], "€“é”\u{81}"),
      ("Cp1252", [0x9F], "Ÿ"),
      ("Shift_JIS", [0x61], "a"),
      ("GB18030", [0xE5, 0xA4, 0xA9], "天"),
    ] as [(String?, [UInt8], String)])
  func `known charsets and UTF-8 in disguise are read`(
    charset: String?, bytes: [UInt8], text: String
  ) throws {
    let (comment, warnings) = try read(charset: charset, comment: bytes)
    #expect(comment == text)
    #expect(warnings == [])
  }

  @Test(arguments: [
    (nil, "text that is not UTF-8"), ("UTF-8", "text that is not UTF-8"),
    ("Big5", "CA[Big5]"),
  ])
  func `other bytes are read as Latin-1 with a warning`(charset: String?, found: String) throws {
    let (comment, warnings) = try read(charset: charset, comment: [0xE9, 0x74, 0xE9])
    #expect(comment == "été")
    #expect(
      warnings.map(\.description) == [
        "1:8: found \(found), read as ISO-8859-1; expected CA with UTF-8, ISO-8859-1 or windows-1252"
      ])
  }

  @Test func `each game has its own charset`() throws {
    let first = Array("(;CA[latin1]C[".utf8) + [0xE9] + Array("])".utf8)
    let second = Array("(;C[é])".utf8)
    let games = try SGFCollection(parsing: first + second).games
    #expect(games.map(\.root.comment) == ["é", "é"])
  }
}
