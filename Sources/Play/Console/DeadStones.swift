public import Go

/// Which stones are taken off before counting.
public enum DeadStones: Equatable, Sendable {
  /// Those that the record marks as the opponent's territory; without such marks, those that would
  /// be captured, where the rules take them off.
  case auto
  case none
  /// The chains of which a stone is at one of these points.
  case chains(PointSet)

  /// Reads `auto`, `none` or the points of stones as in `D4,E5`; `nil` where the text is none of
  /// these.
  public init?(_ text: String, on board: Board) {
    switch text {
    case "auto": self = .auto
    case "none": self = .none
    default:
      let points = text.split(separator: ",").map { Vertex($0, on: board.size)?.move.point }
      let stones = points.compactMap { $0.flatMap { board[$0] == nil ? nil : $0 } }
      guard !points.isEmpty, stones.count == points.count else { return nil }
      self = .chains(PointSet(stones))
    }
  }
}
