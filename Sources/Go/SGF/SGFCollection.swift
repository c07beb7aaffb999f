// SGF: game records as text, FF[4], with what real files make of it. GameTree, its Node, Property
// and PropertyValue keep every property as it stands; SGFParser and SGFWriter carry them from and to
// bytes; Node+Values and GameTree+Root give values their types; GameTree+Replay makes a Game of a
// record, GameTree+Game a record of a Game; GameTree+Check tells all that is wrong in one.
// To read on: GameTree, then SGFParser.

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
  /// Throws where they are no game record at all.
  public init(parsing bytes: [UInt8]) throws(SGFError) {
    var parser = SGFParser(bytes)
    games = []
    if !SGFCollection.isUTF16(bytes) {
      while let game = parser.nextGame() { games.append(game) }
    }
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

  /// The text of all games in UTF-8, as a file holds it.
  public var bytes: [UInt8] {
    var writer = SGFWriter()
    for game in games { writer.write(game) }
    return writer.bytes
  }

  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// What a file is that has no game in it.
  private static func kind(of bytes: [UInt8]) -> String {
    if bytes.isEmpty { return "an empty file" }
    if isUTF16(bytes) { return "UTF-16 text" }
    return bytes.contains(0) ? "binary data" : "no `(;`"
  }

  private static func isUTF16(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
  }
}

extension GameTree {
  /// The record in UTF-8, as a file holds it.
  public var bytes: [UInt8] { SGFCollection([self]).bytes }

  public var text: String { SGFCollection([self]).text }

  fileprivate var hasProperties: Bool {
    (0..<count).contains { !self[$0].properties.isEmpty }
  }
}
