import ArgumentParser
import Engines
import Go
import Platform

/// Which engine thinks, and how hard: shared by the subcommands that play or analyse.
struct EngineOptions: ParsableArguments {
  @Option(
    help: """
      The engine: a folder in engines/, a path of one, or a network's file: .safetensors, or .bin.gz \
      of KataGo's. (default: by the board, as engines/default.toml says)
      """)
  var engine: String?

  @Option(help: "Threads that search at once.")
  var threads = PlayerSettings().threads

  @Option(help: "The most visits for a move. (default: no limit)")
  var visits: Int?

  @Option(help: "Seconds for a move where no clock says otherwise. (default: 2)")
  var seconds: Double?

  @Option(help: "Memory for the search tree and evaluations, in MB.")
  var memory = PlayerSettings().memory

  @Option(help: "What randomness starts from; one thread and one seed play the same game again.")
  var seed: UInt64?

  func validate() throws {
    func check(_ name: String, _ value: Int, _ range: ClosedRange<Int>) throws {
      guard !range.contains(value) else { return }
      throw ValidationError(
        "--\(name) is \(value); expected \(range.lowerBound) to \(range.upperBound)")
    }
    try check("threads", threads, 1...256)
    try check("visits", visits ?? 1, 1...1_000_000_000)
    try check("memory", memory, 1...1_000_000)
    if let seconds, !(seconds > 0 && seconds < 1e6) {
      throw ValidationError("--seconds is \(seconds); expected more than 0")
    }
  }

  /// The settings that the options amount to.
  var settings: PlayerSettings {
    var settings = PlayerSettings()
    settings.threads = threads
    settings.visits = visits
    settings.memory = memory
    if let seconds { settings.secondsPerMove = seconds }
    return settings
  }

  /// The player that the options name, and the seed that it has; where they name none it changes
  /// with the board.
  func makePlayer() throws -> any Player {
    let seed = seed ?? .random(in: 0 ... .max)
    guard engine == nil else { return try makeEngine().makePlayer(settings: settings, seed: seed) }
    return try BoardwisePlayer(EngineFolder.choice(), settings: settings, seed: seed) {
      Engine(try EngineFolder.definition(named: $0), log: log($0))
    }
  }

  /// The name of the engine on a board.
  func name(on size: BoardSize? = nil) throws -> String {
    try engine ?? EngineFolder.choice().name(on: size)
  }

  /// The engine that the options name; what is wrong with its network goes to the log.
  func makeEngine(on size: BoardSize? = nil) throws -> Engine {
    Engine(try definition(on: size), log: log(try name(on: size)))
  }

  /// The definition of the engine that the options name.
  func definition(on size: BoardSize? = nil) throws -> EngineDefinition {
    try EngineFolder.definition(named: name(on: size))
  }

  private func log(_ name: String) -> (String) -> Void {
    { LogStream().write("tengen: engine \(name): \($0)\n") }
  }
}

/// How strongly a player plays, and whether it gives up: shared by the subcommands in which it plays
/// games.
struct StrengthOptions: ParsableArguments {
  @Option(help: "How strongly it plays, from 1 for a beginner to 10.")
  var level = PlayerSettings().level

  @Flag(help: "Play lost games to their end.")
  var neverResign = false

  func validate() throws {
    let levels = PlayerSettings.levels
    guard !levels.contains(level) else { return }
    throw ValidationError(
      "--level is \(level); expected \(levels.lowerBound) to \(levels.upperBound)")
  }

  func apply(to player: any Player) {
    player.settings.level = level
    if neverResign { player.settings.resignValue = -1 }
  }
}
