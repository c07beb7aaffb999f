import AnalysisServer
import ArgumentParser
import Books
import Engines
import Go
import Platform
import Text

/// Answers queries in KataGo's JSON analysis protocol on the standard streams.
struct AnalysisCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analysis",
    abstract: "Analyse for KaTrain and other programs that speak KataGo's JSON protocol.",
    discussion: """
      Queries are lines of JSON on standard input, replies lines on standard output; docs/analysis.md \
      describes them. Options are those of KataGo, so that this command can stand in its place. To \
      review a recorded game there is `tengen analyze`.

      Examples:
        tengen analysis
        tengen analysis -model 9x9-night
        tengen analysis -config analysis.cfg -model network.bin.gz
      """)

  @Option(
    name: .customLong("config", withSingleDash: true), parsing: .singleValue,
    help: "A configuration file of KataGo's form; may be given more than once.",
    completion: .file())
  var configurations: [String] = []

  @Option(
    name: .customLong("override-config", withSingleDash: true), parsing: .singleValue,
    help: ArgumentHelp(
      "Settings that come after those of files; may be given more than once.",
      valueName: "KEY=VALUE,…"))
  var overrides: [String] = []

  @Option(
    name: .customLong("model", withSingleDash: true),
    help: """
      The engine: a network's file, .bin.gz of KataGo's or .safetensors, or an engine by its name. \
      (default: by the board, from engines/default.toml)
      """)
  var model: String?

  @Option(
    name: .customLong("human-model", withSingleDash: true),
    help: "A network that plays like people; there is no use for it here.")
  var humanModel: String?

  @Option(
    name: .customLong("analysis-threads", withSingleDash: true),
    help: "Positions to search at once; 1 to 16384. (default: from the configuration, else 16)",
    transform: (1...16384).read)
  var positions: Int?

  @Flag(
    name: .customLong("quit-without-waiting", withSingleDash: true),
    help: "End with the input, whatever is left to answer.")
  var quitsWithoutWaiting = false

  @Option(
    help: """
      A book that queries may ask for by includeBook, or a folder of books, see `tengen book`. \
      (default: from the engine's definition)
      """, completion: .file(extensions: ["book"]))
  var book: String?

  @Option("Threads that evaluate positions", in: PlayerSettings.threadLimits)
  var threads = processorCores()

  @Option("Memory for search trees and evaluations, in MB", in: PlayerSettings.memoryLimits)
  var memory = PlayerSettings().memory

  /// What those give who mean the other command.
  @Argument(help: .hidden) var records: [String] = []

  func validate() throws {
    guard let record = records.first else { return }
    throw ValidationError(
      "found '\(record)', but queries come on standard input; a recorded game is reviewed by "
        + "`tengen analyze \(record)`")
  }

  func run() throws {
    let log = LogStream()
    @Sendable func note(_ text: String) { log.write(text + "\n") }
    note("Analysis Engine starting...")
    note("\(ThisProgram.name) \(ThisProgram.version), KataGo v\(AnalysisServer.protocolVersion)")
    do {
      try serve(note)
    } catch {
      // KaTrain shows lines with these words.
      throw complaint("Uncaught exception: \(error)", code: 1)
    }
  }

  private func serve(_ note: @escaping @Sendable (String) -> Void) throws {
    let settings = try settings(note)
    var engine = EngineChoice()
    if let model { engine.engine = model } else { engine = try EngineFolder.choice() }
    let positions = positions ?? settings.positions ?? 16
    var work = Analyst.Settings()
    (work.threads, work.memory, work.searches) = (threads, memory, positions)
    let analyst = try Analyst(work, engine) { name in
      var definition = try EngineFolder.definition(named: name)
      definition.network.turnsBoards = settings.turnsBoards
      let engine = try Engine(definition) { note("engine \(name): \($0)") }
      note("Loaded model \(name)")
      return engine
    }
    let definitions = try engine.names.sorted().map(EngineFolder.definition)
    let books = try BookShelf(reading: bookPaths(book, definitions))
    for volume in books.volumes { note("Loaded book \(volume.path)") }
    let output = StandardOutput()
    let server = AnalysisServer(
      settings: settings, positions: positions, analyst: analyst, books: books,
      send: { line in
        do { try output.write(line + "\n") } catch { leave(0) }
      }, log: note)
    note(
      "Analyzing up to \(positions) positions at a time in parallel, with "
        + threads.counting("thread"))
    note("Started, ready to begin handling requests")
    let watch = InterruptHandler(bySignals: false) { leave(0) }
    defer { withExtendedLifetime(watch) {} }
    var reader = LineReader()
    while let line = reader.next() { server.take(line.bytes) }
    if quitsWithoutWaiting { leave(0) }
    server.finish()
    analyst.close()
    note("All cleaned up, quitting")
  }

  /// What the configuration comes to; what is unknown in it is reported.
  private func settings(_ note: (String) -> Void) throws -> ServerSettings {
    var settings = ServerSettings()
    if humanModel != nil { note("Warning: -human-model has no effect here") }
    var given: [(key: String, value: String)] = []
    for file in configurations {
      given += try ConfigurationText.settings(
        of: String(decoding: readFile(file), as: UTF8.self), file: file)
      note("Loaded config \(file)")
    }
    for option in overrides { given += try ConfigurationText.settings(ofOption: option) }
    let judge = JudgingNetwork(name: model ?? "none", imitatesPeople: true)
    for (key, value) in given {
      switch try settings.set(key, to: value, network: judge) {
      case .done: break
      case .withoutEffect(let notice): if let notice { note("Warning: \(notice)") }
      case .unknown: note("Warning: unknown config key \(key)")
      }
    }
    return settings
  }
}
