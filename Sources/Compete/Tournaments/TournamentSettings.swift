import GTPClient
import Go
import Platform
public import Ratings
import Text

/// A tournament: who plays whom, on what, and all else on which its games and their count depend.
///
/// A match is a tournament of two.
public struct TournamentSettings: Equatable, Sendable {
  /// How the games of a pair of contestants are played; pairs take the boards in turn.
  public struct Board: Equatable, Sendable {
    public var terms: GameTerms
    public var book: OpeningBook

    public init(_ terms: GameTerms, _ book: OpeningBook) {
      self.terms = terms
      self.book = book
    }
  }

  /// Which of the matchups the next pair of games is given to.
  public enum Spending: String, CaseIterable, Sendable {
    /// One that has had the fewest.
    case even
    /// The most informative one about all ratings, once each has had a pair.
    case uncertain
  }

  public var contestants: [Contestant]
  /// At least one, of different sizes.
  public var boards: [Board]
  /// Who meets whom.
  public var matchups: [Matchup]
  public var spending = Spending.uncertain
  /// What ends a match of two before its last game.
  public var test: SPRT?

  public init(_ contestants: [Contestant], on boards: [Board], matchups: [Matchup]) {
    self.contestants = contestants
    self.boards = boards
    self.matchups = matchups
  }

  /// A match.
  public init(
    _ first: Contestant, _ second: Contestant, on board: Board, test: SPRT? = nil
  ) {
    self.init([first, second], on: [board], matchups: [Matchup(0, 1)])
    self.test = test
  }

  /// The terms of the first board, which all have in common but for size and komi.
  public var terms: GameTerms { boards[0].terms }

  /// The game of a number from 1: those of a pair have one opening, and the first contestant is
  /// Black in the first of them.
  func pairing(_ number: Int, of matchup: Matchup, on board: Int) -> Pairing {
    let (first, second) = (contestants[matchup.first], contestants[matchup.second])
    let isSecondOfPair = number.isMultiple(of: 2)
    return Pairing(
      number: number,
      players: isSecondOfPair
        ? PerColor(black: second, white: first) : PerColor(black: first, white: second),
      terms: boards[board].terms,
      opening: boards[board].book.opening(ofPair: (number - 1) / 2))
  }
}

extension TournamentSettings {
  /// Everybody against everybody.
  public static func roundRobin(of count: Int) -> [Matchup] {
    (0..<count).flatMap { first in ((first + 1)..<max(first + 1, count)).map { Matchup(first, $0) }
    }
  }

  /// The challengers against all others, but not against each other.
  public static func gauntlet(of count: Int, challengers: Set<Int>) -> [Matchup] {
    (0..<count).filter(challengers.contains).flatMap { first in
      (0..<count).filter { !challengers.contains($0) }.map { Matchup(first, $0) }
    }
  }

  /// Each rung of a ladder against the two above it, and against all who are on no rung.
  ///
  /// The rungs come first among the contestants, the lowest first.
  public static func ladder(of count: Int, rungs: Int) -> [Matchup] {
    (0..<rungs).flatMap { rung in
      let above = (rung + 1)..<max(rung + 1, min(rung + 3, rungs))
      return above.map { Matchup(rung, $0) } + (rungs..<max(rungs, count)).map { Matchup(rung, $0) }
    } + roundRobin(of: count - rungs).map { Matchup($0.first + rungs, $0.second + rungs) }
  }
}

extension TournamentSettings {
  /// Throws where names, boards or matchups are such that no tournament can be played.
  func check() throws(TournamentError) {
    let names = contestants.map(\.name)
    if let twice = names.indices.first(where: { names[..<$0].contains(names[$0]) }) {
      let both = names.count == 2 ? "both players" : "two contestants"
      throw TournamentError(description: "\(both) are called \(names[twice])")
    }
    if let odd = names.first(where: { $0.isEmpty || $0 != $0.printableLine }) {
      throw TournamentError(
        description: "a player is called '\(odd.printableLine)'; expected a name in one line")
    }
    guard !matchups.isEmpty else {
      throw TournamentError(description: "nobody meets anybody: a tournament needs two contestants")
    }
  }

  /// What is to be played, in a line.
  public func announcement(games: Int) -> String {
    let names = contestants.map(\.name)
    let players =
      names.count == 2 ? names.joined(separator: " against ") : names.joined(separator: ", ")
    let boards = boards.map { "\($0.terms.size) (komi \($0.terms.rules.komi.short))" }
    let handicap = terms.handicap > 0 ? ", \(terms.handicap) handicap stones" : ""
    return "\(players): \(games.counting("game")) on \(boards.joined(separator: ", ")), "
      + "\(terms.rules.name ?? terms.rules.compactName) rules\(handicap)"
  }

  /// Starts each program once, and prints of each in a line what it says that it is, its clock and its
  /// command; throws where one does not start, or plays without the network that it should have.
  ///
  /// A mistake in a command line shows here, before a game is lost by it.
  public func checkPlayers() throws -> [String] {
    var programs = contestants.map { player in
      let clock = player.clock == .unlimited ? "no clock" : "clock \(player.clock.text)"
      return (player.name, program: player.program, player.setup, [clock])
    }
    if case .scorer(let program) = terms.scoring {
      programs.append(("the scorer", program, [], []))
    }
    return try programs.map { name, program, setup, clock in
      let process = EngineProcess(program, setup: setup, patience: terms.patience)
      defer { process.stop() }
      do {
        try process.start()
      } catch {
        throw TournamentError(description: "\(name): \(error)")
      }
      // Ours and others print all their settings in the lines below the first.
      let identity = process.identity.split(separator: "\n").prefix(1).map(String.init)
      let command = program.words.joined(separator: " ")
      return "\(name): " + (identity + clock + [command]).joined(separator: ", ")
    }
  }

  /// All settings by name, as a folder of games keeps them: games of other settings have no place
  /// there.
  var conditions: [String: String] { conditions(\.knownAs) }

  /// The same as folders had them that knew our engines by their command lines.
  var conditionsByLine: [String: String] { conditions { $0.words.joined(separator: " ") } }

  private func conditions(_ name: (EngineCommand) -> String) -> [String: String] {
    func each(_ text: (GameTerms) -> String) -> String {
      let texts = boards.map { text($0.terms) }
      return Set(texts).count == 1 ? texts[0] : texts.joined(separator: ", ")
    }
    var conditions = [
      "board": each { "\($0.size)" },
      "komi": each { "\($0.rules.komi)" },
      "handicap": each { "\($0.handicap)" },
      "margin": "\(terms.margin) s",
      "move limit": each { "\($0.moveLimit)" },
      "openings": boards.map(\.book.source).joined(separator: "; "),
      "patience": "\(terms.patience) s",
      "rules": terms.rules.name ?? terms.rules.compactName,
      "scoring": terms.scoring.text(name),
      "SPRT": test.map { "\($0.elo0) \($0.elo1)" } ?? "none",
    ]
    for player in contestants {
      conditions["command of \(player.name)"] = name(player.program)
      conditions["clock of \(player.name)"] = player.clock.text
      conditions["set-up of \(player.name)"] = player.setup.joined(separator: "; ")
      if let anchor = player.anchor { conditions["anchor of \(player.name)"] = anchor.short }
    }
    return conditions
  }
}

extension GameTerms.Scoring: CustomStringConvertible {
  public var description: String { text { $0.words.joined(separator: " ") } }

  fileprivate func text(_ name: (EngineCommand) -> String) -> String {
    switch self {
    case .board: "board"
    case .players: "players"
    case .scorer(let program): "scorer \(name(program))"
    }
  }
}
