import Go
import Text

/// What a person can ask for at the prompt.
enum ConsoleCommand: Equatable {
  case move(Move)
  case undo
  case hint
  case territory
  case score
  case resign
  case resume
  case save(String)
  case board
  case help
  case quit
}

/// Why a line is no command; its description is for the person who typed it.
struct ConsoleMistake: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}

extension ConsoleCommand {
  /// The commands by their words, as `help` lists them.
  private static let words: [(name: String, summary: String, command: ConsoleCommand)] = [
    ("pass", "make no move; two passes in a row end the game", .move(.pass)),
    ("undo", "take your last move back", .undo),
    ("hint", "show your best moves: chance of winning, lead, visits, line", .hint),
    ("territory", "show whose each point seems to become", .territory),
    ("score", "show who is ahead", .score),
    ("board", "draw the board again", .board),
    ("save", "write the game into a file: save game.sgf", .save("")),
    ("resign", "give the game up", .resign),
    ("resume", "play on after the end", .resume),
    ("help", "show this list", .help),
    ("quit", "leave; Ctrl-D does too", .quit),
  ]

  /// Reads what was typed; `nil` for a blank line.
  init?(_ line: String, on size: BoardSize) throws(ConsoleMistake) {
    let parts = line.split(maxSplits: 1, whereSeparator: \.isWhitespace)
    guard let first = parts.first else { return nil }
    let rest = parts.dropFirst().first.map { ConsoleCommand.trimmed($0) } ?? ""
    if let vertex = Vertex(first, on: size) {
      guard rest.isEmpty else {
        throw ConsoleMistake("one move at a time: \(vertex) or \(rest.quoted)?")
      }
      self = .move(vertex.move)
      return
    }
    let command = try ConsoleCommand.named(first.lowercased(), on: size)
    switch command {
    case .save where rest.isEmpty:
      throw ConsoleMistake("save where? For example: save game.sgf")
    case .save:
      self = .save(rest)
    case _ where rest.isEmpty:
      self = command
    default:
      throw ConsoleMistake("\(first.lowercased()) takes nothing after it, not \(rest.quoted)")
    }
  }

  /// The list that `help` shows.
  static var helpLines: [String] {
    let move = "D4".padded(12) + "place a stone there: a column's letter and a row's number"
    return [move]
      + words.map { $0.name.padded(12) + $0.summary }
      + ["The first letters of a command are enough where they fit no other."]
  }

  private static func named(
    _ word: String, on size: BoardSize
  ) throws(ConsoleMistake) -> ConsoleCommand {
    if word == "?" { return .help }
    if word == "exit" { return .quit }
    let fitting = words.filter { $0.name.hasPrefix(word) }
    if let match = fitting.first(where: { $0.name == word }) { return match.command }
    if fitting.count == 1 { return fitting[0].command }
    guard fitting.isEmpty else {
      let names = fitting.map(\.name).joined(separator: " or ")
      throw ConsoleMistake("\(word.quoted) may be \(names); type a letter more")
    }
    throw mistake(in: word, on: size)
  }

  private static func mistake(in word: String, on size: BoardSize) -> ConsoleMistake {
    let letters = Vertex.columnLetters(on: size)
    let range = "\(letters[0]) to \(letters[size.width - 1])"
    if let first = word.first, first.isASCII, first.isLetter, word.count > 1,
      word.dropFirst().allSatisfy(\.isNumber)
    {
      let columns = first == "i" || size.width > 8 ? "\(range), without I" : range
      return ConsoleMistake(
        "there is no \(word.uppercased()) on a \(size) board: columns go from \(columns), "
          + "rows from 1 to \(size.height)")
    }
    if let last = word.last, word.count > 1,
      let vertex = Vertex("\(last)\(word.dropLast())", on: size)
    {
      return ConsoleMistake("the column's letter comes first: did you mean \(vertex)?")
    }
    let advice =
      nearest(to: word, among: words.map(\.name)).map { "did you mean \($0)?" }
      ?? "help lists the commands"
    return ConsoleMistake("\(word.quoted) is neither a point such as D4 nor a command; \(advice)")
  }

  private static func trimmed(_ text: Substring) -> String {
    let end = text.lastIndex { !$0.isWhitespace }
    return end.map { String(text[...$0].drop(while: \.isWhitespace)) } ?? ""
  }
}

extension String {
  /// What somebody typed as a message shows it.
  fileprivate var quoted: String { "'\(excerpt(30))'" }
}
