/// How a board is divided between the players once dead stones are taken off it.
public struct Division: Sendable {
  /// The stones that were left, and the points that each player's stones alone surround.
  public private(set) var black = PointSet()
  public private(set) var white = PointSet()
  /// Of those, what lies in an area that touches neutral points or holds stones in atari.
  public private(set) var seki = PointSet()
  /// The stones taken off, by the player who has captured them.
  public let dead: PointSet
  /// The board without the dead stones.
  public let board: Board

  /// Divides a board.
  ///
  /// - Parameters:
  ///   - board: The board as it stands.
  ///   - dead: The stones to take off; points without a stone are ignored.
  public init(_ board: Board, dead: PointSet = []) {
    self.dead = dead.intersection(board.stones(of: .black).union(board.stones(of: .white)))
    self.board = board.removing(self.dead)
    divide()
    findSeki()
  }

  /// The stones and surrounded points of one player.
  public subscript(color: Color) -> PointSet { color == .black ? black : white }

  /// Who owns a point: the colour of its stone, or of the stones that alone surround it.
  public func owner(of point: Point) -> Color? {
    black.contains(point) ? .black : white.contains(point) ? .white : nil
  }

  /// The surrounded empty points of one player; taxed ones are left out.
  public func territory(of color: Color, tax: Rules.Tax) -> PointSet {
    let surrounded = self[color].subtracting(board.stones(of: color))
    return tax == .none ? surrounded : surrounded.subtracting(seki)
  }

  /// How many separate areas one player has that are not in seki.
  public func livingAreaCount(of color: Color) -> Int {
    var rest = self[color].subtracting(seki)
    var count = 0
    while let start = rest.first {
      rest.subtract(board.region(around: start) { rest.contains($0) })
      count += 1
    }
    return count
  }

  private mutating func divide() {
    black = board.stones(of: .black)
    white = board.stones(of: .white)
    var rest = PointSet(board.emptyPoints)
    while let start = rest.first {
      let region = board.region(around: start) { board[$0] == nil }
      rest.subtract(region)
      let border = board.border(of: region)
      let touchesBlack = border.contains { board[$0] == .black }
      let touchesWhite = border.contains { board[$0] == .white }
      if touchesBlack && !touchesWhite { black.formUnion(region) }
      if touchesWhite && !touchesBlack { white.formUnion(region) }
    }
  }

  private mutating func findSeki() {
    for color in Color.allCases {
      for start in self[color] where !seki.contains(start) {
        let isInAtari = board[start] == color && board.isInAtari(start)
        let touchesNeutral = board.neighbors(of: start).contains { owner(of: $0) == nil }
        guard isInAtari || touchesNeutral else { continue }
        seki.formUnion(board.region(around: start) { self[color].contains($0) })
      }
    }
  }
}

extension Board {
  /// The points that can be reached from `start` over neighbours that all satisfy `belongs`.
  public func region(around start: Point, where belongs: (Point) -> Bool) -> PointSet {
    var region: PointSet = [start]
    var frontier = [start]
    while let point = frontier.popLast() {
      for neighbor in neighbors(of: point) where belongs(neighbor) {
        if region.insert(neighbor) { frontier.append(neighbor) }
      }
    }
    return region
  }

  /// The points next to a region and not in it.
  public func border(of region: PointSet) -> PointSet {
    var border = PointSet()
    for point in region {
      for neighbor in neighbors(of: point) where !region.contains(neighbor) {
        border.insert(neighbor)
      }
    }
    return border
  }
}
