extension BoardSize {
  /// Where fixed handicap stones stand, in the order in which they are placed; `nil` where the
  /// board has no room for so many.
  ///
  /// The stones stand on the third line, from 13 points a side on the fourth. Up to nine fit on odd
  /// boards from 9 a side, four on even ones and those that are 7 wide or high, none on smaller.
  ///
  /// Source: Farnebäck 2002, GTP version 2 draft 2, "Fixed handicap placement".
  public func handicapPoints(_ stones: Int) -> [Point]? {
    guard stones >= 2, stones <= maximumHandicap else { return nil }
    let left = width > 12 ? 3 : 2
    let top = height > 12 ? 3 : 2
    let columns = [left, width / 2, width - 1 - left]
    let rows = [top, height / 2, height - 1 - top]
    // Lower left, upper right, upper left, lower right; then sides, and the centre when odd.
    let corners = [(0, 2), (2, 0), (0, 0), (2, 2)]
    let sides = [(0, 1), (2, 1), (1, 0), (1, 2)]
    let usesCenter = stones >= 5 && stones % 2 == 1
    let placed =
      (corners + sides).prefix(usesCenter ? stones - 1 : stones) + (usesCenter ? [(1, 1)] : [])
    return placed.map { Point(column: columns[$0.0], row: rows[$0.1]) }
  }

  /// The most fixed handicap stones that the board has room for; below 2 there is none.
  public var maximumHandicap: Int {
    let shorter = min(width, height)
    if shorter < 7 { return 1 }
    return shorter == 7 || width % 2 == 0 || height % 2 == 0 ? 4 : 9
  }
}

extension BoardSize {
  /// Points for handicap stones on any board: the fixed ones as far as they go, then each time the
  /// point farthest from all others, at first away from the edges; fewer where the board is full.
  public func freeHandicapPoints(_ count: Int) -> [Point] {
    var points = handicapPoints(min(count, maximumHandicap)) ?? []
    while points.count < count {
      let distances = self.points.filter { !points.contains($0) }.map { point in
        (point: point, distance: distance(of: point, from: points))
      }
      guard let best = distances.max(by: { $0.distance < $1.distance }) else { break }
      points.append(best.point)
    }
    return points
  }

  /// How far a point is from the nearest of others, at most its threefold distance from the edge.
  private func distance(of point: Point, from others: [Point]) -> Int {
    let edge = min(
      point.column, point.row, width - 1 - point.column, height - 1 - point.row)
    let nearest = others.map { abs($0.column - point.column) + abs($0.row - point.row) }.min()
    return min(nearest ?? .max, 3 * edge)
  }
}

extension Position {
  /// The start of a game with Black's handicap stones at these points, White to move; `nil` where a
  /// point is named twice or the stones have no liberty.
  public init?(size: BoardSize, rules: Rules, handicap points: [Point]) {
    let stones = PointSet(points)
    guard stones.count == points.count, let board = Board(size, black: stones, white: []) else {
      return nil
    }
    self.init(board: board, toMove: .white, rules: rules, handicapStones: points.count)
  }

  /// The start of a game with so many fixed handicap stones, fewer than 2 being none; `nil` where
  /// the board has no room for them.
  public init?(size: BoardSize, rules: Rules, fixedHandicap stones: Int) {
    guard stones >= 2 else {
      self.init(size: size, rules: rules)
      return
    }
    guard let points = size.handicapPoints(stones) else { return nil }
    self.init(size: size, rules: rules, handicap: points)
  }
}
