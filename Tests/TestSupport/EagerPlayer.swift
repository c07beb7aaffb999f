import Engines
import Go
import Search

extension ScriptedPlayer {
  /// A player that takes the first point that is no eye of its own where the board is read by rows,
  /// or from the centre outwards.
  public static func eager(likesCenter: Bool = false) -> ScriptedPlayer {
    let player = ScriptedPlayer(
      fallback: { moves($0, likesCenter).first ?? .pass },
      thoughts: { analysis($0, $1, likesCenter) })
    player.network = equalNetwork
    return player
  }

  /// One that finds all moves alike and the player to move ahead.
  private static var equalNetwork: PlayerNetwork {
    PlayerNetwork(name: "net.safetensors", architecture: "b6c64", batchSize: 8) {
      position, symmetry in
      let area = position.board.size.area
      let prior = 1 / Float(position.legalPoints.count + 1)
      return Evaluation(
        policy: position.board.size.points.map { position.isLegal(.place($0)) ? prior : 0 }
          + [prior],
        value: position.board.emptyPoints.count == area ? 0.5 : 0.25, score: 2.5,
        ownership: (0..<area).map { $0 == symmetry.rawValue ? 1 : -0.125 })
    }
  }

  /// Two candidates, with numbers that tell them and the reports apart.
  private static func analysis(_ query: Query, _ number: Int, _ likesCenter: Bool) -> Analysis {
    let size = query.game.position.board.size
    let candidates = moves(query, likesCenter).prefix(2).enumerated().map { order, move in
      Analysis.Candidate(
        move: move, visits: 100 * (number + 1) - 60 * order, value: 0.5 - 0.25 * Float(order),
        lowerBound: 0.25 - 0.25 * Float(order), prior: 0.6 - 0.4 * Float(order),
        score: 2.5 - Float(order), scoreDeviation: 8,
        line: order == 0 ? [move, .pass] : [], lineVisits: order == 0 ? [100, 40] : [40],
        ownership: Array(repeating: 0.5, count: size.area))
    }
    return Analysis(
      candidates: Array(candidates), visits: 150 * (number + 1), value: 0.4, score: 2,
      scoreDeviation: 9, ownership: (0..<size.area).map { $0 == 0 ? 1 : -0.125 })
  }

  private static func moves(_ query: Query, _ likesCenter: Bool) -> [Move] {
    let position = query.game.position
    let size = position.board.size
    let points =
      likesCenter ? size.points.sorted { size.isNearer($0, than: $1) } : Array(size.points)
    return points.filter { point in
      position.violation(of: .place(point), by: query.color) == nil
        && !position.board.neighbors(of: point).allSatisfy { position.board[$0] == query.color }
    }.map(Move.place)
  }
}

extension BoardSize {
  /// Whether a point is nearer to the centre than another one, or as near and comes before it.
  fileprivate func isNearer(_ point: Point, than other: Point) -> Bool {
    func distance(_ point: Point) -> Int {
      abs(2 * point.column - width + 1) + abs(2 * point.row - height + 1)
    }
    return (distance(point), index(of: point)) < (distance(other), index(of: other))
  }
}
