import ArgumentParser
import Console
import Go
import Platform
import Reports

extension Records {
  /// Shows a game.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a game's players, rules and result, and the board at a move.",
      discussion: """
        Examples:
          tengen sgf show game.sgf
          tengen sgf show game.sgf --move 30
          tengen sgf show games.sgf --game 2
          tengen sgf show game.sgf --svg --numbers > game.svg

        What is wrong in the game goes to standard error. The exit code is 0, or 1 where there is \
        no such game or move, and 64 for a wrong option.
        """)

    @Argument(help: "The record, or - for standard input.", completion: .file(extensions: ["sgf"]))
    var file: String

    @Option("Show the board after this many moves", in: moveLimits, default: "all")
    var move: Int?

    @Option("Which game of the file", in: gameLimits)
    var game = 1

    @OptionGroup var text: RecordOptions

    @Flag(help: "Print a picture of the board, as SVG.")
    var svg = false

    @Flag(help: "Number the stones of the picture in the order of play.")
    var numbers = false

    func validate() throws {
      if numbers, !svg { throw ValidationError("--numbers is for a picture; add --svg") }
    }

    func run() throws {
      let record = try readRecord(file, text)
      let view = try RecordView(record, game: game, move: move)
      try printLines(
        svg
          ? [picture(of: view.game, in: record)]
          : view.lines(Style(Terminal())))
      warn(view.problems)
    }

    /// The picture of the board after a game.
    private func picture(of game: Game, in record: RecordFile) -> String {
      var picture = numbers ? BoardPicture(numbering: game) : BoardPicture(game)
      picture.title = "The board after \(game.turns.count) moves of \(record.name)"
      return picture.svg
    }
  }
}
