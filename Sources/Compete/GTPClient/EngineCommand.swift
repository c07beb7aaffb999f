/// A program and its arguments.
public struct EngineCommand: Equatable, Sendable {
  /// The program, then its arguments; at least one word.
  public let words: [String]
  /// What keepers of games know the program by, where its words change with the place that it or they
  /// lie in; `nil` where the words say.
  public var identity: String?

  /// What keepers of games know the program by.
  public var knownAs: String { identity ?? words.joined(separator: " ") }

  /// What is wrong with the text of a command line.
  public enum Problem: Error, CustomStringConvertible {
    case isEmpty
    case openQuote(Character)

    public var description: String {
      switch self {
      case .isEmpty: "names no program"
      case .openQuote(let quote): "has no closing \(quote)"
      }
    }
  }

  public init(program: String, arguments: [String]) {
    words = [program] + arguments
  }

  /// One of our engines, by its name, its folder or its weights file, as the program at `tengen`
  /// plays it.
  public init(engine: String, options: [String], playedBy tengen: String) {
    words = [tengen, "gtp", "--engine", engine] + options
  }

  /// The program of a line that somebody typed.
  public init(line: String) throws(Problem) {
    words = try EngineCommand.split(line)
    if words.isEmpty { throw .isEmpty }
  }
}

extension EngineCommand {
  /// Splits a line that somebody typed into words as a shell does, but expands nothing: blanks part
  /// words, quotes and backslashes keep blanks within a word.
  ///
  /// Source: POSIX.1-2017, Shell Command Language, 2.2 "Quoting".
  public static func split(_ line: String) throws(Problem) -> [String] {
    var splitter = Splitter()
    for character in line { splitter.take(character) }
    return try splitter.finish()
  }

  private struct Splitter {
    var words: [String] = []
    /// The word that is being read, which may be empty: `''`.
    var word: String?
    var quote: Character?
    var isEscaped = false

    mutating func take(_ character: Character) {
      if isEscaped {
        // Within double quotes a backslash is itself but before what it is needed for.
        if quote != nil, !"\"\\$`".contains(character) { word = (word ?? "") + "\\" }
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
      } else if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if quote == nil, character.isWhitespace {
        endWord()
      } else {
        word = (word ?? "") + String(character)
      }
    }

    mutating func finish() throws(Problem) -> [String] {
      if let quote { throw .openQuote(quote) }
      if isEscaped { word = (word ?? "") + "\\" }
      endWord()
      return words
    }

    private mutating func endWord() {
      if let word { words.append(word) }
      word = nil
    }
  }
}
