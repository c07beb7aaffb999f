public import Go

/// Many games to choose from, and one viewer that shows the one that was chosen.
///
/// Like ``GameViewer`` it works every position out here; a game takes a few bytes a move.
public struct GameLibrary: Sendable {
  /// The columns of the list.
  public let columns: [Table.Column]
  private var rows: [HTML] = []
  private var games: [String] = []
  private var sizes: [BoardSize] = []

  public init(_ columns: [Table.Column]) {
    self.columns = columns
  }

  public var count: Int { games.count }

  /// Adds a game.
  ///
  /// - Parameters:
  ///   - game: The moves.
  ///   - cells: Its row of the list.
  ///   - about: What stands beside the board.
  ///   - notes: What stands beside a move's title, for the first moves of the game.
  /// - Precondition: there is a cell for each column.
  public mutating func add(_ game: Game, cells: [String], about: [String], notes: [String]) {
    precondition(cells.count == columns.count, "a row has a cell for each column")
    let size = game.start.board.size
    if !sizes.contains(size) { sizes.append(size) }
    let number = games.count
    let filled = zip(columns, cells).enumerated().map { place, cell -> HTML in
      let kind: HTML = cell.0.isNumeric ? " class=\"number\"" : ""
      let text: HTML =
        place == 0 ? GameLibrary.link(to: number, cell.1) : "\(cell.1)"
      return "<td\(kind)>\(text)</td>"
    }
    rows.append("<tr>\(filled.joined(""))</tr>")
    let changes =
      [GameViewer.change(from: Board(size), to: game.start.board)]
      + game.turns.indices.map { GameLibrary.code(of: game, turn: $0) }
    let parts = [
      "\"s\":\("\(size)".asScriptString)", "\"m\":\"\(changes.joined(separator: "|"))\"",
      "\"n\":[\(notes.map(\.asScriptString).joined(separator: ","))]",
      "\"a\":[\(about.map(\.asScriptString).joined(separator: ","))]",
    ]
    games.append("{\(parts.joined(separator: ","))}")
  }

  /// A button that opens a game of the page's library, by its number from 0.
  public static func link(to game: Int, _ text: String) -> HTML {
    "<button class=\"link\" data-game=\"\(game)\">\(text)</button>"
  }

  /// A move: `b40` a black stone on the 40th point, `w-` a pass, `b40:40b 41.` where more changes
  /// than the one point.
  private static func code(of game: Game, turn index: Int) -> String {
    let turn = game.turns[index]
    let color = turn.color == .black ? "b" : "w"
    guard let point = turn.move.point else { return "\(color)-" }
    let place = game.start.board.size.index(of: point)
    let change = GameViewer.change(
      from: game.positions[index].board, to: game.positions[index + 1].board)
    return change == "\(place)\(color)" ? "\(color)\(place)" : "\(color)\(place):\(change)"
  }

  /// The viewer and the list below it, as part of a ``Page``.
  public var html: HTML {
    guard !games.isEmpty else { return "<p>\(Phrase.noGames.rawValue)</p>" }
    let templates = sizes.map { size -> HTML in
      let frame = GameViewer.Frame(Board(size), title: "")
      let viewer = GameViewer(number: 0, name: Phrase.aGame.rawValue, frames: [frame])
      return "<template data-size=\"\("\(size)")\">\(viewer.html)</template>"
    }
    let headings = columns.map { column -> HTML in
      "<th\(column.isNumeric ? " class=\"number\"" : "" as HTML)>\(column.title)</th>"
    }
    return """
      <div class="library">
      <div class="shown"></div>
      <p><input type="search" placeholder="\(Phrase.onlyGames.rawValue) …" \
      aria-label="\(Phrase.onlyGames.rawValue)">
      <span class="soft"></span></p>
      <div class="scroll list"><table>
      <thead><tr>\(headings.joined(""))</tr></thead>
      <tbody>
      \(rows)
      </tbody></table></div>
      \(templates)
      <script type="application/json" class="games">[
      \(HTML(markup: games.joined(separator: ",\n")))]</script>
      </div>
      """
  }

  static let style = """
    .library .list { max-height: 420px; overflow: auto; border: 1px solid var(--rule);
      border-radius: 6px; background: var(--card) }
    .library .list table { width: 100% }
    .library [type="search"] + .soft { white-space: nowrap; margin-left: 8px }
    .library .list th { position: sticky; top: 0; background: var(--card) }
    .library .list th, .library .list td { padding-left: 10px }
    .library input[type="search"] { font: inherit; color: inherit; background: var(--card);
      border: 1px solid var(--rule); border-radius: 6px; padding: 5px 9px; width: min(100%, 320px) }
    .library tr.shown td { background: var(--chosen) }
    .library .about p { overflow-wrap: anywhere }
    """
}
