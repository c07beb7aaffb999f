import ArgumentParser
import Platform

/// The game records of other programs and of this one.
struct Records: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sgf",
    abstract: "Show, check or score game records.",
    discussion: """
      FILE is a record in SGF, or - for standard input.

      Examples:
        tengen sgf show game.sgf --move 30
        tengen sgf show game.sgf --svg > game.svg
        tengen sgf check games/*.sgf
        tengen sgf score game.sgf --dead D4,E5
      """,
    subcommands: [Show.self, Check.self, Score.self])
}

/// Prints what went wrong, and returns the exit code.
func complaint(_ text: String, code: Int32) -> ExitCode {
  LogStream().write("Error: \(text)\n")
  return ExitCode(code)
}

/// Prints lines; where nobody reads them the error ends the command, without a word.
func printLines(_ lines: [String]) throws {
  try StandardOutput().write(lines.map { $0 + "\n" }.joined())
}
