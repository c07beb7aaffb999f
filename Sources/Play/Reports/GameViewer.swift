public import Go

/// A game to go through by click, key and touch: a board, and notes beside it.
///
/// Every position is worked out here, by our rules; the page's script only puts stones down and takes
/// them off. Without the script the page shows the first position that was asked for.
public struct GameViewer: Sendable {
  /// What is shown at one position.
  public struct Frame: Sendable {
    public var board: Board
    public var lastMove: Point?
    /// A line above the board, as GameViewer's titles of moves.
    public var title: String
    /// What stands beside the board.
    public var note: HTML = ""
    /// `[area]` -1…1 who owns each point, White … Black; empty where that is not known.
    public var ownership: [Float] = []
    public var marks: [Mark] = []
    /// `[area]` 0…1 how likely each move seemed before a search; empty where that is not shown.
    public var policy: [Float] = []
    /// How play might have gone on.
    public var line: Line?

    public init(_ board: Board, lastMove: Point? = nil, title: String) {
      self.board = board
      self.lastMove = lastMove
      self.title = title
    }
  }

  /// A sign on an empty point.
  public struct Mark: Equatable, Sendable {
    public enum Kind: String, Sendable {
      case best
      case other
      /// A ring, which may stand around another sign.
      case ring
    }

    public var point: Point
    /// At most three letters.
    public var label: String
    public var kind: Kind
    /// How play might continue from the mark, shown while a pointer is over it.
    public var line: Line?

    public init(_ point: Point, _ label: String, _ kind: Kind, line: Line? = nil) {
      self.point = point
      self.label = label
      self.kind = kind
      self.line = line
    }
  }

  /// Moves that follow a position, as the board looks after them.
  public struct Line: Equatable, Sendable {
    public let board: Board
    /// The order of the moves whose stones are still there.
    public let numbers: [Point: Int]

    /// The line from a position on, up to the first move that is illegal there.
    public init(_ moves: [Move], from position: Position) {
      var game = Game(start: position)
      for move in moves { guard (try? game.play(move)) != nil else { break } }
      let picture = BoardPicture(numbering: game)
      (board, numbers) = (picture.board, picture.numbers)
    }
  }

  /// Which viewer of its page this is; others refer to it by ``id``.
  public let number: Int
  public var name: String
  /// At least one.
  public var frames: [Frame]
  /// The position that is shown first.
  public var start = 0
  /// What stands under the board and the notes, such as charts that are linked to this viewer.
  public var aside: HTML = ""
  /// What stands beside the board whatever is shown, under the notes.
  public var beside: HTML = ""
  /// Whether a click on the board means a point, for a script that acts on it, and not a step.
  public var takesPoints = false

  /// - Precondition: there is a frame, and all have boards of one size.
  public init(number: Int, name: String, frames: [Frame]) {
    precondition(
      !frames.isEmpty && frames.allSatisfy { $0.board.size == frames[0].board.size },
      "a viewer has positions of one board")
    self.number = number
    self.name = name
    self.frames = frames
  }

  /// A viewer of a game's moves, its end shown first.
  public init(_ game: Game, number: Int, name: String) {
    let frames = game.positions.indices.map { index in
      let turn = index > 0 ? game.turns[index - 1] : nil
      return Frame(
        game.positions[index].board, lastMove: turn?.move.point,
        title: GameViewer.title(of: turn, number: index, on: game.start.board.size))
    }
    self.init(number: number, name: name, frames: frames)
    start = frames.count - 1
  }

  /// The title of the position after a move, such as `12. White D4`.
  public static func title(of turn: Game.Turn?, number: Int, on size: BoardSize) -> String {
    guard let turn else { return Phrase.theStart.rawValue }
    let color = turn.color == .black ? Phrase.black : Phrase.white
    return Phrase.moveTitle.with("\(number)", color.rawValue, "\(Vertex(turn.move, on: size))")
  }

