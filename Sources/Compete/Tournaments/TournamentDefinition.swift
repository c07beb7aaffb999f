public import Definitions
public import GTPClient
public import Go

/// A tournament as people write it down, in TOML; docs/tournaments.md lists every key.
public struct TournamentDefinition: Sendable {
  /// Who meets whom.
  public enum Format: String, CaseIterable, Sendable {
    case roundRobin = "round-robin"
    case gauntlet
    case ladder
  }

  /// The checkpoints of a training run that meet on a ladder.
  public struct Run: Equatable, Sendable {
    /// The folder of the run, or one that holds networks.
    public var folder = ""
    /// One checkpoint of so many takes part, the last one always.
    public var every = 1
    /// What is added to each one's command line.
    public var options: [String] = []
    public var time: TimeControl?
  }

  public static let gameLimits = 1...1_000_000
  public static let jobLimits = 1...64
  public static let ratingLimits = -10_000.0...10_000

  /// What stands in the folder's path, and over the report.
  public var name: String
  public var format = Format.roundRobin
  public var games = 100
  /// Games at a time.
  public var jobs = 1
  public var spending = TournamentSettings.Spending.uncertain
  public var boards: [BoardSize] = []
  public var rules = Rules(named: "chinese-ogs") ?? .chinese
  /// The points that White is given; `Rules.fairKomi(on:)` if `nil`.
  public var komi: Double?
  public var handicap = 0
  public var clock = TimeControl.unlimited
  public var margin = 0.1
  public var patience = 60.0
  public var moveLimit: Int?
  public var scoring = GameTerms.Scoring.players
  /// A file of openings.
  public var openings: String?
  public var plies: Int?
  public var seed = 1
  /// Those of a gauntlet who meet the others, but not each other.
  public var challengers: [String] = []
  public var engines: [Contestant] = []
  public var run: Run?
  public var folder: String

  /// Reads the text of a file; command lines in it are read by `commands`.
  public init(
    _ text: String, file: String, _ commands: CommandLineReader
  ) throws(DefinitionError) {
    name = definitionName(ofFile: file)
    folder = "tournaments/\(name)"
    var reader = try DefinitionReader(text, file: file)
    try readSchedule(&reader)
    try readGames(&reader, commands)
    try readPlayers(&reader, commands)
    try reader.finish()
    guard engines.count + (run == nil ? 0 : 2) >= 2 else {
      throw reader.fault("engines", "a tournament needs two engines or more: [engines.NAME]")
    }
    if let stranger = challengers.first(where: { name in !engines.contains { $0.name == name } }) {
      throw reader.fault("challengers", "there is no [engines.\(stranger)]")
    }
    if format == .gauntlet, challengers.isEmpty || challengers.count == engines.count {
      throw reader.fault(
        "format", "a gauntlet has challengers = [\"NAME\"] and others for them to meet")
    }
    if (format == .ladder) != (run != nil) {
      throw reader.fault("format", "a ladder has a table [run] with its folder, nothing else has")
    }
  }
}

extension TournamentDefinition {
  private mutating func readSchedule(
    _ reader: inout DefinitionReader
  ) throws(DefinitionError) {
    try reader.read("name", into: &name)
    try reader.read("folder", as: "a folder's path", into: &folder) { $0.isEmpty ? nil : $0 }
    try reader.read("format", into: &format)
    try reader.read("games", in: TournamentDefinition.gameLimits, into: &games)
    try reader.read("jobs", in: TournamentDefinition.jobLimits, into: &jobs)
    try reader.read("spending", into: &spending)
    try reader.read("challengers", as: "engines' names", into: &challengers) { $0 }
  }

