import Go
import SGF
import Testing

@Suite struct PropertyValueTests {
  /// The value that stands between brackets as `raw`.
  private func value(_ raw: String) throws -> PropertyValue {
    let values = try SGFCollection(parsing: "(;C[\(raw)])").games[0].root["C"]
    #expect(values.map(\.raw) == [raw])
    return try #require(values.first)
  }

  static let texts: [(raw: String, text: String, simpleText: String)] = [
    ("plain", "plain", "plain"),
    ("a\\]b\\\\c\\:d\\e", "a]b\\c:de", "a]b\\c:de"),
    ("soft\\\nbreak", "softbreak", "softbreak"),
    ("soft\\\r\nbreak", "softbreak", "softbreak"),
    ("soft\\\n\rbreak", "softbreak", "softbreak"),
    ("a\nb\rc\r\nd\n\re", "a\nb\nc\nd\ne", "a b c d e"),
    ("a\n\nb", "a\n\nb", "a  b"),
    ("a\r\n\r\nb", "a\n\nb", "a  b"),
    ("tab\there\u{0B}\u{0C}", "tab here  ", "tab here  "),
    ("escaped\\\ttab", "escaped tab", "escaped tab"),
    ("天元\\]é", "天元]é", "天元]é"),
    ("", "", ""),
  ]

  @Test(arguments: texts)
  func `escapes and line breaks are resolved`(
    raw: String, text: String, simpleText: String
  ) throws {
    #expect(try value(raw).text == text)
    #expect(try value(raw).simpleText == simpleText)
  }

  @Test(arguments: ["]", "\\", "a]b\\", "\\]", "x:y", "two\nlines", "[[", "天元]\\é", ""])
  func `a text comes back from its value`(text: String) throws {
    let value = PropertyValue(text: text)
    #expect(value.text == text)
    let tree = GameTree(root: [Property("C", [value])])
    #expect(try SGFCollection(parsing: tree.text).games[0].root.comment == text)
  }

  @Test func `a simple text has one line`() throws {
    #expect(PropertyValue(simpleText: "a\nb\\\r\n]").raw == "a b\\\\ \\]")
  }

  @Test(arguments: [("a:b", "c"), ("a\\", ":"), ("", ""), ("]", "::\\:")])
  func `two parts come back from their value`(first: String, second: String) throws {
    let value = PropertyValue(PropertyValue(text: first), PropertyValue(text: second))
    let parts = try #require(value.parts)
    #expect(parts.first.text == first)
    #expect(parts.second.text == second)
  }

  @Test func `an escaped colon parts nothing`() throws {
    #expect(try value("a\\:b").parts == nil)
    #expect(try value("a\\\\:b").parts?.first.text == "a\\")
  }

  @Test(arguments: [
    (7.0, "7"), (-0.0, "0"), (6.5, "6.5"), (-3.25, "-3.25"), (0.000001, "0.000001"),
    (1e-9, "0"), (-1e-9, "0"), (1_234_567.891, "1234567.891"), (1e300, "1000000000000"),
    (-Double.infinity, "-1000000000000"),
  ])
  func `a number is written without exponent`(number: Double, raw: String) throws {
    #expect(PropertyValue(number: number).raw == raw)
  }

  @Test(arguments: [
    ("6.5", 6.5), (" 6.5\n", 6.5), ("+7", 7), ("-0.5", -0.5), ("5.", 5), ("nan", nil), ("inf", nil),
    ("0x10", nil), ("1e5", nil), ("6,5", nil), ("", nil), ("1.2.3", nil), ("--1", nil),
  ])
  func `only plain decimal numbers are numbers`(raw: String, number: Double?) throws {
    #expect(try value(raw).number == number)
  }

  @Test(arguments: [
    ("aa", 9, 0, 0), ("ei", 9, 4, 8), ("tt", 25, 19, 19), ("yy", 25, 24, 24), (" cc ", 9, 2, 2),
  ])
  func `two letters are a point`(raw: String, side: Int, column: Int, row: Int) throws {
    let point = Point(column: column, row: row)
    let value = try value(raw)
    #expect(value.point(on: BoardSize(side)) == point)
    #expect(value.move(on: BoardSize(side)) == .place(point))
    #expect(PropertyValue(point).raw == value.raw.filter(\.isLetter))
  }

  @Test(arguments: ["ja", "aj", "a", "aaa", "A1", "AA", "D4", "é", "``", "a:", "zz"])
  func `anything else is no point`(raw: String) throws {
    #expect(try value(raw).point(on: BoardSize(9)) == nil)
    #expect(try value(raw).points(on: BoardSize(9)) == nil)
    #expect(try value(raw).move(on: BoardSize(9)) == nil)
  }

  @Test func `nothing is a pass, and tt where it is no point`() throws {
    #expect(try value("").move(on: BoardSize(9)) == .pass)
    #expect(try value(" ").move(on: BoardSize(9)) == .pass)
    #expect(try value("tt").move(on: BoardSize(19)) == .pass)
    #expect(try value("tt").move(on: BoardSize(20)) != .pass)
  }

  @Test(arguments: [
    ("jj", "9"), ("nn", "13"), ("tt", "19"), ("uu", "20"), ("zz", "25"), ("hj", "7x9"),
    ("pass", "9"), ("PASS", "19"), ("Pass", "25"), (" jj ", "9"), ("tt", "2"), ("TT", "19"),
  ])
  func `the point beyond the last corner is a pass, and the word`(
    raw: String, size: String
  ) throws {
    #expect(try value(raw).move(on: try #require(BoardSize(size))) == .pass)
  }

  @Test(arguments: ["jk", "kk", "ja", "aj", "zz", "passes", "-"])
  func `other points beyond the board are none`(raw: String) throws {
    #expect(try value(raw).move(on: BoardSize(9)) == nil)
    #expect(PropertyValue(.pass).raw == "")
  }

  @Test(arguments: [("bb:dc", 6), ("dc:bb", 6), ("db:bc", 6), ("bb:bb", 1), ("cc", 1)])
  func `a rectangle is all of its points`(raw: String, count: Int) throws {
    #expect(try value(raw).points(on: BoardSize(9))?.count == count)
  }
}
