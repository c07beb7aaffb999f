import ArgumentParser
import Platform

/// The `tengen` command; its subcommands lie one a file beside this one.
@main
struct Tengen: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tengen",
    abstract: "A Go engine for small boards.",
    version: "0.1.0",
    subcommands: [Play.self, GTPCommandLine.self, Records.self, Bench.self])

  static func main() {
    ignoreClosedPipes()
    main(nil)
  }
}
