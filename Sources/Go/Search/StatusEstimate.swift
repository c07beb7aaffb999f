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
  /// What Benson's theorem proves alive, or enclosed by such chains, is taken from there, and what
  /// reading proves to be a seki is alive.
  public var deadStones: PointSet {
    let suicide = position.rules.allowsSuicide
    var dead = PointSet()
    var certain = PointSet()
    for color in Color.allCases {
      let alive = position.board.passAlive(color, suicide: suicide)
      let enclosed = position.board.passAlive(color.opponent, suicide: suicide)
      for chain in position.board.chains(of: color) {
        guard let stone = chain.stones.first, !alive.contains(stone) else { continue }
        let mean = meanOwnership(of: chain)
        let isEnclosed = enclosed.contains(stone)
        if isEnclosed || mean < 0 { dead.formUnion(chain.stones) }
        if isEnclosed || mean < -0.95 { certain.formUnion(chain.stones) }
      }
    }
    guard dead != certain else { return dead }
    return dead.subtracting(position.board.removing(certain).stonesInSeki())
  }

  /// Who owns a point is nearly sure from here on.
  public static let sureOwnership: Float = 0.8

  /// Whether nothing on the board is in doubt: every point is so sure of its owner, or in a seki,
  /// nothing alive is in atari, and no neutral point is left that is worth filling.
  public func isSettled(by limit: Float = sureOwnership) -> Bool {
    settledDivision(by: limit) != nil
  }

  /// How the board is divided where nothing on it is in doubt; `nil` where something is.
  func settledDivision(by limit: Float = sureOwnership) -> Division? {
    // An open board needs no closer look.
    guard ownership.count(where: { $0.magnitude <= limit }) * 2 <= ownership.count else {
      return nil
    }
    let division = Division(position.board, dead: deadStones)
    guard isClosed(division) else { return nil }
    let isSure = zip(position.board.size.points, ownership).allSatisfy { point, ownership in
      guard !division.seki.contains(point), let owner = division.owner(of: point) else {
        return true
      }
      return (owner == .black ? ownership : -ownership) > limit
    }
    return isSure ? division : nil
  }

  /// Whether no neutral point is left that is worth filling, and nothing alive is in atari, however sure
  /// the owners of the other points are: all borders are drawn.
  public var isClosed: Bool {
    position.isLate && isClosed(Division(position.board, dead: deadStones))
  }

  private func isClosed(_ division: Division) -> Bool {
    let board = position.board
    // What is in atari can be captured, or must be saved.
    let living = division.board.stones(of: .black).union(division.board.stones(of: .white))
    guard !living.subtracting(division.seki).contains(where: board.isInAtari) else { return false }
    return division.neutral.subtracting(division.locked).allSatisfy { point in
      position.rules.scoring == .territory && division.board.isDame(point)
    }
  }

  /// -1…1: the opponent's … the chain's own.
  private func meanOwnership(of chain: Chain) -> Float {
    let size = position.board.size
    let total = chain.stones.reduce(0) { $0 + ownership[size.index(of: $1)] }
    return (chain.color == .black ? total : -total) / Float(chain.stones.count)
  }
}
