import ArgumentParser
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

  @Option(help: "Both players' clock.")
  var time: String?

  @Option(help: "A's clock.")
  var timeA: String?

  @Option(help: "B's clock.")
  var timeB: String?

  @Option(help: "Seconds for each move, in place of a clock.")
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
      guard secondsPerMove > 0, secondsPerMove < 1e6 else {
        throw ValidationError("--seconds-per-move is \(secondsPerMove); expected more than 0")
      }
      return .canadian(main: 0, period: secondsPerMove, stones: 1)
    }
    guard let clock = TimeControl(text: text) else {
      throw ValidationError(
        "--\(own == nil ? "time" : option) is \(text); expected a clock such as 10, 5+3x1, 5+5/10, "
          + "5+0.2 or none")
    }
    return clock
  }
}

/// What the games of a match are played by.
struct TermsOptions: ParsableArguments {
  @Option(help: "The board, as 9 or 13x9.", transform: parseSize)
  var size = BoardSize(9)

  @Option(
    help: "The rules, as tromp-taylor or japanese. (default: chinese-ogs)", transform: parseRules)
  var rules = Rules(named: "chinese-ogs") ?? .chinese

  @Option(help: "The points that White is given.")
  var komi = 7.0

  @Option(help: "A file of openings: one a line as vertices, or SGF records.")
  var openings: String?

  @Option(
    help: """
      Moves of an opening, 0 to 4, where no file has them; with 0 games begin on the empty board. \
      (default: by the board)
      """)
  var plies: Int?

  @Option(help: "What the choice of openings starts from.")
  var seed: UInt64 = 1

  @Option(help: "Who scores: players, where they agree on the winner, or board, as it stands.")
  var scoring = "players"

  @Option(help: "A GTP program that scores the games.")
  var scorer: String?

  @Option(help: "Seconds by which a move may overstep the clock.")
  var margin = 0.1

  @Option(help: "Seconds to wait beyond the clock before a program counts as hung.")
  var patience = 60.0

  @Option(help: "Moves after which a game is scored as it stands. (default: 4 a point)")
  var moveLimit: Int?

  func validate() throws {
    guard ["players", "board"].contains(scoring) else {
      throw ValidationError("--scoring is \(scoring); expected players or board")
    }
    guard plies.map(OpeningBook.plies.contains) ?? true else {
      throw ValidationError("--plies is \(plies ?? 0); expected 0 to 4")
    }
    guard (0...1e6).contains(margin), (0.001...1e6).contains(patience), (moveLimit ?? 1) >= 1 else {
      throw ValidationError("--margin, --patience and --move-limit must not be negative")
    }
  }

  func terms() throws -> GameTerms {
    guard Rules.komiLimits.contains(komi) else {
      throw ValidationError("--komi is \(komi); expected -400 to 400")
    }
    var terms = GameTerms(size: size, rules: rules.with(komi: komi))
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
