import ArgumentParser
import Diagnosis
import GTPClient
import Platform

/// Checks a GTP program.
struct GTPCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gtp-check",
    abstract: "Check a GTP program, and say which front-ends would break on it.",
    discussion: """
      The program is started anew for each rule of the protocol, and as Sabaki, Lizzie, LizzieYzy, \
      q5Go, GoGui, CGOS and KGS start it. COMMAND is one argument, split as a shell would; one that \
      begins with an engine's name stands for `tengen gtp` with that engine. Give it little to \
      think: each rule that has it choose a move waits for one.

      Examples:
        tengen gtp-check "gnugo --mode gtp"
        tengen gtp-check "rollout --visits 50"

      The exit code is 0, 2 where something is broken, 1 where the program does not start.
      """)

  @Argument(help: "The program's command line.") var command: String

  @Option("Seconds that an answer may take", in: 0.1...1_000_000)
  var patience = 30.0

  func run() throws { try whileRead(examine) }

  private func examine() throws {
    let commands = try CommandLineReader.installed()
    let program: EngineCommand
    do {
      program = try commands.program(command)
    } catch {
      throw ValidationError("the command line \(error)")
    }
    let check = try GTPCheck(program, patience: patience)
    try StandardOutput().write("\(check)")
    guard check.isSound else { throw ExitCode(2) }
  }
}
