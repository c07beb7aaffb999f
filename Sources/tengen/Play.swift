import ArgumentParser
import Books
import Console
import Engines
import Go
import Platform

/// A game in the terminal.
struct Play: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Play a game in the terminal.",
    discussion: """
      You type a point such as D4, or a command: hint, territory, score, undo, pass, resign, save, \
      help, quit. Without a terminal at both ends the engine plays one quick game against itself \
      and prints it.

      Examples:
        tengen play
        tengen play --size 13 --color white --seconds 5
        tengen play --handicap 4 --save today.sgf
        tengen play --load game.sgf --color both
        tengen play --color none

      The exit code is 0 however the game ends, 1 where a file cannot be read or the game cannot \
      be kept, 64 for a wrong option.
      """)

  /// Which colours are a person's.
  enum People: String, CaseIterable, ExpressibleByArgument {
    case black, white, random, none, both

    var colors: Set<Color> {
      switch self {
      case .black: [.black]
      case .white: [.white]
      case .random: [Bool.random() ? .black : .white]
      case .none: []
      case .both: [.black, .white]
      }
    }
  }

  @Option(
    help: "The board, as 9 or 13x9; 2 to 25 points a side. (default: the book's, else 9)",
    transform: parseSize)
  var size: BoardSize?

  @Option(
    help:
      "The rules: \(Rules.allNames). (default: the book's, else the engine's, else chinese)",
    transform: parseRules)
  var rules: Rules?

  @Option(
    "The points that White is given, in half points", in: Rules.komiLimits,
    default: "the book's, else the engine's, else what is fair")
  var komi: Double?

  @Option("Handicap stones for Black, as many as the board has room for", in: 0...9)
  var handicap = 0

  @Option(help: "Your colour; none to watch, both for two people.")
  var color = People.black

  @Option(
    help: "Resume the game in this SGF file. (default: a new game)",
    completion: .file(extensions: ["sgf"]))
  var load: String?

  @Option(help: "Keep the game in this SGF file, after every move. (default: nowhere)")
  var save: String?

  @Flag(help: "Replace files that are there and were not loaded.")
  var force = false

  @Flag(help: "Draw in plain characters, without colours.")
  var plain = false

  // `make play` serves one, and says so here, where the screen is not wiped.
  @Option(help: .hidden)
  var page: String?

  @OptionGroup var text: RecordOptions
  @OptionGroup var engine: EngineOptions
  @OptionGroup var strength: StrengthOptions

  func validate() throws {
    if let komi, komi * 2 != (komi * 2).rounded() {
      throw ValidationError("--komi is \(komi); expected half points, as 6.5")
    }
    if load != nil, size != nil || handicap != 0 {
      throw ValidationError("--load takes the board from the file; leave --size and --handicap out")
    }
    let size = size ?? BoardSize(9)
    if handicap != 0, size.handicapPoints(handicap) == nil {
      let most = size.maximumHandicap
      let room = most < 2 ? "has no room for a handicap" : "has room for 2 to \(most) stones"
      throw ValidationError("--handicap is \(handicap); a \(size) board \(room)")
    }
  }

  func run() throws {
    let keeper = try RecordKeeper(path: save, loaded: load, replacing: force)
    let handler = InterruptHandler { keeper.stop() }
    defer { withExtendedLifetime(handler) {} }
    let game = try startingGame()
    let terminal = Terminal()
    let streams = makeStreams(terminal, keeper)
    let player = try engine.makePlayer(on: game.start.board.size)
    strength.apply(to: player)
    guard terminal.isInteractive else { return try exhibit(game, player, streams) }
    let seats = Seats(
      people: color.colors, player: player, engineName: "Tengen",
      engine: try engineLines(game, engine.effort))
    var session = ConsoleGame(game, seats: seats, streams: streams, savePath: save)
    try session.run()
    guard session.saveFailure == nil else { throw ExitCode(1) }
  }
}

extension Play {
  private func startingGame() throws -> Game {
    guard let load else {
      let book = handicap > 1 ? nil : try engine.bookHead(on: size)
      let size = size ?? book?.size ?? BoardSize(9)
      let definition = try engine.definition(on: size)
      let setup = GameSetup(
        size: size, rules: rules ?? book?.rules ?? definition.rules ?? .chinese,
        komi: komi ?? book?.rules.komi ?? (handicap > 1 ? nil : definition.komi[size]),
        handicap: handicap)
      guard let game = setup.game else {
        throw ValidationError("--handicap does not fit the board")
      }
      return game
    }
    let view = try RecordView(readRecord(load, text))
    warn(view.problems)
    var game = view.game
    let changed = (rules ?? game.position.rules).with(komi: komi ?? game.position.rules.komi)
    if changed != game.position.rules { game.change(rules: changed) }
    return game
  }

  private func exhibit(_ game: Game, _ player: any Player, _ streams: ConsoleStreams) throws {
    var (time, effort) = (TimeControl.unlimited, engine.effort)
    if engine.seconds == nil, engine.visits == nil {
      // Short enough for somebody who only looks what this is.
      (time, effort) = (.absolute(main: 5), "5 s for all moves of a side")
      player.settings.lag = 0
    }
    let seats = Seats(
      people: [], player: player, engineName: "Tengen", engine: try engineLines(game, effort))
    var exhibition = Exhibition(game, seats: seats, streams: streams, time: time)
    try exhibition.run(savePath: save)
  }

  /// Which engine plays on the game's board, and how.
  private func engineLines(_ game: Game, _ effort: String) throws -> [String] {
    let name = try engine.name(on: game.position.board.size)
    let isWeaker = strength.level < PlayerSettings.levels.upperBound
    return ["Engine \(name)", effort] + (isWeaker ? ["level \(strength.level)"] : [])
      + (page.map { ["In the browser: \($0)"] } ?? [])
  }

  private func makeStreams(_ terminal: Terminal, _ keeper: RecordKeeper) -> ConsoleStreams {
    let output = StandardOutput()
    var reader = LineReader()
    return ConsoleStreams(
      style: plain ? .plain : Style(terminal),
      readLine: { reader.next()?.text },
      write: { try output.write($0) },
      save: { try keeper.write($0, to: $1) })
  }
}
