public import Go

/// Which stones are alive and which are dead, by who is expected to own each point in the end.
public struct StatusEstimate: Sendable {
  public let position: Position
  /// `[area]` -1…1 who owns each point, White … Black.
  public let ownership: [Float]

  public init(_ position: Position, ownership: [Float]) {
    precondition(ownership.count == position.board.size.area, "every point has an owner")
    self.position = position
    self.ownership = ownership
  }

  /// The chains that are expected to be captured.
  ///
  /// What Benson's theorem proves alive, or enclosed by such chains, is taken from there.
  public var deadStones: PointSet {
    let suicide = position.rules.allowsSuicide
    var dead = PointSet()
    for color in Color.allCases {
      let alive = position.board.passAlive(color, suicide: suicide)
      let enclosed = position.board.passAlive(color.opponent, suicide: suicide)
      for chain in position.board.chains(of: color) {
        guard let stone = chain.stones.first, !alive.contains(stone) else { continue }
        if enclosed.contains(stone) || meanOwnership(of: chain) < -0.4 {
          dead.formUnion(chain.stones)
        }
      }
    }
    return dead
  }

  /// Whether nothing on the board is in doubt: no neutral point is left to fill, and every point
  /// is nearly sure of its owner.
  public var isSettled: Bool {
    let division = Division(position.board, dead: deadStones)
    return zip(position.board.size.points, ownership).allSatisfy { point, ownership in
      guard let owner = division.owner(of: point) else { return false }
      return (owner == .black ? ownership : -ownership) > 0.8
    }
  }

  /// -1…1: the opponent's … the chain's own.
  private func meanOwnership(of chain: Chain) -> Float {
    let size = position.board.size
    let total = chain.stones.reduce(0) { $0 + ownership[size.index(of: $1)] }
    return (chain.color == .black ? total : -total) / Float(chain.stones.count)
  }
}
