import ArgumentParser
import Books
import Console
import Go
import Platform
import Reports

extension BookCommand {
  /// Prints a book's entry for a position.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print what a book is, and its values for a position.",
      discussion: """
        Chances and points are those of the player to move; an error is how far a chance may be off, \
        a guess. What is proved is marked so.

        Examples:
          tengen book show 7x7.book
          tengen book show 7x7.book D4 D5 E5
          tengen book show 7x7.book D4 --json

        The exit code is 0, or 1 where the position is not in the book.
        """)

    @Argument(help: "The book's file.", completion: .file(extensions: ["book"]))
    var book: String

    @Argument(help: "The moves to the position, as D4 or pass.")
    var moves: [String] = []

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
      let book = try Book(reading: book)
      var game = book.head.start
      for word in moves {
        guard let move = Vertex(word, on: book.head.size)?.move else {
          throw ValidationError("'\(word)' is no point of a \(book.head.size) board")
        }
        do throws(IllegalMove) {
          try game.play(move)
        } catch {
          throw ValidationError("\(word): \(error)")
        }
      }
      guard let position = BookPosition(game, in: book) else {
        throw complaint("the position is not in the book", code: 1)
      }
      if json { return try printLines([position.json(on: book.head.size)]) }
      try printLines((moves.isEmpty ? book.summary : []) + position.lines(on: book.head.size))
    }
  }
}
