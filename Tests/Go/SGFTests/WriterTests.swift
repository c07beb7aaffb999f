import Go
import SGF
import Testing

@Suite struct WriterTests {
  @Test func `a record is written in nodes and variations`() throws {
    var tree = GameTree(root: [Property("FF", ["4"]), Property("GM", ["1"]), Property("SZ", ["9"])])
    let move = tree.append([Property("B", ["ee"])], to: 0)
    tree.append([Property("W", ["cc"]), Property("C", ["a [note]"])], to: move)
    let other = tree.append([Property("W", ["gg"])], to: move)
    tree.append([], to: other)
    #expect(
      tree.text == """
        (;FF[4]GM[1]CA[UTF-8]SZ[9]
        ;B[ee]
        (;W[cc]C[a [note\\]])
        (;W[gg];))

        """)
  }

  @Test func `lines are broken between values and properties`() throws {
    let size = BoardSize(19)
    var tree = GameTree()
    tree.root["AB"] = size.points.prefix(60).map { PropertyValue($0) }
    for point in size.points.prefix(100) {
      tree.append([Property("W", [PropertyValue(point)])], to: tree.count - 1)
    }
    let lines = tree.text.split(separator: "\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 80 })
    #expect(lines.count == 12)
    #expect(try SGFCollection(parsing: tree.text).games == [tree])
  }

  @Test func `a long text stays whole`() throws {
    let text = String(repeating: "long ", count: 50) + "\n" + String(repeating: "x", count: 75)
    var tree = GameTree(root: [Property("C", [PropertyValue(text: text)])])
    tree.append([Property("B", ["aa"])], to: 0)
    tree.root["N"] = ["name"]
    #expect(tree.text.hasSuffix("\nC[\(text)]\nN[name]\n;B[aa])\n"))
    #expect(try SGFCollection(parsing: tree.text).games == [tree])
  }

  @Test func `the charset is the writer's`() throws {
    var tree = GameTree(root: [Property("C", ["天"]), Property("CA", ["Big5"])])
    #expect(tree.text == "(;CA[UTF-8]C[天]\n)\n")
    tree.root["CA"] = []
    #expect(try SGFCollection(parsing: tree.text).games == [tree])
  }

  @Test func `games follow each other`() throws {
    let games = ["a", "b"].map { GameTree(root: [Property("N", [PropertyValue(text: $0)])]) }
    #expect(SGFCollection(games).text == "(;CA[UTF-8]N[a]\n)\n(;CA[UTF-8]N[b]\n)\n")
  }
}
