import ArgumentParser
import Books
import Go
import Platform
import Reports
import SGF
import Text

extension BookCommand {
  /// Writes a book in other forms.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a book as a record, a page, a table, or in other programs' form.",
      discussion: """
        --sgf is a record with variations, which `tengen book add` reads back; --html a page that needs \
        nothing beside it; --csv a table of all positions; --text the form of Fuego's and Pachi's books; \
        --starts a collection of records that end in positions of the book, for a recipe's `positions`; \
        --book a smaller book. --positions says how many of the positions nearest to the start are \
        taken, where that form has not all.

        Examples:
          tengen book export 7x7.book --html -o 7x7.html
          tengen book export 9x9.book --book --positions 2000 -o small.book
          tengen book export 7x7.book --text -o book.dat
        """)

    enum Form: String, EnumerableFlag {
      case sgf, html, csv, text, starts, book

      static func help(for value: Form) -> ArgumentHelp? {
        switch value {
        case .sgf: "A record with variations."
        case .html: "A page."
        case .csv: "A table with commas."
        case .text: "A book of Fuego's or Pachi's."
        case .starts: "Positions to begin games from."
        case .book: "A book of fewer positions."
        }
      }
    }

    @Argument(help: "The book's file.", completion: .file(extensions: ["book"]))
    var book: String

    @Flag(exclusivity: .exclusive) var form: Form

    @Option("The most positions", in: positionLimits)
    var positions = Book.shownPositions

    @OptionGroup var output: OutputOptions

    func run() throws {
      let file = try output.file()
      let book = try Book(reading: book)
      let text =
        switch form {
        case .sgf: book.record(of: positions).text
        case .html: book.page(of: positions).text
        case .csv: book.csv
        case .text: book.fuegoText
        case .starts: book.starts(of: positions)
        case .book: try book.nearest(positions).text()
        }
      try file.write(Array(text.utf8))
    }
  }
}