  private mutating func readGames(
    _ reader: inout DefinitionReader, _ commands: CommandLineReader
  ) throws(DefinitionError) {
    try reader.read("boards", as: "boards such as \"9x9\"", into: &boards) { BoardSize($0) }
    if boards.isEmpty { boards = [BoardSize(9)] }
    if Set(boards.map(\.description)).count < boards.count {
      throw reader.fault("boards", "a board is named twice")
    }
    try reader.read("rules", as: "rules: \(Rules.allNames)", into: &rules) {
      Rules(named: $0) ?? Rules(compactName: $0)
    }
    try reader.read("komi", in: Rules.komiLimits, into: &komi)
    try reader.read("handicap", in: 0...9, into: &handicap)
    for size in boards where handicap > 0 && size.handicapPoints(handicap) == nil {
      throw reader.fault("handicap", "a \(size) board has no room for \(handicap) handicap stones")
    }
    try TournamentDefinition.readClock(&reader, into: &clock)
    try reader.read("margin", in: GameTerms.marginLimits, into: &margin)
    try reader.read("patience", in: GameTerms.patienceLimits, into: &patience)
    try reader.read("move-limit", in: GameTerms.moveLimits, into: &moveLimit)
    try reader.read("scoring", as: "\"players\" or \"board\"", into: &scoring) { text in
      ["players": .players, "board": .board][text]
    }
    try reader.read("scorer", as: "a command line", into: &scoring) { text in
      (try? commands.program(text)).map { .scorer($0) }
    }
    try readOpenings(&reader)
  }

  private mutating func readOpenings(
    _ reader: inout DefinitionReader
  ) throws(DefinitionError) {
    try reader.read("openings", into: &openings)
    try reader.read("plies", in: OpeningBook.plies, into: &plies)
    try reader.read("seed", in: 0...Int.max, into: &seed)
    if handicap > 0, openings != nil {
      throw reader.fault("openings", "games with a handicap begin with openings of their own")
    }
  }

  private mutating func readPlayers(
    _ reader: inout DefinitionReader, _ commands: CommandLineReader
  ) throws(DefinitionError) {
    let clock = clock
    var players: [Contestant] = []
    try reader.readTable("engines") { engines throws(DefinitionError) in
      for name in engines.keys {
        try engines.readTable(name) { engine throws(DefinitionError) in
          players.append(
            try TournamentDefinition.contestant(name, &engine, clock, commands))
        }
      }
    }
    engines = players
    var ladder = Run()
    try reader.readTable("run") { run throws(DefinitionError) in
      try run.read("folder", into: &ladder.folder)
      try run.read("every", in: 1...1_000_000, into: &ladder.every)
      try run.read("options", as: "options as on a command line", into: &ladder.options) {
        try? EngineCommand.split($0)
      }
      var time = clock
      try TournamentDefinition.readClock(&run, into: &time)
      ladder.time = time
    }
    if ladder.time != nil {
      guard !ladder.folder.isEmpty else {
        throw reader.fault("run", "[run] names no folder of checkpoints")
      }
      run = ladder
    }
  }

  private static func contestant(
    _ name: String, _ reader: inout DefinitionReader, _ clock: TimeControl,
    _ commands: CommandLineReader
  ) throws(DefinitionError) -> Contestant {
    var line = ""
    try reader.read("command", into: &line)
    guard !line.isEmpty || commands.isEngine(name) else {
      throw reader.fault(
        "command",
        "[engines.\(name)] has no command, and `tengen engines` lists no engine of that name")
    }
    guard let command = line.isEmpty ? commands.engine(name) : try? commands.program(line) else {
      throw reader.fault("command", "command is \(line); expected a command line")
    }
    var player = Contestant(name: name, program: command, clock: clock)
    try readClock(&reader, into: &player.clock)
    try reader.read("send", as: "GTP commands", into: &player.setup) { text in
      text.contains { $0.isNewline } || text.isEmpty ? nil : text
    }
    try reader.read("anchor", in: TournamentDefinition.ratingLimits, into: &player.anchor)
    return player
  }

  private static func readClock(
    _ reader: inout DefinitionReader, into clock: inout TimeControl
  ) throws(DefinitionError) {
    try reader.read(
      "time", as: "a clock in quotes: \(TimeControl.forms)",
      into: &clock
    ) { TimeControl(text: $0) }
  }
}
