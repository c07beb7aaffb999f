import Go
public import Reports
import Text

extension Book {
  /// How many positions a page or a record has by default: a file of a megabyte.
  public static let shownPositions = 2000

  /// The positions nearest to the start, at most `count`, as a page to walk through.
  public func page(of count: Int = shownPositions) -> Page {
    let shown = browserNodes(count)
    let exact = nodes.count { $0.isExact }
    let left = nodes.count - shown.count
    var page = Page(
      "\(Phrase.openingBook.rawValue): \(head.title)",
      lead: """
        <p>\(shown.count.counting("position"))\(left > 0 ? " of \(nodes.count.grouped)" : ""), \
        \(exact.grouped) of the book's solved · searches of \(head.visits.grouped) visits by \
        \(head.engine)</p>
        """)
    if !shown.isEmpty {
      page.content = PositionBrowser(name: "The book, move by move", nodes: shown).html
    }
    page.sections = [
      Page.Section(
        "How to read it",
        """
        <p>A click on a marked point plays the move; its number is the chance of winning of whoever is
        to move, in percent. Symmetric moves are marked alike. What has the badge
        <span class="badge">proved</span> is proved by the solver; all
        else is believed: the mean of a search, and of what followed it backed up. An error (±) is a guess at
        how far a longer search would change the chance, no bound. Leads are Black's points after komi.</p>
        """)
    ]
    return page
  }

  /// The positions nearest to the start as a browser shows them, at most `count`.
  func browserNodes(_ count: Int) -> [PositionBrowser.Node] {
    let places = nearestPlaces(count).places
    let numbers = Dictionary(uniqueKeysWithValues: zip(places, 0...))
    return places.compactMap { browserNode($0, numbers) }
  }

  /// A position in the book's form, with its moves to others that are shown.
  private func browserNode(_ place: Int, _ numbers: [Int: Int]) -> PositionBrowser.Node? {
    guard let game = formGame(place), let position = BookPosition(game, in: self) else {
      return nil
    }
    let key = BookKey(game)
    let sign: Double = position.toMove == .black ? 1 : -1
    let moves = position.candidates.map { candidate -> PositionBrowser.Move in
      let move = key.inBook(candidate.moves[0])
      var next = game
      next.playAnyway(move)
      let child = BookKey(next)
      return PositionBrowser.Move(
        move, to: self.place(of: child.value).flatMap { numbers[$0] }, turn: child.toGame,
        value: Double(candidate.value), lead: (sign * Double(candidate.points)).asLead,
        error: Double(candidate.error) / 2, prior: Double(candidate.prior),
        visits: candidate.visits, isProved: candidate.isProved)
    }
    return PositionBrowser.Node(
      game.position.board, toMove: position.toMove, standing: position.standing,
      isProved: position.isProved, symmetries: key.symmetries, moves: moves)
  }

  /// The game to a position, turned so that it ends in the book's form of the board.
  private func formGame(_ place: Int) -> Game? {
    guard let game = try? head.game(to: nodes[place]) else { return nil }
    let turn = BookKey(game).toGame.inverse
    var turned = head.start
    for move in nodes[place].path { turned.playAnyway(turn.apply(to: move, on: head.size)) }
    return turned
  }
}

extension Game {
  /// Makes a move that is known to be legal.
  fileprivate mutating func playAnyway(_ move: Move) { try? play(move) }
}
