import FoundationEssentials
import Platform
import SGF

/// The folder of a match: its settings, a line for each game played, and each game as SGF.
///
///     match.json     what the games were played by
///     games.jsonl    one GameRecord a line, in the order in which they ended
///     games/12.sgf   game 12
///
/// A game counts from the moment that its line is there; until then it is played again, and its
/// record replaced. So the match may be killed at any instant.
final class MatchFolder {
  private let path: String
  private let journal: Journal
  /// The games that were there when the folder was opened.
  let earlierRecords: [GameRecord]

  /// Opens a folder for games of these settings, or makes it.
  init(_ path: String, for settings: MatchSettings) throws {
    self.path = path
    try makeFolder("\(path)/games")
    journal = try MatchFolder.journal(of: path)
    earlierRecords = try MatchFolder.records(in: journal.earlierLines, of: path)
    try check(settings)
  }

  /// Keeps a game for good.
  func add(_ record: GameRecord, _ tree: GameTree) throws {
    try AtomicFile.write(SGFCollection([tree]).bytes, to: "\(path)/games/\(record.number).sgf")
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try journal.append(String(decoding: try encoder.encode(record), as: UTF8.self))
  }

  private static func journal(of path: String) throws -> Journal {
    do throws(SystemError) {
      return try Journal("\(path)/games.jsonl")
    } catch {
      guard error.isInUse else { throw error }
      throw MatchError(description: "\(path): another match is being played here")
    }
  }

  static func records(in lines: [String], of path: String) throws -> [GameRecord] {
    var numbers: Set<Int> = []
    var records: [GameRecord] = []
    for (index, line) in lines.enumerated() {
      let place = "\(path)/games.jsonl: line \(index + 1)"
      guard let record = try? JSONDecoder().decode(GameRecord.self, from: Data(line.utf8)) else {
        throw MatchError(description: "\(place): is no record of a game")
      }
      guard record.number > 0, numbers.insert(record.number).inserted else {
        throw MatchError(description: "\(place): game \(record.number) stands there already")
      }
      records.append(record)
    }
    return records
  }

  /// Compares the settings with those of the games that are there, or notes them.
  private func check(_ settings: MatchSettings) throws {
    let file = "\(path)/match.json"
    let conditions = settings.conditions
    guard let bytes = try? readFile(file) else {
      guard earlierRecords.isEmpty else {
        throw MatchError(description: "\(path): has games, but no match.json that says of what")
      }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
      try AtomicFile.write(Array(try encoder.encode(conditions)) + [10], to: file)
      return
    }
    guard let found = try? JSONDecoder().decode([String: String].self, from: Data(bytes)) else {
      throw MatchError(description: "\(file): does not hold the settings of a match")
    }
    let differences = Set(found.keys).union(conditions.keys).sorted()
      .filter { found[$0] != conditions[$0] }
      .map { "\($0) there \(found[$0] ?? "none"), here \(conditions[$0] ?? "none")" }
    guard differences.isEmpty else {
      throw MatchError(
        description: "\(path): holds a match with other settings ("
          + differences.joined(separator: "; ") + "); choose another folder")
    }
  }
}

/// Why a match cannot be played.
public struct MatchError: Error, Equatable, CustomStringConvertible {
  public let description: String
}
