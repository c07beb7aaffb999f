import ArgumentParser
import Books
import Console
import Go
import Platform
import SGF
import Text

extension BookCommand {
  /// Adds the positions of records.
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add all positions of game records to a book.",
      discussion: """
        Variations are added too. Moves that somebody adds count as likely, so that `tengen book make` \
        continues from there. Komi and rules that a record lacks are the book's.

        Examples:
          tengen book add 7x7.book lost-game.sgf
          tengen book add 9x9.book openings/*.sgf
        """)

    @Argument(help: "The book's file.", completion: .file(extensions: ["book"]))
    var book: String

    @Argument(help: "The records.", completion: .file(extensions: ["sgf"]))
    var records: [String]

    @Option("Only the first moves of each game, so many", in: moveLimits, default: "all")
    var moves: Int?

    @OptionGroup var text: RecordOptions
    @OptionGroup var work: BookWorkOptions

    func run() throws {
      let (file, engine) = try openBook(book)
      let status = StatusLine()
      let before = file.book.nodes.count
      let (isStopped, count) = try untilStopped { stop in
        let maker = work.maker(file, engine: engine, until: stop)
        for path in records {
          let record = try readRecord(path, text)
          for tree in record.collection.games where !stop.isRaised {
            let problems = try maker.add(tree, moves: moves ?? .max)
            warn(problems.map { "\(path): \($0)" })
            status.show("\(path): \(maker.book.nodes.count.counting("position"))")
          }
        }
        return (stop.isRaised, maker.book.nodes.count)
      }
      status.show("")
      try printLines(["\((count - before).counting("position")) added, \(count.grouped) in all"])
      if isStopped { throw stopped("what was found is kept; \(resumeHint)", status) }
    }
  }
}
