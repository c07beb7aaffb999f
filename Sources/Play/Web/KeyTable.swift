import Reports

/// The keys of the game's page: the script binds what the page's table lists.
enum KeyTable {
  struct Row: Sendable {
    /// As a script names them, each with what it does.
    let keys: [(key: String, action: String)]
    let phrase: Phrase
  }

  static let rows: [Row] = [
    Row(keys: [("p", "pass")], phrase: .pass),
    Row(keys: [("Ctrl+z", "undo")], phrase: .undo),
    Row(keys: [("h", "hint")], phrase: .hint),
    Row(keys: [("Enter", "engine")], phrase: .engineMoves),
    Row(keys: [(" ", "analyse")], phrase: .analyse),
    Row(keys: [("d", "type")], phrase: .keyCoordinates),
    Row(keys: [("PageUp", "back10"), ("PageDown", "on10")], phrase: .keyTen),
    Row(keys: [("Home", "first"), ("End", "last")], phrase: .keyEnds),
    Row(keys: [("ArrowUp", "up"), ("ArrowDown", "down")], phrase: .keyLines),
    Row(keys: [("n", "next"), ("N", "previous")], phrase: .keyMistake),
    Row(
      keys: [("m", "marks"), ("l", "line"), ("t", "owners"), ("g", "policy")], phrase: .keyLayers),
    Row(keys: [("Delete", "remove")], phrase: .deleteLine),
    Row(keys: [("Escape", "escape")], phrase: .keyEscape),
    Row(keys: [("?", "keys")], phrase: .keyHelp),
  ]

  /// What the script binds.
  static var data: String {
    Dictionary(uniqueKeysWithValues: rows.flatMap(\.keys).map { ($0.key, $0.action) }).asJSON
  }

  /// The table's rows: the keys as people know them, and what they do.
  static var lines: [(keys: [String], text: String)] {
    let others: [(keys: [String], text: String)] = [
      (["←", "→"], Phrase.keyStep.rawValue), (["1", "…", "6"], Phrase.keyTry.rawValue),
      (["Ctrl+C", "Ctrl+V"], Phrase.keyPaste.rawValue),
    ]
    return others + rows.map { ($0.keys.map { name(of: $0.key) }, $0.phrase.rawValue) }
  }

  private static func name(of key: String) -> String {
    switch key {
    case " ": "Space"
    case "ArrowUp": "↑"
    case "ArrowDown": "↓"
    case "N": "Shift+N"
    case "Ctrl+z": "Ctrl+Z"
    default: key
    }
  }
}
