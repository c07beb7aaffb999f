import ArgumentParser
import Books
import Engines
import Go
import Platform
import Text

extension BookCommand {
  /// Makes a book or extends one.
  struct Make: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a book, or extend one.",
      discussion: """
        The position that is nearest to the start, by what moves lose and how likely they seem, gets \
        one more move, again and again. Each new position is proved by the solver, where that reaches, \
        or searched with --visits. A book that was stopped or killed resumes with the same command; \
        board, komi, rules, engine and visits then need not be named again.

        Examples:
          tengen book make 7x7.book --size 7 --komi 8.5 --nodes 5000
          tengen book make 7x7.book --nodes 10000
          tengen book make 9x9.book --size 9 --komi 7 --engine 9x9-night --time 36000
        """)

    @Argument(help: "The book's file.", completion: .file(extensions: ["book"]))
    var book: String

    @Option(help: "The board, as 7 or 6x5; needed for a new book.", transform: parseSize)
    var size: BoardSize?

    @Option("The points that White is given", in: Rules.komiLimits, default: "what is fair")
    var komi: Double?

    @Option(help: "The rules. (default: tromp-taylor)", transform: parseRules)
    var rules: Rules?

    @Option(help: "The engine. (default: by the board, from engines/default.toml)")
    var engine: String?

    @Option("The visits of a search", in: PlayerSettings.visitLimits, default: "400")
    var visits: Int?

    @Option("Stop at so many positions", in: positionLimits, default: "no limit")
    var nodes: Int?

    @Option("Stop after so many seconds", in: PlayerSettings.secondLimits, default: "no limit")
    var time: Double?

    @OptionGroup var work: BookWorkOptions

    func run() throws {
      let (file, engine) = try opened()
      // Whose beliefs it holds is to be seen before hours of work.
      for line in file.book.summary.prefix(2) { LogStream().write("\(line)\n") }
      let status = StatusLine()
      let deadline = time.map { ContinuousClock.now + .seconds($0) }
      let (isStopped, summary) = try untilStopped { stop in
        let maker = work.maker(file, engine: engine, until: stop)
        let progress = BookProgress(maker, limit: nodes, deadline: deadline)
        try maker.run(upTo: nodes ?? .max, deadline: deadline, progress.telling(status))
        return (stop.isRaised, maker.book.summary)
      }
      status.show("")
      try printLines(summary)
      if isStopped { throw stopped("the book has all that was found; \(resumeHint)", status) }
    }

    /// The book's file, made if it is not there, and its engine.
    private func opened() throws -> (file: BookFile, engine: Engine) {
      guard let head = try BookFile.head(at: book) else {
        guard let size else { throw ValidationError("\(book) is a new book; name its --size") }
        return try begun(on: size, rules: rules ?? .trompTaylor)
      }
      guard size != nil || komi != nil || rules != nil || engine != nil else {
        return try openBook(book)
      }
      return try begun(on: size ?? head.size, rules: rules ?? head.rules)
    }

    private func begun(
      on size: BoardSize, rules: Rules
    ) throws -> (file: BookFile, engine: Engine) {
      let name = try engine ?? EngineFolder.choice().name(on: size)
      let definition = try EngineFolder.definition(named: name)
      let komi = komi ?? (self.rules == nil ? Rules.fairKomi(on: size) : rules.komi)
      let head = try BookHead(
        size: size, rules: rules.with(komi: komi), engine: name,
        fingerprint: definition.fingerprint, visits: visits ?? 400)
      return (try BookFile(book, head: head), try Engine(definition))
    }
  }
}
