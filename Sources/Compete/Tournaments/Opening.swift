public import Go

/// The moves that a pair of games begins with, in turn.
public struct Opening: Hashable, Sendable {
  public var points: [Point]

  public init(_ points: [Point] = []) {
    self.points = points
  }

  /// The position after the moves; throws where one of them is illegal.
  public func position(on size: BoardSize, rules: Rules) throws(IllegalMove) -> Position {
    try position(after: Position(size: size, rules: rules))
  }

  /// The position after the moves where the game begins with `start`.
  func position(after start: Position) throws(IllegalMove) -> Position {
    var position = start
    for point in points { try position.play(.place(point)) }
    return position
  }

  /// The moves as GTP spells them.
  public func text(on size: BoardSize) -> String {
    points.map { "\(Vertex($0, on: size))" }.joined(separator: " ")
  }
}
