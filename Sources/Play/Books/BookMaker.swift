import Dispatch
public import Go
import Platform
public import Search
import Solver
import Synchronization

/// A position that a book wants to be searched.
public struct BookQuestion: Sendable {
  public let game: Game
  /// The moves that may not be considered.
  public let excluded: [Move]
  public let visits: Int
  /// Asked on the way: whether nobody waits for the answer any more.
  public let isStopped: @Sendable () -> Bool
}

/// Searches a position, on any thread and beside others, and returns what it has found.
public typealias BookSearch =
  @Sendable (_ question: BookQuestion, _ take: @escaping @Sendable (Analysis) -> Void) -> Void

/// Makes a book grow: the position that costs least gets one more move, again and again.
///
/// Several positions are looked at at once. For each the new position is proved by the solver, where
/// that reaches, or searched, and what the older one's other moves are worth is searched anew. A file
/// has the order in which that came back, so the same answers make the same book.
public final class BookMaker: Sendable {
  /// How it works.
  public struct Settings: Sendable {
    /// Positions that are looked at at once.
    public var workers = 16
    /// The empty points of a position up to which the solver is asked.
    public var solvableArea = 14
    /// The nodes that it may look at: enough for most such positions.
    public var solverNodes = 200_000

    public init() {}
  }

  private struct State {
    var book: Book
    /// The keys of the positions that are next, the best first.
    var queue: ArraySlice<UInt64> = []
    var busy: Set<UInt64> = []
    var failure: (any Error)?
    /// The positions that are to be there before it ends by itself, and when it does.
    var limit = Int.max
    var deadline: ContinuousClock.Instant?

    /// Whether nothing more is to be begun.
    var isEnough: Bool {
      book.nodes.count + busy.count >= limit || deadline.map { $0 <= .now } ?? false
    }
  }

  private let file: BookFile
  private let state: Mutex<State>
  let head: BookHead
  let settings: Settings
  let search: BookSearch
  let isStopped: @Sendable () -> Bool

  /// A maker that extends a file's book until `isStopped`.
  public init(
    _ file: BookFile, _ settings: Settings = Settings(),
    until isStopped: @escaping @Sendable () -> Bool, search: @escaping BookSearch
  ) {
    self.file = file
    head = file.book.head
    state = Mutex(State(book: file.book))
    self.settings = settings
    self.search = search
    self.isStopped = isStopped
  }

  /// The book as it is now.
  public var book: Book {
    state.withLock { state in
      state.book.backUp()
      return state.book
    }
  }

  /// Looks at positions until there are `limit`, the time is over, nothing is left to look at, or it is
  /// stopped.
  ///
  /// `onProgress` receives how many there are, on any thread.
  public func run(
    upTo limit: Int, deadline: ContinuousClock.Instant? = nil,
    _ onProgress: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws {
    if !has(BookKey(head.start).value), let root = look(at: head.start) { try keep([root]) }
    state.withLock { ($0.limit, $0.deadline) = (limit, deadline) }
    try inParallel { [self] in
      while let key = nextKey() {
        guard let found = try expand(key) else { return }
        try keep(found, of: key)
        onProgress(state.withLock { $0.book.nodes.count })
      }
    }
  }

  /// Runs work in all threads, and throws what went wrong in one of them.
  func inParallel(_ work: @escaping @Sendable () throws -> Void) throws {
    let workers = DispatchGroup()
    for number in 1...settings.workers {
      DispatchQueue(label: "book \(number)").async(group: workers) { [self] in
        do { try work() } catch { state.withLock { $0.failure = error } }
      }
    }
    workers.wait()
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }

  /// The position to look at next; `nil` where there is none.
  private func nextKey() -> UInt64? {
    while !isStopped() {
      let next: (key: UInt64?, isOver: Bool) = state.withLock { state in
        guard state.failure == nil, !state.isEnough else {
          return (nil, state.busy.isEmpty || state.failure != nil)
        }
        if state.queue.isEmpty {
          state.book.backUp()
          // A large book takes a while to back up, and one line more hardly changes it.
          let count = settings.workers + state.book.nodes.count / 500
          let places = state.book.nextExpansions(count, leaving: state.busy)
          state.queue = places.map { state.book.nodes[$0].key }[...]
        }
        let key = state.queue.popFirst()
        if let key { state.busy.insert(key) }
        return (key, key == nil && state.busy.isEmpty)
      }
      if next.key != nil || next.isOver { return next.key }
      // What others look at may open something.
      pause(seconds: 0.01)
    }
    return nil
  }

  /// Keeps what was found.
  func keep(_ nodes: [BookNode], of key: UInt64? = nil) throws {
    try state.withLock { state in
      if let key { state.busy.remove(key) }
      try file.append(nodes)
      for node in nodes { state.book.put(node) }
    }
  }

  /// The nodes that come of adding the best move that a position lacks; `nil` where that was stopped.
  private func expand(_ key: UInt64) throws -> [BookNode]? {
    guard let node = book(at: key), let rest = node.rest else { return [] }
    return try adding(rest.move, to: node, prior: rest.prior)
  }

  /// A position of the book; `nil` where that is not in it.
  func book(at key: UInt64) -> BookNode? { state.withLock { $0.book.node(key) } }

  /// Whether a position is in the book.
  func has(_ key: UInt64) -> Bool { state.withLock { $0.book.place(of: key) != nil } }

  /// The nodes that come of adding a move of the book's form to a position.
  func adding(_ move: Move, to node: BookNode, prior: Float) throws -> [BookNode]? {
    let game = try head.game(to: node)
    let key = BookKey(game)
    var next = game
    guard let real = key.inGame(move).first, (try? next.play(real)) != nil else {
      throw BookError("move \(Vertex(move, on: head.size)) of the book is not legal")
    }
    var node = node
    let child = BookKey(next).value
    node.edges.append(BookNode.Edge(move: move, prior: prior, child: child))
    let isNew = !has(child)
    let rest = rest(of: node, at: game, key)
    var found: [BookNode] = []
    if isNew {
      guard let new = look(at: next) else { return nil }
      found.append(new)
    }
    guard let whole = rest() else { return nil }
    return found + [whole]
  }

  /// A position with what its moves that are no edges are worth, searched anew; `nil` where that was
  /// stopped.
  func searchingRest(of node: BookNode, visits: Int? = nil) throws -> BookNode? {
    let game = try head.game(to: node)
    return rest(of: node, at: game, BookKey(game), visits: visits)()
  }

  /// Begins that search; what is given waits for it.
  private func rest(
    of node: BookNode, at game: Game, _ key: BookKey, visits: Int? = nil
  ) -> () -> BookNode? {
    var node = node
    guard let found = ask(game, without: node.edges.map(\.move), key, visits: visits) else {
      node.rest = nil
      return { node }
    }
    return {
      guard let found = found() else { return nil }
      node.rest = BookNode.Rest(found, at: game, key)
      node.visits = found.visits
      return node
    }
  }
}

extension BookMaker {
  /// What is found of a position that is not in the book; `nil` where that was stopped.
  func look(at game: Game, visits: Int? = nil) -> BookNode? {
    let key = BookKey(game)
    let area = game.position.board.size.area
    var node = BookNode(
      key: key.value, path: game.turns.map(\.move), proved: proved(game) ?? -area...area)
    guard !node.isExact else { return node }
    guard let found = ask(game, without: [], key, visits: visits)?() else { return nil }
    node.visits = found.visits
    node.rest = BookNode.Rest(found, at: game, key, glance: found.evaluation?.value)
    return node
  }

