import Books
import Engines
import Go
import Text

// Opening books, by the names that Fuego gave the commands.
extension GTPSession {
  static let bookCommands = [
    GTPCommand("book_load", "FILE…", "Plays from an opening book, or from all of a folder.") {
      session, arguments in
      let player = try session.bookPlayer()
      let path = unquoted(arguments.text())
      do {
        player.books = try session.host.readBooks(path)
      } catch {
        throw GTPFailure("cannot load book: \(error)")
      }
      return ""
    },
    GTPCommand("book_clear", "Plays from no opening book any more.") { session, _ in
      try session.bookPlayer().books = BookShelf()
      return ""
    },
    GTPCommand(
      "book_info", "Returns which opening books there are, and whether they suit the game."
    ) {
      session, _ in
      let volumes = (session.player as? BookPlayer)?.books.volumes ?? []
      guard !volumes.isEmpty else { return "no book" }
      return volumes.map { volume in
        let use = volume.book.head.objection(to: session.game).map { "not used: \($0)" } ?? "used"
        return (["\(volume.path): \(use)"] + volume.book.summary).joined(separator: "\n")
      }.joined(separator: "\n")
    },
    GTPCommand("book_moves", "Returns the opening book's moves in this position, the best first.") {
      session, _ in
      let candidates = session.player.bookPosition(of: session.game)?.candidates ?? []
      return candidates.flatMap(\.moves).map { "\(Vertex($0, on: session.board.size))" }
        .joined(separator: " ")
    },
    GTPCommand("book_position", "Shows the opening book's moves and values here, for GoGui.") {
      session, _ in
      session.bookPosition
    },
  ]

  /// The player, if it plays from books.
  private func bookPlayer() throws(GTPFailure) -> BookPlayer {
    guard let player = player as? BookPlayer else {
      throw GTPFailure("this player plays from no books")
    }
    return player
  }

  /// The best moves in green, the others in yellow, and what the position is worth.
  private var bookPosition: String {
    guard let position = player.bookPosition(of: game) else {
      let books = (player as? BookPlayer)?.books ?? BookShelf()
      let reason = books.volumes.isEmpty ? nil : books.objection(to: game)
      return "TEXT \(reason ?? "not in the book")"
    }
    let best = position.candidates.first
    func vertices(_ candidates: some Sequence<BookPosition.Candidate>) -> String {
      candidates.flatMap(\.moves).map { " \(Vertex($0, on: board.size))" }.joined()
    }
    let equals = position.candidates.filter { $0.value == best?.value && $0.points == best?.points }
    let others = position.candidates.filter { $0.value != best?.value || $0.points != best?.points }
    return """
      COLOR green\(vertices(equals))
      COLOR yellow\(vertices(others))
      TEXT \(position.standing)
      """
  }
}
