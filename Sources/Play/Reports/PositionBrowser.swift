public import Go

/// Positions to walk through by their moves: a board on which good moves are marked and clicked, and a
/// table of them beside it.
///
/// Like ``GameViewer`` it works every position out here. Each stands there once, however it is turned: a
/// move says how the board is turned that it leads to, and the script turns boards and moves alike.
public struct PositionBrowser: Sendable {
  /// A move from a position.
  public struct Move: Sendable {
    public var move: Go.Move
    /// The number of the position that it leads to; `nil` where that is not there.
    public var target: Int?
    /// How that position is turned to follow this one.
    public var turn: Symmetry
    /// -1…1 for the player who makes it.
    public var value: Double
    /// Black's lead, as `B+0.5`.
    public var lead: String
    /// How far the chance of winning may be off, 0…1.
    public var error: Double
    public var prior: Double
    public var visits: Int
    /// Whether its result is proved.
    public var isProved: Bool

    public init(
      _ move: Go.Move, to target: Int?, turn: Symmetry, value: Double, lead: String, error: Double,
      prior: Double, visits: Int, isProved: Bool
    ) {
      self.move = move
      self.target = target
      self.turn = turn
      self.value = value
      self.lead = lead
      self.error = error
      self.prior = prior
      self.visits = visits
      self.isProved = isProved
    }
  }

  /// A position.
  public struct Node: Sendable {
    public var board: Board
    public var toMove: Color
    /// What it is worth, in words.
    public var standing: String
    public var isProved: Bool
    /// The symmetries that leave it as it is.
    public var symmetries: [Symmetry]
    /// Best first.
    public var moves: [Move]

    public init(
      _ board: Board, toMove: Color, standing: String, isProved: Bool, symmetries: [Symmetry],
      moves: [Move]
    ) {
      self.board = board
      self.toMove = toMove
      self.standing = standing
      self.isProved = isProved
      self.symmetries = symmetries
      self.moves = moves
    }
  }

  public var name: String
  /// The first is where one begins; there is one at least.
  public var nodes: [Node]

  public init(name: String, nodes: [Node]) {
    self.name = name
    self.nodes = nodes
  }

  /// The browser as part of a ``Page``.
  public var html: HTML {
    let frame = GameViewer.Frame(nodes[0].board, title: Phrase.theStart.rawValue)
    var viewer = GameViewer(number: 1, name: name, frames: [frame])
    viewer.takesPoints = true
    viewer.beside = """
      <div class="moves" aria-live="polite"></div>
      <noscript><p>The board is moved by a script, which this browser does not run.</p></noscript>
      """
    return """
      <div class="browser">
      \(viewer.html)
      <script type="application/json" class="positions">\(HTML(json: data))</script>
      </div>
      """
  }

  private var data: String {
    let size = nodes[0].board.size
    let parts = nodes.map { node -> String in
      let stones = size.points.map { point in
        node.board[point].map { $0 == .black ? "b" : "w" } ?? "."
      }
      let symmetries = node.symmetries.map { "\($0.rawValue)" }.joined(separator: ",")
      let moves = node.moves.map { code(of: $0, on: size) }.joined(separator: ",")
      return "[\"\(stones.joined())\",\"\(node.toMove == .black ? "b" : "w")\","
        + "\(node.standing.asScriptString),\(node.isProved ? 1 : 0),[\(symmetries)],[\(moves)]]"
    }
    return "[\(parts.joined(separator: ",\n"))]"
  }

  private func code(of move: Move, on size: BoardSize) -> String {
    func parts(_ share: Double) -> String {
      share.isFinite ? "\(Int((share * 1000).rounded()))" : "0"
    }
    return "[\(size.index(of: move.move)),\(move.target ?? -1),\(move.turn.rawValue),"
      + "\(parts((1 + move.value) / 2)),\(move.lead.asScriptString),\(parts(move.error)),"
      + "\(parts(move.prior)),\(move.visits),\(move.isProved ? 1 : 0)]"
  }

  static let style = """
    .browser .moves table { width: 100% } .browser .moves .standing { font-size: 17px }
    .browser [data-layer]:not([data-layer="marks"]) { display: none }
    .badge { border: 1px solid var(--c3); color: var(--c3); border-radius: 6px;
      padding: 0 6px; font-size: 13px; white-space: nowrap }
    .browser td.best { font-weight: 600 }
    """
}
