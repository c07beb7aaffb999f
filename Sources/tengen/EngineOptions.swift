import ArgumentParser
import Engines
import Platform

/// Which engine plays, and how hard it thinks: shared by the subcommands that play.
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

  @Option(help: "How strongly it plays, from 1 for a beginner to 10.")
  var level = PlayerSettings().level

  @Flag(help: "Play lost games to their end.")
  var neverResign = false

  func validate() throws {
    func check(_ name: String, _ value: Int, _ range: ClosedRange<Int>) throws {
      guard !range.contains(value) else { return }
      throw ValidationError(
        "--\(name) is \(value); expected \(range.lowerBound) to \(range.upperBound)")
    }
    try check("threads", threads, 1...256)
    try check("visits", visits ?? 1, 1...1_000_000_000)
    try check("memory", memory, 1...1_000_000)
    try check("level", level, PlayerSettings.levels)
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
    settings.level = level
    if let seconds { settings.secondsPerMove = seconds }
    if neverResign { settings.resignValue = -1 }
    return settings
  }

  /// The player that the options name, and the seed that it has.
  func makePlayer() throws -> any Player {
    let definition = try EngineFolder.definition(named: engine)
    return definition.makePlayer(settings: settings, seed: seed ?? .random(in: 0 ... .max)) {
      LogStream().write("tengen: engine \(engine): \($0)\n")
    }
  }
}
