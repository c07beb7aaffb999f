import Go

/// What a proof asks of the boards that had been before: it holds wherever none of those has
/// all the winner's stones in `kept` and one of his stones in `placed`.
///
/// A proof is a strategy of the winner: at his turns a move, at the loser's turns an answer to
/// every legal one. Superko can break it on another path in two ways only.
///
/// - A move of the winner might be forbidden there, because the board that it makes had been. All
///   the boards that the winner's moves make in the proof have one of his stones in `placed`, the
///   points where he plays, and all those in `kept`, which are never captured.
/// - The loser might have a move there that superko forbade him where the proof was found. Such a
///   prohibition rests on one board; `oldest` is its place on the path. Where that lies before the
///   position itself, the proof is used on that path alone and never remembered.
///
/// That the loser may have *fewer* moves elsewhere harms nobody, for the winner never needs them
/// and the loser can always pass. So by induction a remembered proof holds for every history
/// that it allows, and also turned, mirrored and with colours exchanged.
///
/// Sources: Palay 1985, "Searching with probabilities", and Campbell 1985, "The graph-history
/// interaction: on ignoring position history", for the problem; Kishimoto and Müller 2004, "A
/// general solution to the graph history interaction problem", for proofs that are checked on
/// each path on which they are used.
struct ProofNeeds: Sendable {
  /// In `placed`: any board that has `kept`, as after a suicide, where no stone was added.
  static let anywhere: Points = 1 << 63

  var placed: Points = 0
  var kept: Points = ~0
  var oldest = Int.max

  /// Adds what another part of the proof asks.
  mutating func formUnion(_ other: ProofNeeds) {
    placed |= other.placed
    kept &= other.kept
    oldest = min(oldest, other.oldest)
  }

  /// Adds that the winner makes a move which leaves these stones of his.
  mutating func add(_ point: Points, leaving stones: Points) {
    placed |= stones & point == 0 ? ProofNeeds.anywhere : point
    kept &= stones
  }
}

/// The boards from the start of the game to the position that is searched.
struct Path: Sendable {
  private struct Entry: Sendable {
    var board: Stones
    var toMove: Color
    /// Where either player has had stones so far.
    var touched: Stones
    /// The last place on the path that was reached by taking stones off; -1 for none.
    var lastRemoval: Int
  }

  private var entries: [Entry] = []
  private let isSituational: Bool

  init(isSituational: Bool) {
    self.isSituational = isSituational
  }

  var count: Int { entries.count }

  mutating func append(_ node: SolverNode) {
    let board = node.board
    var entry = Entry(board: board, toMove: node.toMove, touched: board, lastRemoval: -1)
    if let last = entries.last {
      entry.touched.own |= last.touched.own
      entry.touched.opponent |= last.touched.opponent
      let isGrown =
        last.board.own & ~board.own == 0 && last.board.opponent & ~board.opponent == 0
      entry.lastRemoval = isGrown ? last.lastRemoval : entries.count
    }
    entries.append(entry)
  }

  mutating func removeLast() { entries.removeLast() }

  /// The last place on the path where superko finds a position again, `nil` if there is none: what
  /// a stone placed at the end of the path leads to.
  ///
  /// Only if that takes stones off, or before the last time that it happened, can a board have been
  /// the same.
  @inline(__always)
  func repetition(of node: SolverNode, removes: Bool) -> Int? {
    let end = removes ? entries.count : max(0, entries[entries.count - 1].lastRemoval)
    guard end > 0 else { return nil }
    let board = node.board
    return entries[..<end].lastIndex { entry in
      entry.board == board && (!isSituational || entry.toMove == node.toMove)
    }
  }

  /// Whether a proof that `winner` gets what he needs from `node` holds at the end of this path.
  @inline(__always)
  func allows(_ needs: ProofNeeds, winner: Color, at node: SolverNode) -> Bool {
    guard let last = entries.last else { return true }
    let touched = winner == .black ? last.touched.own : last.touched.opponent
    guard needs.placed & (touched | ProofNeeds.anywhere) != 0 else { return true }
    return !entries.contains { entry in
      let stones = winner == .black ? entry.board.own : entry.board.opponent
      return needs.placed & (stones | ProofNeeds.anywhere) != 0 && needs.kept & ~stones == 0
        && concerns(entry, winner, node)
    }
  }

  /// Whether superko could forbid a move of the winner below `node` for the sake of this entry,
  /// which is not the node's own position.
  private func concerns(_ entry: Entry, _ winner: Color, _ node: SolverNode) -> Bool {
    isSituational ? entry.toMove != winner : entry.board != node.board
  }
}
