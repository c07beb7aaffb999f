import Definitions
import Testing

/// What stopped the TOML library, and with it the program.
@Suite struct LibraryTrapTests {
  private func fault(in text: String) -> DefinitionError? {
    do throws(DefinitionError) {
      _ = try DefinitionReader(text, file: "a.toml")
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    ("[@", 1), ("[", 1), ("[ \t@]", 1), ("[[@]]", 1), ("[[[a]]]", 1), ("[[=", 1), ("[.a]", 1),
    ("[\n", 1), ("\u{FEFF}[@]", 1), ("\r\n  [&]", 2), ("# [@\n[#]", 2),
    ("a = '[@'\n[tree]\n[é]", 3), ("a = ''\n[@]", 2), ("a = '''\n[@\n'\n'''''\n[@]", 5),
    ("a = \"\"\"\n[@\\\"\"\"\n[@\"\"\"\n[@]", 4), ("a = [\n[1],\n{}]\n[@]", 4),
  ])
  func `a header without a name gives the line`(text: String, line: Int) {
    #expect(fault(in: text)?.line == line)
  }

  @Test(arguments: [
    ("a = [}", 1), ("a = [1,\n }", 2), ("a = [{}, [\n}]]", 2), ("a = {b = [}", 1),
    ("a = [\u{85}", 1), ("a = [\u{2028}]", 1), ("a = [1, \u{2029}", 1),
  ])
  func `an array that goes on wrongly gives the line`(text: String, line: Int) {
    #expect(fault(in: text)?.line == line)
  }

  @Test(arguments: [
    ("a = 1979-05-27T:", 1), ("\na = [1979-05-27t\n]", 2), ("a = 1979-05-27T", 1),
  ])
  func `a date without its time gives the line`(text: String, line: Int) {
    #expect(fault(in: text)?.line == line)
  }

  @Test func `messages tell what was expected`() {
    #expect(
      fault(in: "a = 1\n[@]")?.description
        == "a.toml:2: expected the name of a table behind its bracket")
    #expect(
      fault(in: "a = 1\nb = [}")?.description
        == "a.toml:2: expected a value, a comma or ']' in an array")
  }

  @Test(arguments: ["a = '\n[@", "a = = 2\n[@", "a = = 2\nb = [}"])
  func `what is wrong before is told first`(text: String) {
    #expect(fault(in: text)?.line == 1)
  }

  @Test(arguments: [
    "a = '''\n[@'''", "a = \"\"\"\n[@\\\"\"\"\n[@\"\"\"\"\"", "# [@", "[tree] # [@",
    "[ 'tree' ]\n[ tree.\"trunk\" ]", "a = \"\\\"[\"", "a = ['}', \"}\", '''\n}'''] # }",
    "a = 1979-05-27T07:32:00Z", "1979-05-27Tea = 1979-05-27 # T:", "[1979-05-27T]",
    "a = [{b = [1]}, {}, # }\n[]]\n[c]", "a = ['\u{2028}']",
  ])
  func `what only looks so is read`(text: String) {
    #expect(fault(in: text) == nil)
  }

  // A part that stands so many times between two others.
  @Test(arguments: [
    ("a = ", "[", 20_000, ""), ("a = ", "[", 20_000, String(repeating: "]", count: 20_000)),
    ("a = ", "{a = ", 20_000, ""), ("a = 0x", "f", 20_000, ""), ("a", ".a", 20_000, ""),
    ("", "[[", 3_000, ""), ("a = ", "\"", 20_001, ""), ("a = \"", "\u{0}", 1, "\""),
    ("a = \"\\uD800", "", 0, "\""), ("a = \"\\U00110000", "", 0, "\""), ("a", "\r", 1, "= 1"),
    ("a = 1979-02-31", "", 0, ""), ("a = 9223372036854775808", "", 0, ""),
    ("[a]\n", "[a]\n", 1, ""),
  ])
  func `deep nesting and odd bytes are an error that names the file`(
    start: String, part: String, count: Int, end: String
  ) {
    let text = start + String(repeating: part, count: count) + end
    let error = #expect(throws: DefinitionError.self) {
      try DefinitionReader(text, file: "a.toml")
    }
    #expect(error?.description.hasPrefix("a.toml:") == true)
  }
}
