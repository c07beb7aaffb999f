import GTP
import Go

/// A match of two programs: all on which its games and their count depend.
public struct MatchSettings: Equatable, Sendable {
  public var first: Contestant
  public var second: Contestant
  public var terms: GameTerms
  public var book: OpeningBook
  public var test: SPRT?

  public init(
    _ first: Contestant, _ second: Contestant, terms: GameTerms, book: OpeningBook,
    test: SPRT? = nil
  ) {
    self.first = first
    self.second = second
    self.terms = terms
    self.book = book
    self.test = test
  }

  /// The game of a number from 1: those of a pair have one opening, and the first player is Black
  /// in the first of them.
  public func pairing(_ number: Int) -> Pairing {
    let isSecondOfPair = number.isMultiple(of: 2)
    return Pairing(
      number: number,
      players: isSecondOfPair
        ? PerColor(black: second, white: first) : PerColor(black: first, white: second),
      opening: book.opening(ofPair: (number - 1) / 2))
  }
}

extension MatchSettings {
  /// Starts each program once, and gives what it says that it is; throws where one does not start.
  ///
  /// A mistake in a command line shows here, before a game is lost by it.
  public func checkPlayers() throws -> [String] {
    var programs = [(first.name, first.program), (second.name, second.program)]
    if case .scorer(let program) = terms.scoring { programs.append(("the scorer", program)) }
    return try programs.map { name, program in
      let process = EngineProcess(program, patience: terms.patience)
      defer { process.stop() }
      do {
        try process.start()
      } catch {
        throw MatchError(description: "\(name): \(error)")
      }
      return process.identity.isEmpty ? name : "\(name): \(process.identity)"
    }
  }

  /// All settings by name, as a folder of games keeps them: games of other settings have no place
  /// there.
  var conditions: [String: String] {
    var conditions = [
      "board": "\(terms.size)",
      "komi": "\(terms.rules.komi)",
      "margin": "\(terms.margin) s",
      "move limit": "\(terms.moveLimit)",
      "openings": book.source,
      "patience": "\(terms.patience) s",
      "rules": terms.rules.name ?? terms.rules.compactName,
      "scoring": "\(terms.scoring)",
      "SPRT": test.map { "\($0.elo0) \($0.elo1)" } ?? "none",
    ]
    for (place, player) in [("first", first), ("second", second)] {
      conditions["\(place) player"] = player.name
      conditions["\(place) player's command"] = player.program.words.joined(separator: " ")
      conditions["\(place) player's clock"] = player.clock.text
    }
    return conditions
  }
}

extension GameTerms.Scoring: CustomStringConvertible {
  public var description: String {
    switch self {
    case .board: "board"
    case .players: "players"
    case .scorer(let program): "scorer \(program.words.joined(separator: " "))"
    }
  }
}
