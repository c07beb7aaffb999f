import ArgumentParser
import Platform

/// The `tengen` command; its subcommands lie one a file beside this one.
@main
struct Tengen: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tengen",
    abstract: "A Go engine for small boards.",
    discussion: """
      Examples:
        tengen serve                play and analyse in the browser
        tengen play                 a 9x9 game in the terminal
        tengen gtp                  the line for Sabaki, GoGui, Lizzie, q5Go
        tengen sgf show game.sgf    the end of a recorded game
        tengen analyze game.sgf     where a game went wrong
        tengen analysis             the line for KaTrain
        tengen match A B            which of two programs is stronger
        tengen network --help       networks: make, show, check, export
        tengen train RECIPE         a network from nothing, by self-play
        tengen experiment compute   what search is worth, measured
        tengen solve 3x4            the exact score of a small board
        tengen book --help          opening books: make, show, check, export
        tengen help play            all that can be set

      Where `make install` has put it, `man tengen` has the help of all commands, and the shell \
      completes commands and options.

      The exit code is 0, 1 where the work cannot be done, 64 for a wrong option, 130 where \
      a command was stopped before its end.
      """,
    version: ThisProgram.version,
    subcommands: [
      Serve.self, Play.self, GTPCommandLine.self, AnalysisCommand.self, Records.self, Analyze.self,
      MatchCommand.self, TournamentCommand.self, OpeningsCommand.self, GTPCheckCommand.self,
      Doctor.self, EnginesCommand.self, Solve.self, BookCommand.self, NetworkCommand.self, Fit.self,
      Train.self, SelfPlayCommand.self, ClusterCommand.self, Publish.self, RunCommand.self,
      ExperimentCommand.self, Bench.self, Manual.self, VersionCommand.self,
    ])

  static func main() {
    openStandardStreams()
    ignoreClosedPipes()
    unblockInterrupts()
    // Where Debian has GNU Go, though root's shell doesn't look there.
    findPrograms(in: "/usr/games")
    do {
      var command = try parseAsRoot(joiningNegativeNumbers(CommandLine.arguments.dropFirst()))
      try command.run()
    } catch {
      end(with: error)
    }
    leave(0)
  }

  /// Says what went wrong, or what was asked for, and leaves; that nobody reads on is no error.
  private static func end(with error: any Error) -> Never {
    if (error as? SystemError)?.isClosedPipe == true { leave(0) }
    let (code, text) = (exitCode(for: error), fullMessage(for: error))
    if !text.isEmpty {
      if code == .success {
        try? StandardOutput().write("\(text)\n")
      } else {
        LogStream().write("\(text)\n")
      }
    }
    leave(code.rawValue)
  }
}
