import ArgumentParser
import Engines
import Go
import Platform
import Text

/// Which engine thinks, and how hard: shared by the subcommands that play or analyse.
struct EngineOptions: ParsableArguments {
  @Option(
    help: """
      The engine: a folder in engines/, a path of one, or a network's .safetensors file. (default: \
      by the board, as engines/default.toml says)
      """)
  var engine: String?

  @Option("Threads that search at once", in: PlayerSettings.threadLimits)
  var threads = PlayerSettings().threads

  // What limits a move is whatever comes first, a clock's budget among them.
  @Option("The most visits for a move", in: PlayerSettings.visitLimits, default: "no limit")
  var visits: Int?

  @Option(
    "The most seconds for a move", in: PlayerSettings.secondLimits,
    default: "2 where nothing else limits it")
  var seconds: Double?

  @Option("Memory for the search tree and evaluations, in MB", in: PlayerSettings.memoryLimits)
  var memory = PlayerSettings().memory

  @Option(
    "What randomness starts from; one thread and one seed play the same game again", in: seeds,
    default: "by chance; for an analysis 1")
  var seed: UInt64?

  /// The settings that the options amount to.
  var settings: PlayerSettings {
    var settings = PlayerSettings()
    settings.threads = threads
    settings.visits = visits
    settings.memory = memory
    settings.secondsPerMove = seconds
    return settings
  }

  /// How long it thinks, in words.
  var effort: String {
    let standard = visits == nil ? settings.secondsPerMove : nil
    let limits = [
      visits?.counting("visit"), (seconds ?? standard).map { "\($0.short) s" },
    ].compactMap(\.self)
    return "at most \(limits.joined(separator: " and ")) a move"
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
  @Option("How strongly it plays, from a beginner to all it can", in: PlayerSettings.levels)
  var level = PlayerSettings().level

  @Flag(help: "Play lost games to their end.")
  var neverResign = false

  func apply(to player: any Player) {
    player.settings.level = level
    if neverResign { player.settings.resignValue = -1 }
  }
}
