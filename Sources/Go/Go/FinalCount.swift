/// A position counted: its dead stones are off, and each point has its owner.
public struct FinalCount: Sendable {
  public let position: Position
  public let division: Division
  public let score: Score

  public init(_ position: Position, dead: PointSet) {
    self.position = position
    division = Division(position.board, dead: dead)
    score = position.score(dead: dead)
  }

  /// The stones that are neither dead nor in seki.
  public var alive: PointSet { stones.subtracting(division.seki) }

  /// The stones in seki.
  public var seki: PointSet { stones.intersection(division.seki) }

  /// `[area]` who owns each point, -1 White, 1 Black, 0 nobody.
  public var ownership: [Float] {
    position.board.size.points.map { point in
      switch division.owner(of: point) {
      case .black: 1
      case .white: -1
      case nil: 0
      }
    }
  }

  /// The stones that stay on the board.
  private var stones: PointSet {
    division.board.stones(of: .black).union(division.board.stones(of: .white))
  }
}
