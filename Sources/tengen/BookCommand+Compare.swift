import ArgumentParser
import Books
import Platform
import Text

extension BookCommand {
  /// Shows how two books differ.
  struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show where two books of one board differ.",
      discussion: """
        Prints a table with commas: the moves to each position of both whose best move differs, or \
        whose values differ by more than their errors, with both best moves, values and points for \
        the player to move; the largest differences first. Books of two komi compare in their points.

        Examples:
          tengen book compare old.book new.book > differences.csv
        """)

    @Argument(help: "The one book.", completion: .file(extensions: ["book"]))
    var first: String

    @Argument(help: "The other.", completion: .file(extensions: ["book"]))
    var second: String

    func run() throws {
      let one = try Book(reading: first)
      let comparison = try BookComparison(one, Book(reading: second))
      try StandardOutput().write(comparison.csv(on: one.head.size))
      LogStream().write(
        "\(comparison.differences.count.counting("difference")) in "
          + "\(comparison.common.counting("common position"))\n")
    }
  }
}
