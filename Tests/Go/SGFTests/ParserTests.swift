import Go
import SGF
import Testing

@Suite struct ParserTests {
  /// The shape and properties of a tree: `B[aa] (W[bb]) (W[cc] B[dd])`.
  private func outline(_ text: String) throws -> [String] {
    try SGFCollection(parsing: text).games.map { tree in
      (0..<tree.count).map { node in
        let properties = tree[node].properties.map { property in
          property.identifier + property.values.map { "[\($0.raw)]" }.joined()
        }
        return (tree.parent(of: node).map { "\($0)>" } ?? "") + properties.joined()
      }.joined(separator: " ")
    }
  }

  @Test(arguments: [
    ("(;)", [""]),
    ("(;FF[4];B[aa];W[bb])", ["FF[4] 0>B[aa] 1>W[bb]"]),
    ("(;N[a](;N[b];N[c])(;N[d](;N[e])(;N[f])))", ["N[a] 0>N[b] 1>N[c] 0>N[d] 3>N[e] 3>N[f]"]),
    ("(;N[a])\n(;N[b])", ["N[a]", "N[b]"]),
    ("(;AB[aa] [bb]\n[cc]AW[dd])", ["AB[aa][bb][cc]AW[dd]"]),
    (" ( ; N [a] \n ; B\n[aa] ) ", ["N[a] 0>B[aa]"]),
    ("(;C[a\\]b;(\\\\])", ["C[a\\]b;(\\\\]"]),
    ("From: x\nSubject: (no;)\n\n(;N[a])", ["N[a]"]),
    ("\u{FEFF}(;N[a])", ["N[a]"]),
    ("(;GaMe[1]SiZe[9];Black[aa])", ["GM[1]SZ[9] 0>B[aa]"]),
    ("(;XY1[z]MULTIGOGM[1]KM[])", ["XY1[z]MULTIGOGM[1]KM[]"]),
    ("(;;;)", [" 0> 1>"]),
  ])
  func `sound records read without a warning`(text: String, outlines: [String]) throws {
    #expect(try outline(text) == outlines)
    #expect(try SGFCollection(parsing: text).warnings == [])
  }

  static let flawed: [(text: String, outline: String, warning: String)] = [
    (
      "(;N[a];B[aa]", "N[a] 0>B[aa]", "1:13: found the end of the file; expected `)`"
    ),
    (
      "(;N[a](;B[aa](;W[bb]", "N[a] 0>B[aa] 1>W[bb]",
      "1:21: found the end of the file; expected 3 times `)`"
    ),
    (
      "(;N[a]\n;W[bb]C[text)", "N[a] 0>W[bb]",
      "2:8: found a value of C without an end; expected `]`"
    ),
    ("(;N[a];B;W[bb])", "N[a] 0> 1>W[bb]", "1:8: found `B` without a value; expected `[` after it"),
    (
      "(;N[a]?!\u{7};W[bb])", "N[a] 0>W[bb]",
      "1:7: found `?!\\u{07}`; expected a property, `;`, `(` or `)`"
    ),
    (
      "(;N[a];[bb]B[cc])", "N[a] 0>B[cc]",
      "1:8: found `[`; expected a property, `;`, `(` or `)`"
    ),
    ("(;N[a](B[aa]))", "N[a] 0>B[aa]", "1:8: found `B`; expected `;`"),
    ("(GM[1]SZ[9];B[aa])", "GM[1]SZ[9] 0>B[aa]", "1:2: found `GM`; expected `;`"),
    ("(;N[a]())", "N[a]", "1:8: found `)`; expected `;`"),
    ("(;N[a]((;B[aa])))", "N[a] 0>B[aa]", "1:8: found `(`; expected `;`"),
    ("(;N[a](;B[aa]);W[bb])", "N[a] 0>B[aa] 0>W[bb]", "1:15: found `;`; expected `(` or `)`"),
    ("(;N[a](;B[aa])C[x])", "N[a] 0>B[aa] 0>C[x]", "1:15: found `C`; expected `(` or `)`"),
    ("(;N[a]AB[aa]N[b])", "N[a][b]AB[aa]", "1:13: found N again; expected one N in a node"),
    ("(;n[a])", "N[a]", "1:3: found `n`; expected N"),
    ("(;N[a]))", "N[a]", "1:8: found `)`; expected `(;`, where a game begins"),
    (
      "(;N[a])\r\n-- \n\rmail", "N[a]",
      "2:1: found `-- \\n\\rmail`; expected `(;`, where a game begins"
    ),
    (
      "(;N[a])(N[b])(;N[c])", "N[a]", "1:8: found `(N[b])`; expected `(;`, where a game begins"
    ),
  ]

  @Test(arguments: flawed)
  func `a reader goes on after a flaw and tells where it is`(
    text: String, outline: String, warning: String
  ) throws {
    #expect(try self.outline(text)[0] == outline)
    #expect(try SGFCollection(parsing: text).warnings.first?.description == warning)
  }

  @Test(arguments: [
    ("", "1:1: found an empty file; expected a game record, which begins with `(;`"),
    ("hello (world)", "1:1: found no `(;`; expected a game record, which begins with `(;`"),
    ("\u{0}\u{1}", "1:1: found binary data; expected a game record, which begins with `(;`"),
    (
      "int main() {\n  for(;;) { run(); }",
      "2:11: found `{ run(); }`; expected `(;`, where a game begins"
    ),
    ("(;C[truncated", "1:4: found a value of C without an end; expected `]`"),
    ("(;", "1:3: found the end of the file; expected `)`"),
  ])
  func `what is no record is an error`(text: String, message: String) {
    let error = #expect(throws: SGFError.self) { try SGFCollection(parsing: text) }
    #expect(error?.description == message)
  }

  @Test(arguments: ["\n", "\r", "\r\n", "\n\r"])
  func `every kind of line break counts once`(lineBreak: String) throws {
    let lines = ["(;C[a", "", "\\", "b]", " ;B[zz]", ")"]
    let tree = try SGFCollection(parsing: lines.joined(separator: lineBreak)).games[0]
    #expect(tree[1].properties[0].location == TextLocation(line: 5, column: 3))
    #expect(tree.root.comment == "a\n\nb")
  }

  @Test func `columns are counted in characters, after a byte order mark`() throws {
    let tree = try SGFCollection(parsing: "\u{FEFF}(;C[é]B[aa])").games[0]
    #expect(tree.root.property("C")?.location == TextLocation(line: 1, column: 3))
    #expect(tree.root.property("B")?.location == TextLocation(line: 1, column: 7))
  }

  @Test func `warnings have an end`() throws {
    let text = "(;N[a]" + String(repeating: "? ", count: 5000) + ")"
    #expect(try SGFCollection(parsing: text).warnings.count == 1000)
  }

  @Test func `games come one by one`() throws {
    var parser = SGFParser(Array("(;N[a])(;N[b];N[c])x".utf8))
    #expect(parser.nextGame()?.count == 1)
    #expect(parser.nextGame()?.count == 2)
    #expect(parser.warnings == [])
    #expect(parser.nextGame() == nil)
    #expect(parser.warnings.count == 1)
    #expect(parser.nextGame() == nil)
  }
}
