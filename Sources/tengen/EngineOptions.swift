import ArgumentParser
import Books
import Engines
import Go
import Platform
import Text

/// Which engine thinks, and how hard: shared by the subcommands that play or analyse.
struct EngineOptions: ParsableArguments {
  @Option(
    help: """
      The engine: a folder in engines/, a path of one, or a network's file: .safetensors, or .bin.gz \
      of KataGo's. (default: by the board, from engines/default.toml)
      """)
  var engine: String?

  @Option(
    help: """
      A book to play from at full strength, or a folder of books, see `tengen book`. (default: as \
      the engine's definition says)
      """)
  var book: String?

  @Option("Threads that search at once", in: PlayerSettings.threadLimits)
  var threads = PlayerSettings().threads

  // What limits a move is whatever comes first, a clock's budget among them.
  @Option("The most visits for a move", in: PlayerSettings.visitLimits, default: "no limit")
  var visits: Int?

  @Option(
    "The most seconds for a move", in: PlayerSettings.secondLimits,
    default: "2 where nothing else limits it")
  var seconds: Double?

  @Flag(
    inversion: .prefixedNo,
    help: "Play small positions by proof, where that ends in half of the time; not with --visits.")
  var exact = true

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
    settings.solves = exact
    return settings
  }

  /// How long it thinks, in words.
  var effort: String {
    let limits = [visits?.counting("visit"), settings.seconds.map { "\($0.short) s" }]
    return "at most \(limits.compactMap(\.self).joined(separator: " and ")) a move"
  }

  /// The player that the options name for a board.
  func makePlayer(on size: BoardSize) throws -> any Player {
    let player = try makeEngine(on: size).makePlayer(settings: settings, seed: chosenSeed)
    return playing(player, from: try books([definition(on: size)]))
  }

  /// The player that the options name for whatever board comes, by playouts where a network cannot be
  /// used; where they name none it changes with the board.
  func makeFrontEndPlayer() throws -> any Player {
    func engine(_ name: String) throws -> Engine {
      Engine(orPlayouts: try EngineFolder.definition(named: name), log: log(name))
    }
    let books = try books(definitions())
    if let name = self.engine {
      return playing(try engine(name).makePlayer(settings: settings, seed: chosenSeed), from: books)
    }
    let player = try BoardwisePlayer(
      EngineFolder.choice(), settings: settings, seed: chosenSeed, engine: engine)
    return playing(player, from: books)
  }

  /// The definitions of the engines that may play, whatever board comes.
  func definitions() throws -> [EngineDefinition] {
    try (engine.map { [$0] } ?? EngineFolder.choice().names.sorted())
      .map(EngineFolder.definition)
  }

  /// The books that are named, or those of engines' definitions.
  func books(_ definitions: [EngineDefinition]) throws -> BookShelf {
    try BookShelf(reading: bookPaths(book, definitions))
  }

  /// What games the book that the options name is about, if any: on this board, or where none is named on
  /// that of the only book, or on 9x9.
  func bookHead(on size: BoardSize?) throws -> BookHead? {
    guard book != nil else { return nil }
    let heads = try books([]).volumes.map(\.book.head)
    if size == nil, heads.count == 1 { return heads[0] }
    return heads.first { $0.size == size ?? BoardSize(9) }
  }

  private func playing(_ player: any Player, from books: BookShelf) -> any Player {
    BookPlayer(player, books: books) { LogStream().write("tengen: book: \($0)\n") }
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
      let engine = try Engine(definition, log: log(name))
      try engine.check(size)
      return engine
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

/// The files and folders of books: the one that is named, or those of engines' definitions.
func bookPaths(_ named: String?, _ definitions: [EngineDefinition]) -> [String] {
  named.map { [$0] } ?? definitions.compactMap(\.book)
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
