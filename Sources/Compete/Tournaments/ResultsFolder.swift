import JSON
import Platform
import SGF

/// The folder of a tournament: its settings, a line for each game played, and each game as SGF.
///
///     settings.json  what the games were played by
///     games.jsonl    one GameRecord a line, in the order in which they ended
///     games/12.sgf   game 12
///
/// A game counts from the moment that its line is there; until then it is played again, and its
/// record replaced. So the tournament may be killed at any instant.
final class ResultsFolder {
  private let path: String
  private let journal: Journal
  /// The games that were there when the folder was opened.
  let earlierRecords: [GameRecord]

  /// Opens a folder for games of these settings, or makes it.
  init(_ path: String, for settings: TournamentSettings) throws {
    self.path = path
    try makeResultsFolder(
      path, marks: ["settings.json", "games.jsonl"],
      files: ["report.html", "ratings.csv", "games.csv"])
    try makeFolder("\(path)/games")
    journal = try ResultsFolder.journal(of: path)
    for folder in [path, "\(path)/games"] { AtomicFile.removeRemains(in: folder) }
    earlierRecords = try ResultsFolder.records(in: journal.earlierLines, of: path)
    try check(settings)
  }

  /// Keeps a game for good.
  func add(_ record: GameRecord, _ tree: GameTree) throws {
    try AtomicFile.write(SGFCollection([tree]).bytes, to: "\(path)/games/\(record.number).sgf")
    try journal.append(json(record))
  }

  private static func journal(of path: String) throws -> Journal {
    do throws(SystemError) {
      return try Journal("\(path)/games.jsonl")
    } catch {
      guard error.isInUse else { throw error }
      throw TournamentError(description: "\(path): another tournament is being played here")
    }
  }

  static func records(in lines: [String], of path: String) throws -> [GameRecord] {
    var numbers: Set<Int> = []
    var records: [GameRecord] = []
    for (index, line) in lines.enumerated() {
      let place = "\(path)/games.jsonl: line \(index + 1)"
      guard let record = parsed(line, as: GameRecord.self) else {
        throw TournamentError(description: "\(place): is no record of a game")
      }
      guard record.number > 0, numbers.insert(record.number).inserted else {
        throw TournamentError(description: "\(place): game \(record.number) stands there already")
      }
      records.append(record)
    }
    return records
  }

  /// Compares the settings with those of the games that are there, or notes them.
  ///
  /// Contestants may join; those who have played stay, as they were. Anchors bear on no game.
  private func check(_ settings: TournamentSettings) throws {
    let file = "\(path)/settings.json"
    let conditions = settings.conditions
    if isFile(file) {
      guard let found = parsed(try readFile(file), as: [String: String].self) else {
        throw TournamentError(description: "\(file): does not hold the settings of games")
      }
      let newcomers = settings.contestants.filter { found["command of \($0.name)"] == nil }
      let new = Set(
        newcomers.flatMap { player in
          conditions.keys.filter { $0.hasSuffix(" of \(player.name)") }
        })
      let byLine = settings.conditionsByLine
      let differing = Set(found.keys).union(conditions.keys).subtracting(new).sorted()
        .filter { found[$0] != conditions[$0] }
      let differences =
        differing
        .filter { !$0.hasPrefix("anchor of ") }
        .filter { conditions[$0] == byLine[$0] || found[$0]?.lastNames != byLine[$0]?.lastNames }
        .map { "\($0) there \(found[$0] ?? "nothing"), here \(conditions[$0] ?? "nothing")" }
      guard differences.isEmpty else {
        throw TournamentError(
          description: "\(path): holds games of other settings ("
            + differences.joined(separator: "; ") + "); choose another folder")
      }
      if new.isEmpty, differing.isEmpty { return }
    } else if !earlierRecords.isEmpty {
      throw TournamentError(
        description: "\(path): has games, but no settings.json")
    }
    try AtomicFile.write(Array((json(conditions, indented: true) + "\n").utf8), to: file)
  }
}

extension String {
  /// A command line without the folders in it.
  fileprivate var lastNames: [Substring?] {
    split(separator: " ").map { $0.split(separator: "/").last }
  }
}

/// Why a tournament cannot be played.
public struct TournamentError: Error, Equatable, CustomStringConvertible {
  public let description: String
}
