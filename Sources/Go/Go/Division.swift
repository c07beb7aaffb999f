/// How a board is divided between the players once dead stones are taken off it.
public struct Division: Sendable {
  /// The stones that were left, and the points that each player's stones alone surround.
  public private(set) var black = PointSet()
  public private(set) var white = PointSet()
  /// The empty points that both players' stones reach, or nobody's.
  public private(set) var neutral = PointSet()
  /// Of each player's points those of groups in seki; see `SekiSearch`.
  public private(set) var seki = PointSet()
  /// The neutral points that neither player can fill, since they keep a seki.
  public private(set) var locked = PointSet()
  /// The stones taken off, by the player who has captured them.
  public let dead: PointSet
  /// The board without the dead stones.
  public let board: Board

  /// Divides a board.
  ///
  /// - Parameters:
  ///   - board: The board as it stands.
  ///   - dead: The stones to take off; points without a stone are ignored.
  ///   - findsSeki: Whether ``seki`` and ``locked`` are wanted, which takes longer.
  public init(_ board: Board, dead: PointSet = [], findsSeki: Bool = true) {
    self.dead = dead.intersection(board.stones(of: .black).union(board.stones(of: .white)))
    self.board = board.removing(self.dead)
    divide()
    guard findsSeki else { return }
    for found in SekiSearch(self).found {
      seki.formUnion(found.areas.black.union(found.areas.white))
      locked.formUnion(found.locked)
    }
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

  /// How many separate areas with points of their own one player has that are not in seki.
  public func livingAreaCount(of color: Color) -> Int {
    areas(of: color).count { area in
      area.intersection(seki).isEmpty && area.contains { board[$0] == nil }
    }
  }

  /// The connected parts of what one player owns.
  func areas(of color: Color) -> [PointSet] {
    board.regions(of: self[color])
  }

  private mutating func divide() {
    black = board.stones(of: .black)
    white = board.stones(of: .white)
    for region in board.regions(of: PointSet(board.emptyPoints)) {
      let border = board.border(of: region)
      let touchesBlack = border.contains { board[$0] == .black }
      let touchesWhite = border.contains { board[$0] == .white }
      switch (touchesBlack, touchesWhite) {
      case (true, false): black.formUnion(region)
      case (false, true): white.formUnion(region)
      default: neutral.formUnion(region)
      }
    }
  }
}

extension Board {
  /// Whether an empty point touches stones of both players, so that it is nobody's whoever fills the
  /// points beside it.
  public func isDame(_ point: Point) -> Bool {
    self[point] == nil
      && Color.allCases.allSatisfy { color in neighbors(of: point).contains { self[$0] == color } }
  }

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

  /// The connected parts of some points, by their first points.
  func regions(of points: PointSet) -> [PointSet] {
    var rest = points
    var regions: [PointSet] = []
    while let start = rest.first {
      let region = region(around: start) { rest.contains($0) }
      rest.subtract(region)
      regions.append(region)
    }
    return regions
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
