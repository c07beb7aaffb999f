import ArgumentParser
import Engines
import Platform

/// Which engine thinks, and how hard: shared by the subcommands that play or analyse.
struct EngineOptions: ParsableArguments {
  @Option(
    help: "The engine: a folder in engines/, a path of one, or a network's .safetensors file.")
  var engine = "rollout"

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

  /// The player that the options name, and the seed that it has.
  func makePlayer() throws -> any Player {
    try makeEngine().makePlayer(settings: settings, seed: seed ?? .random(in: 0 ... .max))
  }

  /// The engine that the options name; what is wrong with its network goes to the log.
  func makeEngine() throws -> Engine {
    Engine(try definition()) { LogStream().write("tengen: engine \(engine): \($0)\n") }
  }

  /// The definition of the engine that the options name.
  func definition() throws -> EngineDefinition {
    try EngineFolder.definition(named: engine)
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