  /// Bounds of Black's score by the rules and the solver; `nil` where the board is too open.
  func proved(_ game: Game) -> ClosedRange<Int>? {
    let position = game.position
    guard !position.isOver else {
      let margin = Int((position.score().margin + position.rules.komi).rounded())
      return margin...margin
    }
    guard position.board.emptyPoints.count <= settings.solvableArea,
      let solver = try? Solver(game, memory: 16_000_000)
    else { return nil }
    var limit = SolverLimit()
    limit.nodes = settings.solverNodes
    limit.isInterrupted = isStopped
    return solver.solve(limit).bounds
  }

  /// Begins to search a position without some moves of the book's form; `nil` where no move is left.
  ///
  /// What is given waits for what is found, and gives `nil` where that was stopped.
  func ask(
    _ game: Game, without moves: [Move], _ key: BookKey, visits: Int? = nil
  ) -> (() -> Analysis?)? {
    let excluded = moves.flatMap(key.inGame)
    guard game.position.legalMoves.contains(where: { !excluded.contains($0) }) else { return nil }
    let answer = Answer()
    search(
      BookQuestion(
        game: game, excluded: excluded, visits: visits ?? head.visits, isStopped: isStopped)
    ) { answer.give($0) }
    return { [self] in
      let found = answer.wait()
      return isStopped() || found.candidates.isEmpty ? nil : found
    }
  }
}

/// What a thread waits for.
private final class Answer: Sendable {
  private let isThere = DispatchSemaphore(value: 0)
  private let found = Mutex<Analysis?>(nil)

  func give(_ analysis: Analysis) {
    found.withLock { $0 = analysis }
    isThere.signal()
  }

  func wait() -> Analysis {
    isThere.wait()
    return found.withLock { $0 }
      ?? Analysis(candidates: [], visits: 0, value: 0, score: 0, scoreDeviation: 0, ownership: [])
  }
}

extension BookNode.Rest {
  /// The best of what a search has found; `glance` is what the position seemed worth before, where all
  /// moves were searched.
  init(_ analysis: Analysis, at game: Game, _ key: BookKey, glance: Float? = nil) {
    let best = analysis.candidates[0]
    // A search without some moves has shared their part of the policy among the others.
    let policy = analysis.evaluation?.policy ?? []
    let place = game.position.board.size.index(of: best.move)
    let likelihood = policy.indices.contains(place) ? policy[place] : best.prior
    let value = min(max(best.value, -1), 1)
    move = key.inBook(best.move)
    prior = rounded(min(max(likelihood, 0), 1), 10_000)
    self.value = rounded(value, 10_000)
    points = rounded(best.score, 100)
    // The error of a mean of so many games, each won or lost; and half of what the search changed, for
    // a longer one may well change as much again.
    let spread = ((1 - value * value) / Float(max(1, best.visits))).squareRoot()
    error = rounded(max(spread, glance.map { abs(value - $0) / 2 } ?? 0), 10_000)
  }
}

/// As it is kept, in so many parts of one.
private func rounded(_ number: Float, _ parts: Float) -> Float {
  (number * parts).rounded() / parts
}
