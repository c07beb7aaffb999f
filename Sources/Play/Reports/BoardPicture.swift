// Reports is what Tengen shows to eyes: pictures and pages that need nothing beside themselves. It
// is handed positions, numbers and words, and gives text; it writes no files and does not know who
// measured. A board is drawn here; `GameViewer` goes through a game, `LineChart` draws curves, `Table`
// lists, and `Page` puts all of it together. All use `HTML`: read it next.
public import Go

/// A board as a picture in SVG.
public struct BoardPicture: Sendable {
  public var board: Board
  /// The stone to point out.
  public var lastMove: Point?
  /// The number on a stone, or on an empty point.
  public var numbers: [Point: Int] = [:]
  /// `[area]` -1…1 who owns each point, White … Black; empty where that is not shown.
  public var ownership: [Float] = []
  public var hasCoordinates = true
  /// Whether it has wood and stones of its own; in a ``Page`` all boards share them.
  public var isSelfContained = true
  /// What the picture is, for those who cannot see it.
  public var title = "A Go board"

  /// The pixels from one line of the board to the next.
  static let unit = 40

  public init(_ board: Board) {
    self.board = board
  }

  /// The board of a game with its last move marked.
  public init(_ game: Game) {
    board = game.position.board
    lastMove = game.turns.last?.move.point
  }

  /// The picture of a game, its stones numbered in the order of play.
  public init(numbering game: Game) {
    board = game.position.board
    for (index, turn) in game.turns.enumerated() {
      guard let point = turn.move.point, board[point] == turn.color else { continue }
      numbers[point] = index + 1
    }
  }

  /// The whole picture, an `svg` element that may stand in a page or a file of its own.
  public var svg: String {
    let (width, height) = (
      2 * margin + span(board.size.width), 2 * margin + span(board.size.height)
    )
    let (gutter, length) = (margin - BoardPicture.unit / 2, BoardPicture.unit)
    let wood =
      "<rect class=\"wood\" x=\"\(gutter)\" y=\"\(gutter)\" "
      + "width=\"\(board.size.width * length)\" height=\"\(board.size.height * length)\" rx=\"4\"/>"
    let opening =
      "<svg class=\"go-board\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" "
      + "width=\"\(width)\" height=\"\(height)\" role=\"img\">"
    let definitions = isSelfContained ? [BoardPicture.definitions] : []
    let parts = [opening, "<title>\(title.escapedForXML)</title>"] + definitions + [wood]
    let marks = grid + ["<g class=\"owners\">"] + owners + ["</g>"] + coordinates
    return (parts + marks + ["<g class=\"stones\">"] + stones + ["</g>", "</svg>"])
      .joined(separator: "\n")
  }
}

extension BoardPicture {
  /// From the picture's edge to the first line of the board.
  var margin: Int { BoardPicture.unit * (hasCoordinates ? 5 : 3) / 4 }

  private func span(_ lines: Int) -> Int { (lines - 1) * BoardPicture.unit }

  /// Where a point is in the picture.
  private func place(_ point: Point) -> (x: Int, y: Int) {
    (margin + point.column * BoardPicture.unit, margin + point.row * BoardPicture.unit)
  }

  private var grid: [String] {
    let (right, bottom) = (margin + span(board.size.width), margin + span(board.size.height))
    let columns = (0..<board.size.width).map { column in
      let x = margin + column * BoardPicture.unit
      return "M\(x) \(margin)V\(bottom)"
    }
    let rows = (0..<board.size.height).map { row in
      let y = margin + row * BoardPicture.unit
      return "M\(margin) \(y)H\(right)"
    }
    let stars = board.size.starPoints.map { point in
      let (x, y) = place(point)
      return "<circle class=\"star\" cx=\"\(x)\" cy=\"\(y)\" r=\"4\"/>"
    }
    return ["<path class=\"grid\" d=\"\((columns + rows).joined())\"/>"] + stars
  }

  private var coordinates: [String] {
    guard hasCoordinates else { return [] }
    let (far, near) = (margin - BoardPicture.unit * 7 / 8, margin + BoardPicture.unit * 7 / 8)
    let letters = Vertex.columnLetters(on: board.size).enumerated().flatMap { column, letter in
      let x = margin + column * BoardPicture.unit
      return [far, near + span(board.size.height)].map { label(letter, x, $0, "label") }
    }
    let numbers = (0..<board.size.height).flatMap { row in
      let y = margin + row * BoardPicture.unit
      return [far, near + span(board.size.width)].map {
        label("\(board.size.height - row)", $0, y, "label")
      }
    }
    return letters + numbers
  }

  /// A square on each point that belongs to somebody, the larger the surer.
  private var owners: [String] {
    guard !ownership.isEmpty else { return [] }
    return zip(board.size.points, ownership).compactMap { point, share in
      let side = Int((share.magnitude * 18).rounded())
      guard side > 2 else { return nil }
      let (x, y) = place(point)
      let owner = share > 0 ? "black" : "white"
      return "<rect class=\"\(owner)-area\" x=\"\(x - side / 2)\" y=\"\(y - side / 2)\" "
        + "width=\"\(side)\" height=\"\(side)\" rx=\"2\"/>"
    }
  }

  private var stones: [String] {
    board.size.points.flatMap { point -> [String] in
      let (x, y) = place(point)
      let number = numbers[point].map(String.init)
      guard let color = board[point] else {
        return number.map { [label($0, x, y, "number")] } ?? []
      }
      let isLost = !ownership.isEmpty && owner(of: point) == color.opponent
      let stone =
        "<circle class=\"shadow\" cx=\"\(x + 2)\" cy=\"\(y + 3)\" r=\"19\"/>"
        + "<circle class=\"\(color)\" cx=\"\(x)\" cy=\"\(y)\" r=\"18\"/>"
      let mark = number.map { label($0, x, y, "on-\(color)") } ?? ring(at: point, on: color)
      return [isLost ? "<g opacity=\"0.45\">\(stone)</g>" : stone, mark].filter { !$0.isEmpty }
    }
  }

  private func owner(of point: Point) -> Color? {
    let share = ownership[board.size.index(of: point)]
    return share.magnitude < 0.4 ? nil : share > 0 ? .black : .white
  }

  private func ring(at point: Point, on color: Color) -> String {
    guard point == lastMove else { return "" }
    let (x, y) = place(point)
    return "<circle class=\"ring-on-\(color)\" cx=\"\(x)\" cy=\"\(y)\" r=\"9\"/>"
  }

  private func label(_ text: String, _ x: Int, _ y: Int, _ kind: String) -> String {
    "<text class=\"\(kind)\" x=\"\(x)\" y=\"\(y)\" dy=\".35em\">\(text)</text>"
  }
}
