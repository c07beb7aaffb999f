import ArgumentParser
import Console
import Engines
import Go
import Platform

extension Records {
  /// Counts a game.
  struct Score: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Count the end of a game and compare with the recorded result.",
      discussion: """
        Examples:
          tengen sgf score game.sgf
          tengen sgf score game.sgf --dead D4,E5
          tengen sgf score game.sgf --dead none --rules tromp-taylor

        The exit code is 0 where the count agrees with the record or the record has none, 1 where \
        they differ, 2 where the game cannot be counted, and 64 for a wrong option.
        """)

    @Argument(help: "The record, or - for standard input.", completion: .file(extensions: ["sgf"]))
    var file: String

    @Option(
      help: """
        The dead stones: none, a point of each chain as in D4,E5, or auto for those that the \
        record marks and else those that would be captured.
        """)
    var dead = "auto"

    @Option(
      help: "The rules, as in play. (default: the record's, else chinese)", transform: parseRules)
    var rules: Rules?

    @Option("Which game of the file", in: gameLimits)
    var game = 1

    @OptionGroup var text: RecordOptions

    func run() throws {
      do {
        let player = Engine.rollout.makePlayer(settings: PlayerSettings(), seed: 0)
        let record = try readRecord(file, text)
        warn(record.messages([]))
        let score = try RecordScore(record, game: game, judge: player, rules: rules) { board in
          guard let dead = DeadStones(dead, on: board) else {
            throw ValidationError(
              "--dead is '\(dead)'; expected auto, none or stones on the \(board.size) board "
                + "as in D4,E5")
          }
          return dead
        }
        warn(score.problems)
        try printLines(score.lines(Style(Terminal())))
        if score.contradictsRecord { throw ExitCode(1) }
      } catch let error as RecordFailure {
        throw complaint(error.description, code: 2)
      } catch let error as SystemError where !error.isClosedPipe {
        throw complaint(error.description, code: 2)
      }
    }
  }
}
