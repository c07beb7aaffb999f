public import SGF
import Text

/// The contents of a file of game records.
public struct RecordFile: Sendable {
  /// What the file is called in messages.
  public let name: String
  public let collection: SGFCollection

  /// Reads the contents of a file, in `charset` whatever they say themselves, if one is given.
  public init(
    _ bytes: [UInt8], name: String, charset: Charset? = nil
  ) throws(RecordFailure) {
    self.name = name
    do throws(SGFError) {
      collection = try SGFCollection(parsing: bytes, charset: charset)
    } catch {
      throw RecordFailure(error.message(in: name))
    }
  }

  /// One of the file's games, numbered from 1.
  public func game(_ number: Int) throws(RecordFailure) -> GameTree {
    let count = collection.games.count
    guard (1...count).contains(number) else {
      let games = count == 1 ? "a single game" : "games 1 to \(count)"
      throw RecordFailure("\(name): has \(games), not a game \(number)")
    }
    return collection.games[number - 1]
  }

  /// An error as a message of this file.
  func failure(_ error: SGFError) -> RecordFailure { RecordFailure(message(error)) }

  /// A message with the file's name before it.
  public func message(_ error: SGFError) -> String { error.message(in: name) }

  /// What was wrong in the file and in a game of it, a line each.
  public func messages(_ problems: [SGFError]) -> [String] {
    (collection.warnings + problems).map(message)
  }

  /// How many games the file has, and what is wrong in them.
  public var summary: String {
    let count = problems.count
    let found = count == 0 ? "nothing wrong" : count.counting("problem")
    return "\(name): \(collection.games.count.counting("game")), \(found)"
  }

  /// All that is wrong in the file, a line each, in the order of its text.
  public var problems: [String] {
    let problems = collection.warnings + collection.games.flatMap { $0.check() }
    let start = TextLocation(line: 0, column: 0)
    return problems.sorted { ($0.location ?? start) < ($1.location ?? start) }.map(message)
  }
}

/// Why a record cannot be shown or counted; its description begins with the file.
public struct RecordFailure: Error, CustomStringConvertible {
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
