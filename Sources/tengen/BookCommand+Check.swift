import ArgumentParser
import Books
import Go
import Platform
import Text

extension BookCommand {
  /// Checks a book.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check a book, and search its own moves longer.",
      discussion: """
        Every way is played, every key and move compared, and every exact score solved again, by the \
        solver alone. With --refute the positions nearest to the start are searched with --factor \
        times the book's visits: where that would play another move both are looked at as long, the \
        book is corrected, and the share of such moves is printed: the book's honest error rate.

        Examples:
          tengen book check 7x7.book
          tengen book check 7x7.book --refute 100

        The exit code is 0, or 2 where something is wrong in the file.
        """)

    @Argument(help: "The book's file.", completion: .file(extensions: ["book"]))
    var book: String

    @Option("Search so many of the book's moves longer", in: 0...1_000_000)
    var refute = 0

    @Option("How many times the book's visits such a search has", in: 2...1000)
    var factor = 10

    @Flag(inversion: .prefixedNo, help: "Play every way and solve exact scores again.")
    var file = true

    @OptionGroup var work: BookWorkOptions

    func run() throws {
      let status = StatusLine()
      var problems: [String] = []
      if file {
        let check = try untilStopped { stop in
          BookCheck(
            try Book(reading: book), solverNodes: 10 * work.solverNodes,
            isStopped: { stop.isRaised })
        }
        problems = check.problems
        try printLines(
          problems + [
            "\(problems.count.counting("problem")); \(check.solved.grouped) exact scores solved again, "
              + "\(check.unsolved.grouped) took too long"
          ])
      }
      if refute > 0 { try searchLonger(status) }
      guard problems.isEmpty else { throw ExitCode(2) }
    }

    private func searchLonger(_ status: StatusLine) throws {
      let (opened, engine) = try openBook(book)
      let size = opened.book.head.size
      let (isStopped, report) = try untilStopped { stop in
        let maker = work.maker(opened, engine: engine, until: stop)
        let report = try maker.refute(refute, factor: factor) {
          status.show("\($0.count) of \(refute) searched, \($0.overturned.count) overturned")
        }
        return (stop.isRaised, report)
      }
      status.show("")
      try printLines(report.lines(on: size))
      if isStopped { throw stopped("what was found is kept", status) }
    }
  }
}