  /// The name by which charts and links refer to this viewer.
  public var id: String { "game-\(number)" }

  /// A button that moves a viewer of the page to a position.
  public static func link(to frame: Int, _ text: String, in viewer: Int) -> HTML {
    "<button class=\"link\" data-goto=\"game-\(viewer)\" data-frame=\"\(frame)\">\(text)</button>"
  }
}

extension GameViewer {
  /// The viewer as an element of a ``Page``.
  public var html: HTML {
    let notes = frames.indices.map { index -> HTML in
      "<div class=\"note\"\(index == start ? "" : " hidden")>\(frames[index].note)</div>"
    }
    return """
      <section class="viewer" id="\(id)" tabindex="0" aria-label="\(name)" data-start="\(start)"\
      \(takesPoints ? " data-points" : "" as HTML)>
      <div class="stage">
      <div class="where"\(takesPoints ? "" : " aria-live=\"polite\"" as HTML)>\
      \(frames[start].title)</div>
      <div class="board">\(picture)</div>
      \(controls)
      </div>
      <div class="beside">
      \(notes)
      \(beside)
      </div>
      <div class="charts">\(aside)</div>
      <script type="application/json">\(HTML(markup: data))</script>
      </section>
      """
  }

  private var picture: HTML {
    let frame = frames[start]
    var picture = BoardPicture(frame.board)
    picture.lastMove = frame.lastMove
    picture.isSelfContained = false
    picture.title = name
    return HTML(markup: picture.svg)
  }

  private var controls: HTML {
    let steps: [(step: String, name: Phrase, sign: String)] = [
      ("first", .toStart, "«"), ("back", .oneBack, "‹"), ("next", .oneOn, "›"),
      ("last", .toEnd, "»"),
    ]
    let buttons = steps.map { step -> HTML in
      """
      <button data-step="\(step.step)" aria-label="\(step.name.rawValue)" \
      title="\(step.name.rawValue)">\
      \(step.sign)</button>
      """
    }
    let layers: [(layer: String, name: Phrase, isThere: Bool, isOn: Bool)] = [
      ("marks", .marksLayer, frames.contains { !$0.marks.isEmpty }, true),
      ("line", .lineLayer, frames.contains { $0.line != nil }, false),
      ("owners", .ownersLayer, frames.contains { !$0.ownership.isEmpty }, false),
      ("policy", .prior, frames.contains { !$0.policy.isEmpty }, false),
    ]
    let toggles = layers.filter { $0.isThere || takesPoints }.map { layer -> HTML in
      "<button data-layer=\"\(layer.layer)\" aria-pressed=\"\(layer.isOn ? "true" : "false")\">"
        + "\(layer.name.rawValue)</button>"
    }
    return """
      <input type="range" min="0" max="\(frames.count - 1)" value="\(start)" \
      aria-label="\(Phrase.move.rawValue)">
      <div class="controls"><span>\(buttons)</span><span>\(toggles)</span></div>
      """
  }

  /// What the script needs: for each frame how its board differs from the one before, and the rest.
  public var data: String {
    let size = frames[0].board.size
    var before = Board(size)
    let parts = frames.map { frame -> String in
      defer { before = frame.board }
      return frame.data(after: before)
    }
    let frames = parts.joined(separator: ",\n")
    return "{\"w\":\(size.width),\"h\":\(size.height),\"frames\":[\n\(frames)]}"
  }

  /// The points that differ, as `40b 41.`: a black stone on the 40th, none on the 41st.
  static func change(from before: Board, to after: Board) -> String {
    after.size.points.filter { before[$0] != after[$0] }.map { point in
      let content = after[point].map { $0 == .black ? "b" : "w" } ?? "."
      return "\(after.size.index(of: point))\(content)"
    }.joined(separator: " ")
  }
}

/// Joins two pieces of markup.
func + (left: HTML, right: HTML) -> HTML {
  HTML(markup: left.markup + right.markup)
}
