import ArgumentParser
import Engines
import Go
import Platform

/// Which engine thinks, and how hard: shared by the subcommands that play or analyse.
struct EngineOptions: ParsableArguments {
  @Option(
    help: """
      The engine: a folder in engines/, a path of one, or a network's .safetensors file. (default: \
      by the board, as engines/default.toml says)
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

  /// The player that the options name for a board.
  func makePlayer(on size: BoardSize) throws -> any Player {
    try makeEngine(on: size).makePlayer(settings: settings, seed: chosenSeed)
  }

  /// The player that the options name for whatever board comes, by playouts where a network cannot be
  /// used; where they name none it changes with the board.
  func makeFrontEndPlayer() throws -> any Player {
    func engine(_ name: String) throws -> Engine {
      Engine(orPlayouts: try EngineFolder.definition(named: name), log: log(name))
    }
    if let name = self.engine {
      return try engine(name).makePlayer(settings: settings, seed: chosenSeed)
    }
    return try BoardwisePlayer(
      EngineFolder.choice(), settings: settings, seed: chosenSeed, engine: engine)
  }

  private var chosenSeed: UInt64 { seed ?? .random(in: 0 ... .max) }

  /// The name of the engine on a board.
  func name(on size: BoardSize? = nil) throws -> String {
    try engine ?? EngineFolder.choice().name(on: size)
  }

  /// The engine that the options name; throws where its network cannot be used.
  func makeEngine(on size: BoardSize) throws -> Engine {
    let (definition, name) = (try definition(on: size), try name(on: size))
    do {
      return try Engine(definition, log: log(name))
    } catch {
      throw complaint(
        "engine \(name): \(error); --engine rollout plays without a network", code: 1)
    }
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
