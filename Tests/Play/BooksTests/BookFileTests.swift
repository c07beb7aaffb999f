import Go
import Platform
import TestSupport
import Testing

@testable import Books

@Suite struct BookFileTests {
  private let folder = TemporaryFolder()

  /// A book of some positions on 3x3.
  private func made(_ name: String = "a.book", komi: Double = 8.5) throws -> Book {
    let maker = maker(try BookFile(folder[name], head: try head(BoardSize(3), komi: komi)))
    try maker.run(upTo: 30)
    return maker.book
  }

  @Test func `what is written is read back`() throws {
    let book = try made()
    let read = try Book(reading: folder["a.book"])
    #expect(read.head == book.head)
    #expect(read.nodes == book.nodes)
    try AtomicFile.write(Array(try book.text().utf8), to: folder["b.book"])
    let packed = try Book(reading: folder["b.book"])
    #expect(packed.nodes == book.nodes)
    #expect(packed.findings == read.findings)
  }

  @Test func `half a last line is dropped, half another one is told`() throws {
    let book = try made()
    let bytes = try readFile(folder["a.book"])
    try AtomicFile.write(bytes.dropLast(20), to: folder["half.book"])
    #expect(try Book(reading: folder["half.book"]).nodes.count < book.nodes.count + 1)
    let lines = bytes.split(separator: 10)
    let broken = [
      Array(lines[0]), Array(lines[1]), Array(lines[2].dropLast(5)), Array(lines[3]), [],
    ]
    try AtomicFile.write(Array(broken.joined(separator: [10])), to: folder["broken.book"])
    #expect(
      throws: BookError("\(folder["broken.book"]): line 3: expected a position of a 3x3 board")
    ) { try Book(reading: folder["broken.book"]) }
  }

  @Test func `another kind of file, and a newer format, are told`() throws {
    try folder.write("(;GM[1])\n", to: "game.sgf")
    #expect(
      throws: BookError(
        "\(folder["game.sgf"]): is no book of this program's; `tengen book make` makes one")
    ) { try Book(reading: folder["game.sgf"]) }
    _ = try made()
    let text = try folder.text("a.book").replacing("{\"book\":1,", with: "{\"book\":2,")
    try folder.write(text, to: "new.book")
    #expect(
      throws: BookError(
        "\(folder["new.book"]): has format 2; this program reads formats up to 1")
    ) { try Book(reading: folder["new.book"]) }
  }

  @Test func `a book does not go on as another one`() throws {
    _ = try made()
    let path = folder["a.book"]
    #expect(throws: BookError("\(path): the book is for komi 8.5, not for 7.5")) {
      try BookFile(path, head: head(BoardSize(3), komi: 7.5))
    }
    let other = try BookHead(
      size: BoardSize(3), rules: .trompTaylor.with(komi: 8.5), engine: "uniform",
      fingerprint: "another", visits: 30)
    #expect(
      throws: BookError(
        "\(path): was made by engine uniform and another network; values of two cannot be compared")
    ) { try BookFile(path, head: other) }
    #expect(
      throws: BookError(
        "\(folder["none.book"]): there is no such book; `tengen book make` begins one")
    ) { try BookFile(folder["none.book"]) }
  }

  @Test func `a kill before the first line leaves a book to begin`() throws {
    for rest in ["", "{\"book\":1,"] {
      try folder.write(rest, to: "a.book")
      #expect(try BookFile.head(at: folder["a.book"]) == nil)
      let head = try head(BoardSize(3), komi: 8.5)
      #expect(try BookFile(folder["a.book"], head: head).book.head == head)
      #expect(try BookFile.head(at: folder["a.book"]) == head)
    }
  }

  @Test func `one program writes at a time`() throws {
    let head = try head(BoardSize(3), komi: 8.5)
    let first = try BookFile(folder["a.book"], head: head)
    #expect(throws: SystemError.self) { try BookFile(folder["a.book"], head: head) }
    withExtendedLifetime(first) {}
  }

  @Test func `a shelf takes the book that suits, and says why none does`() throws {
    _ = try made("a.book", komi: 8.5)
    _ = try made("b.book", komi: 9.5)
    let shelf = try BookShelf(reading: folder.path)
    #expect(shelf.volumes.count == 2)
    let suiting = Game(size: BoardSize(3), rules: .trompTaylor.with(komi: 9.5))
    #expect(shelf.position(suiting) != nil)
    #expect(shelf.objection(to: suiting) == nil)
    let other = Game(size: BoardSize(3), rules: .trompTaylor.with(komi: 7))
    #expect(shelf.position(other) == nil)
    #expect(
      shelf.objection(to: other) == """
        \(folder.path)/a.book is for komi 8.5, not for 7; \
        \(folder.path)/b.book is for komi 9.5, not for 7
        """)
    #expect(BookShelf.fingerprint(of: folder.path) != BookShelf.fingerprint(of: folder["a.book"]))
  }
}
