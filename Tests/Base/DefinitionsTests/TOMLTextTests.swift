import Testing

@testable import Definitions

@Suite struct TOMLTextTests {
  @Test(arguments: [
    "", "plain", "my \"best\" net", #"a\b"#, "two\nlines\r\n", "tab\tbell\u{7}\u{7F}\u{1F}",
    "天元 \u{1F600}",
    "it's", #"\"""#,
  ])
  func `a text that is written is read back`(text: String) throws {
    var reader = try DefinitionReader("key = \(text.asTOML)\n", file: "a.toml")
    var found = "nothing"
    try reader.read("key", into: &found)
    #expect(found == text)
  }

  @Test(arguments: [
    ("a/b/9x9.toml", "9x9"), ("plain", "plain"), ("...toml", "unnamed"), (".toml", "unnamed"),
    ("a/my \"best\".toml", "my \"best\""),
  ])
  func `a definition has its file's name, which a folder can have`(file: String, name: String) {
    #expect(definitionName(ofFile: file) == name)
  }
}
