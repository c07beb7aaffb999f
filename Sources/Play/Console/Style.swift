// Console is a game in the terminal: how it is drawn, what a person may type, and how the two go
// together. It reads and writes through the closures of a `Terminal` handed in, so that a whole
// game can be played in a test; it opens no file and knows no arguments. BoardDrawing draws,
// ConsoleCommand reads what was typed, ConsoleGame plays with a person, Exhibition without one,
// and the RecordView is what `tengen sgf` shows of a record.

/// What the output can show.
public struct Style: Equatable, Sendable {
  /// Whether it has the 256 colours of today's terminals, and a place to return to.
  public var hasColor: Bool
  /// Whether it has stones and lines beside ASCII's characters.
  public var hasUnicode: Bool

  public init(hasColor: Bool, hasUnicode: Bool) {
    self.hasColor = hasColor
    self.hasUnicode = hasUnicode
  }

  /// ASCII alone, as for a file, a pipe or a screen reader.
  public static let plain = Style(hasColor: false, hasUnicode: false)
}

extension Style {
  /// What empties the screen before a new drawing; nothing where drawings follow one another.
  var newPage: String { hasColor ? "\u{1B}[2J\u{1B}[H" : "" }

  /// What empties the line that the cursor is on.
  var newLine: String { hasColor ? "\r\u{1B}[K" : "" }

  /// A text in some ink, where there is colour.
  func paint(_ text: String, _ ink: Ink) -> String {
    hasColor ? ink.code + text + Ink.reset : text
  }
}

/// How characters are coloured, by the numbers of the 256 colours.
struct Ink: Equatable, Sendable {
  var color: Int?
  var ground: Int?
  var isBold = false

  static let plain = Ink()
  static let heading = Ink(isBold: true)
  static let quiet = Ink(color: 245)
  static let warning = Ink(color: 173)

  static let reset = "\u{1B}[0m"

  /// The sequence that switches to this ink from whatever was before.
  var code: String {
    var codes = ["0"]
    if isBold { codes.append("1") }
    if let color { codes.append("38;5;\(color)") }
    if let ground { codes.append("48;5;\(ground)") }
    return "\u{1B}[\(codes.joined(separator: ";"))m"
  }
}
