import ArgumentParser
import Engines
import Platform

/// Lists the engines and checks them.
struct EnginesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "engines",
    abstract: "List the engines, and check that their networks are there and whole.",
    discussion: """
      An engine is a folder in engines/ with an engine.toml: its evaluator, how it chooses a \
      move, and for a network its weights and their SHA-256. Wherever an engine plays, --engine \
      names it; `tengen match` takes its name for a program.

      Examples:
        tengen engines
        tengen play --engine rollout
        tengen engines my/engines

      The exit code is 0, 1 where something is wrong with an engine, 64 for a wrong option.
      """)

  @Argument(
    help: "The folder. (default: engines/ beside the program or above it)", transform: parseFolder)
  var folder: String?

  func run() throws {
    guard let folder = folder.map(EngineFolder.init) ?? EngineFolder.find() else {
      throw ValidationError("there is no folder engines/ beside the program or here")
    }
    let checks = try folder.names().map { EngineCheck($0, in: folder) }
    for check in checks {
      try printLines(["\(check.name): \(check.lines.first ?? "")"])
      try printLines(check.lines.dropFirst().map { "  \($0)" })
      try printLines(check.problems.map { "  wrong: \($0)" })
    }
    guard checks.allSatisfy(\.problems.isEmpty) else { throw ExitCode(1) }
  }
}
