public import Go

/// What is kept of one position of a book.
///
/// Moves are those of the book's form of the board, see ``BookKey``; of moves that symmetry makes alike
/// the first stands for all. Values are -1…1 and points count komi, both for the player to move.
public struct BookNode: Equatable, Sendable {
  /// A move to another position of the book.
  public struct Edge: Equatable, Sendable {
    public let move: Move
    /// 0…1: how likely the move seemed before any search.
    public let prior: Float
    /// The key of the position that it leads to.
    public let child: UInt64
  }

  /// A search's result for all moves but those of the edges.
  public struct Rest: Equatable, Sendable {
    /// The best of them.
    public var move: Move
    public var prior: Float
    public var value: Float
    public var points: Float
    /// How far the value may be off: a guess, no bound.
    public var error: Float
  }

  public let key: UInt64
  /// A way from the start to the position, for whoever searches it.
  public let path: [Move]
  /// The visits of the search; 0 where none was made.
  public var visits = 0
  public var edges: [Edge] = []
  /// `nil` where no move is left, and where the game is over or its score is proved.
  public var rest: Rest?
  /// Black's area less White's with best play, as far as that was proved of this position by itself.
  public var proved: ClosedRange<Int>

  /// Whose turn it is.
  public var toMove: Color { path.count % 2 == 0 ? .black : .white }

  /// Whether nothing is left to be found out: the score is proved.
  public var isExact: Bool { proved.lowerBound == proved.upperBound }
}
