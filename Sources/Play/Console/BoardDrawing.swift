import Go
import Text

/// A board drawn in characters, with what is to be seen on it.
struct BoardDrawing {
  let board: Board
  /// The stone to point out.
  var lastMove: Point?
  /// One character in place of what stands at a point.
  var labels: [Point: Character] = [:]
  /// `[area]` -1…1 who owns each point, White … Black; empty where that is not shown.
  var ownership: [Float] = []
  /// `[area]` 0…1 how warm each point is to be shown where there is colour; empty for not at all.
  var warmth: [Float] = []

  init(_ board: Board) {
    self.board = board
  }

  /// A board after a position's last move.
  init(_ position: Position) {
    board = position.board
    lastMove = position.lastMove?.point
  }

  /// How wide the drawing is, in characters.
  var width: Int { 2 * board.size.width + 8 }

  /// The drawing from the top, each line as wide as ``width``.
  func lines(_ style: Style) -> [String] {
    let letters = Vertex.columnLetters(on: board.size).joined(separator: " ")
    let edge = style.paint("    \(letters)     ", .quiet)
    return [edge] + (0..<board.size.height).map { line(ofRow: $0, style) } + [edge]
  }

  private func line(ofRow row: Int, _ style: Style) -> String {
    let number = String(board.size.height - row)
    let left = " ".repeated(3 - number.count - 1) + number + " "
    let right = " " + number + " ".repeated(3 - number.count)
    var glyphs = [gap(before: 0, row, style)]
    for column in 0..<board.size.width {
      glyphs.append(glyph(at: Point(column: column, row: row), style))
      glyphs.append(gap(before: column + 1, row, style))
    }
    return style.paint(left, .quiet) + style.joined(glyphs) + style.paint(right, .quiet)
  }
}

/// One character and its ink.
struct Glyph {
  var character: Character
  var ink: Ink
}

extension Style {
  /// The characters in a row, with a change of ink only where there is one.
  fileprivate func joined(_ glyphs: [Glyph]) -> String {
    guard hasColor else { return String(glyphs.map(\.character)) }
    var text = ""
    var ink: Ink?
    for glyph in glyphs {
      if glyph.ink != ink { text += glyph.ink.code }
      ink = glyph.ink
      text.append(glyph.character)
    }
    return text + Ink.reset
  }
}

extension BoardDrawing {
  /// A stone as the drawing shows it.
  static func stone(_ color: Color, _ style: Style) -> String {
    let letter = style.hasUnicode ? "●" : color == .black ? "X" : "O"
    let ink = Ink(color: color == .black ? Wood.black : Wood.white, ground: Wood.ground)
    return style.hasColor ? style.paint(" \(letter) ", ink) : letter
  }

  /// What the signs of ownership mean, on a board that is counted or is only judged.
  static func legend(_ style: Style, isCounted: Bool) -> String {
    let verb = isCounted ? "are" : "seem to become"
    let lost = isCounted ? "are dead" : "seem lost"
    return style.hasColor
      ? "Dark points \(verb) Black's, light ones White's."
      : "x, o: \(verb) Black's, White's; #, @: Black's, White's stones that \(lost)."
  }

  private enum Wood {
    static let ground = 179
    static let line = 94
    static let black = 16
    static let white = 231
    static let mark = 160
    static let label = 18
  }

  private func glyph(at point: Point, _ style: Style) -> Glyph {
    let ground = ground(at: point)
    if let label = labels[point] {
      return Glyph(character: label, ink: Ink(color: Wood.label, ground: ground, isBold: true))
    }
    let owner = owner(of: point)
    guard let color = board[point] else {
      let line = style.hasUnicode ? crossing(at: point) : star(at: point)
      let character = owner.map { style.hasColor ? line : $0 == .black ? "x" : "o" } ?? line
      return Glyph(character: character, ink: Ink(color: Wood.line, ground: ground))
    }
    let isLost = !style.hasColor && owner == color.opponent
    let letter: Character = color == .black ? (isLost ? "#" : "X") : (isLost ? "@" : "O")
    return Glyph(
      character: style.hasUnicode ? "●" : letter,
      ink: Ink(
        color: color == .black ? Wood.black : Wood.white, ground: ground,
        isBold: !style.hasUnicode))
  }

  /// What stands between two points of a row, or before the first and after the last.
  private func gap(before column: Int, _ row: Int, _ style: Style) -> Glyph {
    if let lastMove, lastMove.row == row, labels[lastMove] == nil {
      let mark = Ink(color: Wood.mark, ground: Wood.ground, isBold: true)
      if lastMove.column == column { return Glyph(character: "(", ink: mark) }
      if lastMove.column == column - 1 { return Glyph(character: ")", ink: mark) }
    }
    guard column > 0, column < board.size.width else {
      return Glyph(character: " ", ink: Ink(color: Wood.line, ground: Wood.ground))
    }
    let grounds = [column - 1, column].map { ground(at: Point(column: $0, row: row)) }
    return Glyph(
      character: style.hasUnicode ? "─" : " ",
      ink: Ink(color: Wood.line, ground: grounds[0] == grounds[1] ? grounds[0] : Wood.ground))
  }

  /// Whom a point seems to belong to, as far as that is to be shown.
  private func owner(of point: Point) -> Color? {
    guard !ownership.isEmpty else { return nil }
    let share = ownership[board.size.index(of: point)]
    return abs(share) < 0.4 ? nil : share > 0 ? .black : .white
  }

  /// Wood, darker or lighter where a point belongs to somebody.
  private func ground(at point: Point) -> Int {
    if !warmth.isEmpty { return warmGround(at: point) }
    guard !ownership.isEmpty else { return Wood.ground }
    let share = ownership[board.size.index(of: point)]
    return switch share {
    case 0.7...: 239
    case 0.4...: 137
    case ..<(-0.7): 250
    case ..<(-0.4): 187
    default: Wood.ground
    }
  }

  /// Wood, redder where a point is warm.
  private func warmGround(at point: Point) -> Int {
    switch warmth[board.size.index(of: point)] {
    case 0.75...: 203
    case 0.45...: 209
    case 0.2...: 215
    case 0.05...: 222
    default: Wood.ground
    }
  }

  private func star(at point: Point) -> Character {
    board.size.starPoints.contains(point) ? "+" : "."
  }

  private func crossing(at point: Point) -> Character {
    let rows: [[Character]] = [["┌", "┬", "┐"], ["├", "┼", "┤"], ["└", "┴", "┘"]]
    func third(_ place: Int, of count: Int) -> Int { place == 0 ? 0 : place == count - 1 ? 2 : 1 }
    if board.size.starPoints.contains(point) { return "╋" }
    let row = third(point.row, of: board.size.height)
    return rows[row][third(point.column, of: board.size.width)]
  }
}
