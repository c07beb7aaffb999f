// SGF: game records as text, FF[4], with what real files make of it. GameTree, its Node, Property
// and PropertyValue keep every property as it stands; SourceText makes text of the bytes of any
// charset, SGFParser a tree of the text, SGFWriter the reverse; Node+Values and GameTree+Root give
// values their types; GameTree+Replay makes a Game of a record, GameTree+Game a record of a Game;
// GameTree+Check reports all that is wrong in one. To read on: GameTree, then SGFParser.

/// The games of a file.
public struct SGFCollection: Sendable {
  public var games: [GameTree]
  /// What was wrong in the file that this was read from, in the order of the text.
  public private(set) var warnings: [SGFError] = []

  public init(_ games: [GameTree]) {
    self.games = games
  }

  /// The games in the bytes of a file, which need not be flawless.
  ///
  /// They are read by `charset` if one is given, else by what each game names in CA, where that is
  /// true, else by a guess. Throws where they are no game record at all.
  public init(parsing bytes: [UInt8], charset: Charset? = nil) throws(SGFError) {
    var parser = SGFParser(bytes, charset: charset)
    games = []
    while let game = parser.nextGame() { games.append(game) }
    warnings = parser.warnings.inTextOrder
    if games.isEmpty {
      throw SGFError(
        at: TextLocation(line: 1, column: 1), found: SGFCollection.kind(of: bytes),
        expected: "a game record, which begins with `(;`")
    }
    // A reader can make an empty game of the `(;;)` in other languages.
    if let warning = warnings.first, !games.contains(where: \.hasProperties) { throw warning }
  }

  /// The games in a text.
  public init(parsing text: String) throws(SGFError) {
    try self.init(parsing: Array(text.utf8))
  }

  /// All games as a file holds them: each in the charset that it named when it was read, where it
  /// has all characters, else in UTF-8.
  public var bytes: [UInt8] { games.flatMap(\.bytes) }

  /// The text of all games, in UTF-8 as they themselves say.
  public var text: String { games.map(\.text).joined() }

  /// What a file is that has no game in it.
  private static func kind(of bytes: [UInt8]) -> String {
    if bytes.isEmpty { return "an empty file" }
    return bytes.contains(0) ? "binary data" : "no `(;`"
  }
}

extension GameTree {
  /// The record as a file holds it: in the charset that it named when it was read, where that has
  /// all its characters, else in UTF-8.
  public var bytes: [UInt8] {
    if let charset {
      let text = SGFWriter(self, charset: charset.name).bytes
      // It is to be read back as it is, by this program at least.
      if let bytes = charset.charset.encode(text),
        case let again = SourceText(bytes, charset: nil), again.bytes == text,
        again.warnings.isEmpty
      {
        return bytes
      }
    }
    return Array(text.utf8)
  }

  /// The record's text, in UTF-8 as it itself says.
  public var text: String {
    String(decoding: SGFWriter(self, charset: Charset.utf8.name).bytes, as: UTF8.self)
  }

  fileprivate var hasProperties: Bool {
    (0..<count).contains { !self[$0].properties.isEmpty }
  }
}
