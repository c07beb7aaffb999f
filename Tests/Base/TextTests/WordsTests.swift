import Testing
import Text

@Suite struct WordsTests {
  @Test(arguments: [
    ("exploraton", "exploration"), ("komi", nil), ("viists", "visits"), ("", nil),
  ])
  func `the nearest name is found if it is near`(text: String, name: String?) {
    #expect(nearest(to: text, among: ["exploration", "visits"]) == name)
  }

  @Test func `a word that is too long is cut, and its control characters are hidden`() {
    #expect("komi".excerpt(4) == "komi")
    #expect("komi 7".excerpt(4) == "komi…")
    #expect("a\u{1B}[2Jb".excerpt(30) == "a?[2Jb")
  }

  @Test func `what would upset a terminal is not printed`() {
    #expect("a\u{7}\nb".printable == "a\u{FFFD}\nb")
    #expect("a\u{7}\nb".printableLine == "a\u{FFFD}\u{FFFD}b")
  }

  @Test func `columns are filled on either side`() {
    #expect("ab".padded(4) == "ab  ")
    #expect("ab".aligned(4) == "  ab")
    #expect("ab".aligned(4, with: "0") == "00ab")
    #expect("abc".padded(2) == "abc")
    #expect("ab  ".withoutTrailingBlanks == "ab")
    let rows = [["a", "b", "c"], ["long", "10", ""]]
    #expect(rows.inColumns() == ["a      b  c", "long  10   "])
    #expect(rows.inColumns(left: [0, 1]) == ["a     b   c", "long  10   "])
  }
}
