public import Go
public import Search

/// What came of asking a player, for those who report it later.
public struct SearchResult {
  /// Whose move was wanted; from his view the analysis is.
  public let color: Color
  /// The board's size.
  public let size: BoardSize
  /// The last report; `nil` where there was none.
  public var analysis: Analysis?
  /// What the player chose, where a move was wanted.
  public var decision: Decision?
  /// The time that it took.
  public var seconds = 0.0

  init(_ query: Query) {
    color = query.color
    size = query.game.position.board.size
  }
}
