public import Books
public import Go
public import Search

/// A player that plays from books where they know the position, and thinks as another player does where
/// they do not: in a later position of the same game it looks again.
///
/// Only at full strength: a beginner's level would have a master's opening.
public final class BookPlayer: Player {
  public var books: BookShelf {
    didSet { reported = nil }
  }

  private let player: any Player
  private let log: (String) -> Void
  private var resignation = Resignation()
  /// Reaches as far as the proofs that a book rests on.
  private let exactPlay = ExactPlay(mostEmpty: BookMaker.Settings().solvableArea)
  /// The visits of the player's last search with these settings that began anew, without what the search
  /// of the turn before had found.
  private var newVisits = 0
  /// The turns of the game that the player searched last.
  private var searchedTurns: Int?
  /// What was logged last, and at how many turns.
  private var reported: (text: String, turnCount: Int)?

  /// - Parameters:
  ///   - player: Who thinks where no book does.
  ///   - books: What to play from.
  ///   - log: Receives a message where a game enters and leaves the book, and why none is of use.
  public init(
    _ player: any Player, books: BookShelf = BookShelf(),
    log: @escaping (String) -> Void = { _ in }
  ) {
    self.player = player
    self.books = books
    self.log = log
  }

  public func decide(
    _ query: Query, reporting: Reporting?, until isInterrupted: @escaping @Sendable () -> Bool
  ) -> Decision {
    var query = query
    var found: Analysis?
    switch advice(for: query) {
    case .play(let candidate, let position):
      found = Analysis(position, first: candidate, on: query.game.position.board.size)
    case .avoid(let moves):
      query.restrictions = [
        Restriction(color: query.color, moves: moves, isAllowList: false, plies: 1)
      ]
    case nil:
      found = proof(for: query, isInterrupted)
    }
    guard let found, let best = found.candidates.first else {
      var counting = reporting ?? Reporting(every: Reporting.longestInterval) { _ in }
      let turns = query.game.turns.count
      let isNew = searchedTurns.map { turns != $0 + 2 } ?? true
      searchedTurns = turns
      counting.report = {
        reporting?.report($0)
        if isNew { self.newVisits = $0.visits }
      }
      return player.decide(query, reporting: counting, until: isInterrupted)
    }
    reporting?.report(found)
    return resignation.decides(query, value: found.value, settings) ? .resign : .move(best.move)
  }

  /// What the solver proves where the book ends in proofs and visits limit the player, who would not
  /// ask it then.
  private func proof(
    for query: Query, _ isInterrupted: @escaping @Sendable () -> Bool
  ) -> Analysis? {
    guard settings.solves, settings.visits != nil || settings.simulations != nil, suits(query),
      books.objection(to: query.game) == nil
    else { return nil }
    return exactPlay.analysis(of: query, until: nil, isInterrupted)
  }

  /// Whether a query may be answered from a book.
  private func suits(_ query: Query) -> Bool {
    !books.volumes.isEmpty && settings.level == PlayerSettings.levels.upperBound
      && query.restrictions.isEmpty && !query.isCleanup
      && query.color == query.game.position.toMove && !query.game.position.isOver
  }

  public func bookPosition(of game: Game) -> BookPosition? { books.position(game) }

  /// What the book says of the query's position, where it may be answered by one.
  private enum Advice {
    /// One of the moves that are alike stands at its front, drawn.
    case play(BookPosition.Candidate, of: BookPosition)
    case avoid([Move])
  }

  private func advice(for query: Query) -> Advice? {
    guard suits(query) else { return nil }
    if let objection = books.objection(to: query.game) {
      report("no book: \(objection)", query)
      return nil
    }
    let count = query.game.turns.count
    guard let position = books.position(query.game) else {
      report("the position is not in the book", query)
      return nil
    }
    switch position.advice(
      leastVisits: settings.visits ?? newVisits, seed: seed &+ UInt64(count))
    {
    case .play(var candidate):
      let place = Int((seed &+ UInt64(count)) % UInt64(candidate.moves.count))
      candidate.moves.swapAt(0, place)
      report("in the book", query)
      return .play(candidate, of: position)
    case .avoid(let moves):
      report("the moves of the book seem worse than others; searching those", query)
      return .avoid(moves)
    case nil:
      report("the book's moves were searched less than this player searches", query)
      return nil
    }
  }

  /// Reports what has changed since the last turn of this game.
  private func report(_ text: String, _ query: Query) {
    let count = query.game.turns.count
    if reported?.text != text || reported.map({ $0.turnCount > count }) ?? true {
      log("move \(count + 1): \(text)")
    }
    reported = (text, count)
  }
}

extension BookPlayer {
  public func analyze(
    _ query: Query, reporting: Reporting?, until isInterrupted: @escaping @Sendable () -> Bool
  ) {
    player.analyze(query, reporting: reporting, until: isInterrupted)
  }

  public func analysis(of query: Query) -> Analysis { player.analysis(of: query) }

  public func deadStones(in position: Position) -> PointSet { player.deadStones(in: position) }

  public func forget() { player.forget() }

  public var seed: UInt64 {
    get { player.seed }
    set { player.seed = newValue }
  }

  public var settings: PlayerSettings {
    get { player.settings }
    set {
      player.settings = newValue
      newVisits = 0
    }
  }

  public func network(on size: BoardSize) -> PlayerNetwork? { player.network(on: size) }

  public func networkFault(on size: BoardSize) -> String? { player.networkFault(on: size) }
}

extension Analysis {
  /// What a book says, in the form of a search's analysis; one of its moves first.
  fileprivate init(
    _ position: BookPosition, first: BookPosition.Candidate, on size: BoardSize
  ) {
    let others = position.candidates.filter { !$0.moves.contains(first.moves[0]) }
    let candidates = ([first] + others).map(Analysis.Candidate.init)
    self.init(
      candidates: candidates, visits: first.visits, value: first.value, score: first.points,
      scoreDeviation: 0, ownership: Array(repeating: 0, count: size.area))
  }
}

extension Analysis.Candidate {
  fileprivate init(_ candidate: BookPosition.Candidate) {
    // The line begins with the first of the moves that are alike.
    let isFirst = candidate.line.first == candidate.moves[0]
    let line = isFirst ? candidate.line : [candidate.moves[0]]
    self.init(
      move: candidate.moves[0], visits: max(1, candidate.visits), value: candidate.value,
      lowerBound: candidate.value - candidate.error, prior: candidate.prior,
      score: candidate.points, scoreDeviation: 0, line: line,
      lineVisits: line.map { _ in max(1, candidate.visits) })
  }
}
