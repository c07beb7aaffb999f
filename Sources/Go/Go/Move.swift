/// What a player does at his turn. (To resign is a decision of a player, not a move.)
public enum Move: Hashable, Sendable {
  case place(Point)
  case pass

  /// Where a stone is placed; `nil` for a pass.
  @inlinable public var point: Point? {
    guard case .place(let point) = self else { return nil }
    return point
  }
}
