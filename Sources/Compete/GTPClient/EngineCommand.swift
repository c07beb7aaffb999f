import Engines

/// A program and its arguments.
public struct EngineCommand: Equatable, Sendable {
  /// The program, then its arguments; at least one word.
  public let words: [String]

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

  /// Splits a text into words as a shell does, but expands nothing: blanks part words, quotes and
  /// backslashes keep blanks within a word.
  ///
  /// Source: POSIX.1-2017, Shell Command Language, 2.2 "Quoting".
  public init(_ text: String) throws(Problem) {
    var splitter = Splitter()
    for character in text { splitter.take(character) }
    words = try splitter.finish()
    if words.isEmpty { throw .isEmpty }
  }

  /// A command line that begins with the name or the folder of one of our engines, or with a
  /// network's file, as one of the program at `tengen`; any other as it is.
  package func playing(_ engines: [String], by tengen: String) -> EngineCommand {
    let name = words[0]
    guard
      engines.contains(name) || name.hasSuffix(".safetensors") || EngineFolder.isEngine(name)
    else { return self }
    return EngineCommand(words: [tengen, "gtp", "--engine"] + words)
  }

  /// The engine of ours by which the program at `tengen` is to play; `nil` for other programs.
  package func engine(of tengen: String) -> String? {
    guard words.count > 3, [tengen, "gtp", "--engine"] == words[..<3] else { return nil }
    return words[3]
  }

  private init(words: [String]) {
    self.words = words
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
