import Testing

@testable import JSON

@Suite struct JSONValueTests {
  @Test(arguments: [
    "null", "true", "5", "-12345678901234567", "0.25", "1e+300", "\"a\"", "[]", "[1,[],\"x\",null]",
    #"{"a":{"b":[false]},"c":""}"#,
  ])
  func `a value is written as it was read`(text: String) throws {
    let value = try #require(parsed(text, as: JSONValue.self))
    #expect(try json(value) == text)
  }

  @Test func `whole numbers stay exact`() {
    #expect(
      parsed("4611686018427387903", as: JSONValue.self) == .integer(4_611_686_018_427_387_903))
    #expect(parsed("5.0", as: JSONValue.self) == .integer(5))
    #expect(parsed("5.5", as: JSONValue.self) == .number(5.5))
  }

  @Test(arguments: ["", "nonsense", "{", "[1,2", "1e999", "{\"a\" 1}", "\u{0}", "NaN", "{} {}"])
  func `what is no JSON is nothing`(text: String) {
    #expect(parsed(text, as: JSONValue.self) == nil)
  }

  @Test func `no depth of nesting is too much for the reader`() {
    for bracket in ["[", "{\"a\":"] {
      #expect(parsed(String(repeating: bracket, count: 100_000), as: JSONValue.self) == nil)
    }
    let deep = String(repeating: "[", count: 400) + String(repeating: "]", count: 400)
    #expect(parsed(deep, as: JSONValue.self) != nil)
  }

  @Test func `bytes that are no UTF-8 are no JSON`() {
    #expect(parsed([0x22, 0xff, 0xfe, 0x22], as: JSONValue.self) == nil)
  }

  @Test func `a text is plain, and all else as JSON has it`() {
    #expect(JSONValue.text("a\"b").plainText == "a\"b")
    #expect(JSONValue.object(["b": .integer(1), "a": .null]).plainText == #"{"a":null,"b":1}"#)
  }
}
