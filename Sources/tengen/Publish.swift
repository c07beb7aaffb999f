import ArgumentParser
import Engines
import Platform
import SelfPlay

/// Makes an engine of a run.
struct Publish: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make an engine of a run's network.",
    discussion: """
      Writes engines/NAME with the weights, their SHA-256, a definition, the recipe and a card. A \
      published engine is never edited.

      Example:
        tengen publish runs/first first
        tengen gtp --engine first
      """)

  @Argument(help: "The folder of the run.", transform: parseFolder) var source: String
  @Argument(help: "The engine's name.") var name: String

  @Option("The checkpoint to publish", in: 0...1_000_000_000, default: "the newest")
  var checkpoint: Int?

  @Option(
    help: "The folder of engines. (default: the one that --engine looks in)",
    transform: parseFolder)
  var engines: String?

  func run() throws {
    let folder = engines ?? EngineFolder.find()?.path ?? "engines"
    guard !isFolder(folder) || isWritable(folder) else {
      throw complaint(
        "\(folder): may not be written; --engines FOLDER takes another, whose engine is then "
          + "--engine FOLDER/\(name)", code: 1)
    }
    let publication = try Publication(name, of: RunFolder(source), cycle: checkpoint)
    let path = try publication.write(
      into: folder, program: "tengen \(Tengen.configuration.version)"
    ) { _ = try Engine(EngineFolder.definition(named: $0)) }
    try StandardOutput().write("\(path)\n")
  }
}
