import ArgumentParser
import Console
import Platform

extension Records {
  /// Prints what is wrong in files.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print what is wrong in game records, with line and column.",
      discussion: """
        Examples:
          tengen sgf check game.sgf
          tengen sgf check games/*.sgf
          cat game.sgf | tengen sgf check -

        The exit code is 0 where nothing is wrong, 1 where something is that readers may read on \
        after, 2 where a file cannot be read or is no game record, and 64 for a wrong option.
        """)

    @Argument(help: "The records, or - for standard input.")
    var files: [String]

    @OptionGroup var text: RecordOptions

    func run() throws {
      var code: Int32 = 0
      for path in files {
        do {
          let file = try readRecord(path, text)
          try printLines(file.problems + [file.summary])
          code = max(code, file.problems.isEmpty ? 0 : 1)
        } catch let error as RecordFailure {
          try printLines([error.description])
          code = 2
        } catch let error as SystemError where !error.isClosedPipe {
          try printLines([error.description])
          code = 2
        }
      }
      throw ExitCode(code)
    }
  }
}
