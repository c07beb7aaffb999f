import Go
import SGF
import Testing

@testable import Tournaments

@Suite struct OpeningBookTests {
  @Test func `a book has no two openings that are alike`() throws {
    let size = BoardSize(9)
    let book = OpeningBook(for: size, count: 100, seed: 1)
    #expect(book.openings.count == 100)
    let keys = try book.openings.map {
      try $0.position(on: size, rules: .trompTaylor).board.canonicalKey
    }
    #expect(Set(keys).count == 100)
    for opening in book.openings {
      #expect(opening.points.count == 3)
      #expect(opening.points.allSatisfy { (2...6).contains($0.column) && (2...6).contains($0.row) })
    }
  }

  @Test func `a seed makes one book, and a longer one begins alike`() {
    let size = BoardSize(9)
    let book = OpeningBook(for: size, count: 20, seed: 7)
    #expect(book == OpeningBook(for: size, count: 20, seed: 7))
    let longer = OpeningBook(for: size, count: 50, seed: 7)
    #expect(Array(longer.openings.prefix(20)) == book.openings)
    #expect(longer.source == book.source)
    #expect(book.openings != OpeningBook(for: size, count: 20, seed: 8).openings)
  }

  @Test(arguments: [(2, 4), (5, 4), (7, 3), (9, 3), (13, 2), (19, 2)])
  func `small boards have longer openings`(side: Int, plies: Int) {
    #expect(OpeningBook.plies(for: BoardSize(side)) == plies)
  }

  /// The centre, the edges and the corners of the nine points in the middle of 5x5: 3 places for
  /// the first stone, and 1 + 1, 4 + 1, 4 + 1 kinds of places for the second after each.
  @Test func `a book of a small board ends and begins anew`() {
    let book = OpeningBook(for: BoardSize(5), plies: 2, count: 1000, seed: 1)
    #expect(book.openings.count == 12)
    #expect(book.opening(ofPair: 12) == book.openings[0])
    #expect(OpeningBook(for: BoardSize(2), count: 10, seed: 1).openings.count >= 1)
  }

  @Test func `a book may be of some openings alone, each asked for once`() throws {
    let terms = GameTerms(size: BoardSize(5), rules: .trompTaylor)
    var asked: [Opening] = []
    let book = OpeningBook(for: terms, plies: 2, count: 1000, seed: 1) { opening, position in
      asked.append(opening)
      return position.board.key % 2 == 0
    }
    let all = OpeningBook(for: terms, plies: 2, count: 1000, seed: 1).openings
    #expect(asked == all)
    let kept = try all.filter {
      try $0.position(on: BoardSize(5), rules: .trompTaylor).board.key % 2 == 0
    }
    #expect((1..<all.count).contains(kept.count))
    #expect(book.openings == kept)
  }

  @Test func `games may begin on the empty board`() {
    let book = OpeningBook(for: BoardSize(7), plies: 0, count: 10, seed: 1)
    #expect(book.openings == [Opening()])
    #expect(book.source == "made for 7x7, 0 plies, seed 1")
  }

  @Test func `lines of vertices are openings`() throws {
    let text = "# two\nE5 c3 G7\n\n  D4 # alone\nC3 E5 G7\nC7 E5 G3\n"
    let book = try OpeningBook(
      parsing: Array(text.utf8), named: "book.txt", size: BoardSize(9), rules: .trompTaylor)
    // The last two are the first one turned, or with Black's stones in another order.
    #expect(book.openings.map { $0.text(on: BoardSize(9)) } == ["E5 C3 G7", "D4", "C3 E5 G7"])
    #expect(book.source.hasPrefix("3 from a file, fingerprint "))
  }

  @Test func `records are openings`() throws {
    let text = "(;SZ[9];B[ee];W[cc](;B[gg])(;B[gc]))(;SZ[9];B[cc];W[];B[gg])"
    let book = try OpeningBook(
      parsing: Array(text.utf8), named: "book.sgf", size: BoardSize(9), rules: .trompTaylor)
    #expect(book.openings.map { $0.text(on: BoardSize(9)) } == ["E5 C7 G3", "C7"])
    #expect(book.warnings == [])
  }

  @Test func `what is wrong with records is told`() throws {
    let text = "(;SZ[9]RU[house];B[ee][gc];W[cc]"
    let book = try OpeningBook(
      parsing: Array(text.utf8), named: "book.sgf", size: BoardSize(9), rules: .trompTaylor)
    #expect(book.openings.map { $0.text(on: BoardSize(9)) } == ["E5 C7"])
    #expect(
      book.warnings == [
        "book.sgf:1:33: found the end of the file; expected `)`",
        "book.sgf:1:8: found RU[house]; expected the name of a rule set, such as Japanese",
        "book.sgf:1:18: found two moves of a player in a node; expected one, the first, which alone "
          + "is played",
      ])
  }

  @Test(arguments: [
    ("E5 Z9", "book: line 1: `Z9` is no point of a 9x9 board"),
    ("E5\nC3 pass", "book: line 2: `pass` is no point of a 9x9 board"),
    ("E5 E5", "book: line 1: an illegal move: there is a stone already"),
    ("# none", "book: has no openings"),
    ("(;SZ[13];B[cc])", "book: game 1: has a 13x13 board, not 9x9"),
    (
      "(;SZ[9];B[cc];W[dd])(;SZ[9]AB[cc];W[dd])",
      "book: game 2: does not begin with Black on an empty board, turn by turn"
    ),
    (
      "(;SZ[9];B[cc];W[dd];AE[cc])",
      "book: game 1: does not begin with Black on an empty board, turn by turn"
    ),
    (
      "(;SZ[9];B[cc];W[cc])",
      "book:1:15: found W[cc]: there is a stone already; expected a legal move"
    ),
    (
      "(;SZ[9];B[cc];B[dd])",
      "book: game 1: does not begin with Black on an empty board, turn by turn"
    ),
  ])
  func `what is wrong with a file is told`(text: String, message: String) {
    let error = #expect(throws: OpeningError.self) {
      try OpeningBook(
        parsing: Array(text.utf8), named: "book", size: BoardSize(9), rules: .trompTaylor)
    }
    #expect(error?.description == message)
  }
}
