import ArgumentParser
import Engines
import GTPClient
import Go
import Platform
import Tournaments

/// Who plays a match, and on what clocks.
struct PlayerOptions: ParsableArguments {
  @Option(help: "What to call A. (default: its program's name)")
  var nameA: String?

  @Option(help: "What to call B. (default: its program's name)")
  var nameB: String?

  @Option(help: "Both players' clock: \(TimeControl.forms). (default: none)")
  var time: String?

  @Option(help: "A's clock. (default: as --time)")
  var timeA: String?

  @Option(help: "B's clock. (default: as --time)")
  var timeB: String?

  @Option(
    "Seconds for each move, in place of a clock", in: PlayerSettings.secondLimits,
    default: "no limit")
  var secondsPerMove: Double?

  func validate() throws {
    for (option, name) in [("name-a", nameA), ("name-b", nameB)] {
      guard let name, name.isEmpty || name.contains("/") else { continue }
      throw ValidationError("--\(option) is '\(name)'; expected a name without /")
    }
  }

  /// The players of two command lines.
  func contestants(_ a: String, _ b: String) throws -> (Contestant, Contestant) {
    let commands = try CommandLineReader.installed()
    let programs = (try program(a, "A", commands), try program(b, "B", commands))
    let names = (
      nameA ?? Contestant.name(of: programs.0), nameB ?? Contestant.name(of: programs.1)
    )
    let isSame = names.0 == names.1 && nameA == nil && nameB == nil
    return (
      Contestant(
        name: isSame ? "\(names.0)-A" : names.0, program: programs.0,
        clock: try clock(timeA, "time-a")),
      Contestant(
        name: isSame ? "\(names.1)-B" : names.1, program: programs.1,
        clock: try clock(timeB, "time-b"))
    )
  }

  private func program(
    _ text: String, _ name: String, _ commands: CommandLineReader
  ) throws -> EngineCommand {
    do {
      return try commands.program(text)
    } catch {
      throw ValidationError("the command line of \(name) \(error)")
    }
  }

  private func clock(_ own: String?, _ option: String) throws -> TimeControl {
    guard let text = own ?? time else {
      guard let secondsPerMove else { return .unlimited }
      return .canadian(main: 0, period: secondsPerMove, stones: 1)
    }
    guard let clock = TimeControl(text: text) else {
      throw ValidationError(
        "--\(own == nil ? "time" : option) is \(text); expected a clock: \(TimeControl.forms)")
    }
    return clock
  }
}

/// What the games of a match are played by.
struct TermsOptions: ParsableArguments {
  @Option(
    help: "The board, as 9 or 13x9; 2 to 25 points a side. (default: 9)", transform: parseSize)
  var size = BoardSize(9)

  @Option(
    help: "The rules: \(Rules.allNames). (default: chinese-ogs)", transform: parseRules)
  var rules = Rules(named: "chinese-ogs") ?? .chinese

  @Option(
    "The points that White is given", in: Rules.komiLimits, default: "what is fair on the board")
  var komi: Double?

  @Option(
    help: """
      A file of openings: one a line as vertices, or SGF records; `tengen openings` makes one. \
      (default: made for the board)
      """)
  var openings: String?

  @Option(
    "Moves of an opening where no file has them; with 0 games begin on the empty board",
    in: OpeningBook.plies, default: "by the board")
  var plies: Int?

  @Option("What the choice of openings starts from", in: seeds)
  var seed: UInt64 = 1

  @Option(help: "Who scores: players, where they agree on the winner, or board, as it stands.")
  var scoring = "players"

  @Option(help: "A GTP program that scores the games. (default: as --scoring)")
  var scorer: String?

  @Option("Seconds by which a move may overstep the clock", in: GameTerms.marginLimits)
  var margin = 0.1

  @Option(
    "Seconds to wait beyond the clock before a program counts as hung",
    in: GameTerms.patienceLimits)
  var patience = 60.0

  @Option(
    "Moves after which a game is scored as it stands", in: GameTerms.moveLimits,
    default: "4 a point")
  var moveLimit: Int?

  func validate() throws {
    guard ["players", "board"].contains(scoring) else {
      throw ValidationError("--scoring is \(scoring); expected players or board")
    }
  }

  func terms() throws -> GameTerms {
    let rules = rules.with(komi: komi ?? Rules.fairKomi(on: size))
    var terms = GameTerms(size: size, rules: rules)
    terms.scoring = scoring == "board" ? .board : .players
    if let scorer {
      let commands = try CommandLineReader.installed()
      do {
        terms.scoring = .scorer(try commands.program(scorer))
      } catch {
        throw ValidationError("--scorer \(error)")
      }
    }
    terms.margin = margin
    terms.patience = patience
    terms.moveLimit = moveLimit ?? terms.moveLimit
    return terms
  }

  func book(for terms: GameTerms, pairs: Int) throws -> OpeningBook {
    guard let openings else {
      return OpeningBook(for: terms.size, plies: plies, count: pairs, seed: seed)
    }
    let book = try OpeningBook(
      parsing: try readFile(openings), named: openings, size: terms.size, rules: terms.rules)
    warn(book.warnings)
    return book
  }
}

/// Prints what will be played and by whom, each program started once to see that it works.
func announce(_ settings: TournamentSettings, games: Int) throws {
  let players = try settings.checkPlayers()
  let lines = [settings.announcement(games: games)] + players
  LogStream().write(lines.map { "\($0)\n" }.joined())
}
