public import Go
import Sampling

/// What a book says of a game's position: who plays from it, and whoever shows it, asks this.
public struct BookPosition: Sendable {
  /// A move of the book, with those that symmetry makes alike.
  public struct Candidate: Sendable {
    /// The moves that are alike, by rows.
    public var moves: [Move]
    /// -1…1 for the player who makes it.
    public var value: Float
    /// The points by which he is expected to win, komi included.
    public var points: Float
    /// How far the value may be off: a guess, no bound.
    public var error: Float
    /// 0…1: how likely the move seemed before any search.
    public var prior: Float
    /// The visits of all searches that its value rests on: those of the position that it leads to and of
    /// all that the book has after it.
    public var visits: Int
    /// Black's area less White's, as far as proved.
    public var bounds: ClosedRange<Int>
    /// Whether its result is proved.
    public var isProved: Bool
    /// The book's line from here, this move first.
    public var line: [Move]
  }

  public let toMove: Color
  /// -1…1 for the player to move.
  public let value: Float
  public let points: Float
  public let error: Float
  public let bounds: ClosedRange<Int>
  public let isProved: Bool
  /// The visits of the search of what is not in the book.
  public let visits: Int
  /// Best first.
  public let candidates: [Candidate]
  /// The best of all other moves as a search has it; `nil` where there is none.
  public let rest: Candidate?

  /// What the book says of the position that a game has reached; `nil` where that is not in it, and
  /// where the book is about other games.
  public init?(_ game: Game, in book: Book) {
    guard book.head.objection(to: game) == nil else { return nil }
    let key = BookKey(game)
    guard let place = book.place(of: key.value) else { return nil }
    let (node, finding) = (book.nodes[place], book.findings[place])
    toMove = game.position.toMove
    (value, points, error) = (finding.value, finding.points, finding.error)
    (bounds, visits) = (finding.proved, node.visits)
    isProved = book.decided(finding.proved) != nil
    var found = node.edges.compactMap { edge in
      Candidate(edge, in: book, moves: key.inGame(edge.move).filter(game.position.isLegal))
    }
    let order = found.indices.sorted { one, other in
      // The one that is chosen first, then by value and points.
      let chosen = finding.choice == .edge(one) ? 1 : finding.choice == .edge(other) ? -1 : 0
      let (left, right) = (found[one], found[other])
      return chosen != 0
        ? chosen > 0
        : (left.value, left.points, right.prior) > (right.value, right.points, left.prior)
    }
    for index in found.indices { found[index].line = found[index].line(after: game, in: book) }
    candidates = order.map { found[$0] }
    rest = node.rest.map { rest in
      Candidate(
        moves: key.inGame(rest.move), value: rest.value, points: rest.points, error: rest.error,
        prior: rest.prior, visits: node.visits, bounds: node.proved, isProved: false, line: [])
    }
  }

  /// What the book says of a move; `nil` where the move is not in it.
  public func candidate(_ move: Move) -> Candidate? {
    candidates.first { $0.moves.contains(move) }
  }

  /// A book's advice to a player.
  public enum Advice: Sendable {
    /// The best move, or by chance one of those that are as good.
    case play(Candidate)
    /// What is not in the book seems better than its moves, which are these.
    case avoid([Move])
  }

  /// What to do here; `nil` where less was searched than the player would.
  public func advice(leastVisits: Int, seed: UInt64) -> Advice? {
    guard let best = candidates.first, best.isProved || best.visits >= leastVisits else {
      return nil
    }
    if let rest, !best.isProved, rest.value - rest.error > best.value + Self.margin {
      return .avoid(candidates.flatMap(\.moves))
    }
    let equals = candidates.filter { other in
      other.value >= best.value - Self.margin && other.points >= best.points - Self.pointMargin
        && other.isProved == best.isProved && (other.isProved || other.visits >= leastVisits)
        && other.error <= best.error + Self.margin
    }
    var random = Random(seed: seed)
    return .play(equals[random.below(equals.count)])
  }

  /// By how much, in value and in points, a move may be worse that is as good.
  private static let (margin, pointMargin) = (0.01 as Float, 0.25 as Float)
}

extension BookPosition.Candidate {
  fileprivate init?(_ edge: BookNode.Edge, in book: Book, moves: [Move]) {
    guard let place = book.place(of: edge.child), !moves.isEmpty else { return nil }
    let finding = book.findings[place]
    self.init(
      moves: moves, value: -finding.value, points: -finding.points, error: finding.error,
      prior: edge.prior, visits: book.visits(from: place), bounds: finding.proved,
      isProved: book.decided(finding.proved) != nil, line: [])
  }

  /// The best line of the book that begins with this move.
  fileprivate func line(after game: Game, in book: Book) -> [Move] {
    var game = game
    var line: [Move] = []
    var next = moves.first
    while let move = next, line.count < 12, (try? game.play(move)) != nil {
      line.append(move)
      next = nil
      let key = BookKey(game)
      guard let place = book.place(of: key.value) else { continue }
      switch book.findings[place].choice {
      case .edge(let index): next = key.inGame(book.nodes[place].edges[index].move).first
      case .rest: next = book.nodes[place].rest.flatMap { key.inGame($0.move).first }
      case .none: break
      }
    }
    return line
  }
}
