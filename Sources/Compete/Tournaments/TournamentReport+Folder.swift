import GTPClient
import Go
import JSON
import Platform
import Ratings
public import Reports

// What those see of a tournament who only look on.
extension TournamentReport {
  /// Whether a folder holds a tournament, or a match.
  public static func isTournament(_ folder: String) -> Bool {
    isFile("\(folder)/games.jsonl") && isFile("\(folder)/settings.json")
  }

  /// What changes whenever another game has ended.
  public static func stamp(_ folder: String) -> String { fileStamp("\(folder)/games.jsonl") ?? "" }

  /// The report of the games that a folder holds, by what it says of them itself.
  ///
  /// It may be written meanwhile, and nothing is locked.
  public init(watching folder: String) throws {
    let settings = try TournamentSettings(reading: folder)
    let name = folder.lastPathComponent
    self.init(
      try TournamentResults(of: folder, for: settings),
      name: settings.contestants.count == 2
        ? settings.contestants.map(\.name).joined(separator: " against ") : name)
  }

  /// The report as a page, with a match's test.
  public var livePage: Page {
    var page = page
    if results.settings.contestants.count == 2 {
      let lines = "\(MatchTable(results))"
      page.sections.insert(
        Page.Section("The match in figures", "<pre class=\"scroll\">\(lines)</pre>"), at: 0)
    }
    return page
  }
}

extension TournamentSettings {
  /// The settings of a folder's games, as far as a report needs them.
  init(reading folder: String) throws {
    let file = "\(folder)/settings.json"
    guard let found = parsed(try readFile(file), as: [String: String].self)
    else { throw TournamentError(description: "\(file): does not hold the settings of games") }
    let sizes = (found["board"] ?? "").split(separator: ",").compactMap {
      BoardSize(String($0.drop { $0 == " " }))
    }
    let komis = (found["komi"] ?? "").split(separator: ",").compactMap {
      Double($0.drop { $0 == " " })
    }
    let rules = found["rules"].flatMap { Rules(named: $0) ?? Rules(compactName: $0) } ?? .chinese
    let boards = sizes.enumerated().map { place, size -> Board in
      let komi = komis.indices.contains(place) ? komis[place] : komis.last ?? rules.komi
      var terms = GameTerms(size: size, rules: rules.with(komi: komi))
      terms.handicap = found["handicap"].flatMap { Int($0) } ?? 0
      return Board(terms, OpeningBook(for: size, plies: 0, count: 1, seed: 1))
    }
    guard !boards.isEmpty else {
      throw TournamentError(description: "\(file): names no board")
    }
    let names = found.keys.compactMap { key in
      key.hasPrefix("command of ") ? String(key.dropFirst("command of ".count)) : nil
    }
    let contestants = names.sorted().map { name in
      var player = Contestant(name: name, program: EngineCommand(program: name, arguments: []))
      player.anchor = found["anchor of \(name)"].flatMap { Double($0) }
      return player
    }
    self.init(contestants, on: boards, matchups: Self.roundRobin(of: contestants.count))
    let test = (found["SPRT"] ?? "").split(separator: " ").compactMap { Double($0) }
    if test.count == 2, contestants.count == 2 { self.test = SPRT(elo0: test[0], elo1: test[1]) }
  }
}
