public import Go
import Sampling

/// Who owns what if a position is played on to its end, as many playouts see it.
public struct StatusEstimate: Sendable {
  /// `[area]` -1…1 who owns each point, White … Black.
  public let ownership: [Float]
  private let position: Position

  /// Plays `playouts` games, half of them with either player to move first.
  public init(_ position: Position, playouts: Int = 400, seed: UInt64 = 0) {
    var random = Random(seed: seed)
    let size = position.board.size
    var total = [Float](repeating: 0, count: size.area)
    for index in 0..<playouts {
      let first: Color = index % 2 == 0 ? .black : .white
      var playout = Playout(from: position.with(toMove: first))
      playout.finish(policy: .classical, random: &random)
      for (index, point) in size.points.enumerated() {
        guard let owner = playout.owner(of: point) else { continue }
        total[index] += owner == .black ? 1 : -1
      }
    }
    self.position = position
    ownership = total.map { $0 / Float(max(1, playouts)) }
  }

  /// The stones that are captured more often than not, by whole chains; what Benson's theorem
  /// proves alive, or enclosed by such stones, is taken from there.
  public var deadStones: PointSet {
    var dead = PointSet()
    for color in Color.allCases {
      let alive = position.board.passAlive(color, suicide: position.rules.allowsSuicide)
      let enclosed = position.board.passAlive(
        color.opponent, suicide: position.rules.allowsSuicide)
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
  /// has an owner in nearly all playouts.
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
