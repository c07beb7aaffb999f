import Go

extension GTPSession {
  static let handicapCommands = [
    GTPCommand(
      "fixed_handicap", "STONES", "Places Black's handicap stones where custom wants them."
    ) {
      session, arguments in
      try session.requireEmptyBoard()
      let size = session.board.size
      guard size.maximumHandicap >= 2 else {
        throw GTPFailure("a \(size) board has no fixed handicap points; see place_free_handicap")
      }
      let stones = try arguments.integer("STONES", in: 2...size.maximumHandicap)
      return try session.startHandicap(size.handicapPoints(stones) ?? [])
    },
    GTPCommand("place_free_handicap", "STONES", "Places Black's handicap stones where it likes.") {
      session, arguments in
      try session.requireEmptyBoard()
      let size = session.board.size
      let stones = try arguments.integer("STONES", in: 2...size.area - 1)
      return try session.startHandicap(size.freeHandicapPoints(stones))
    },
    GTPCommand("set_free_handicap", "VERTEX VERTEX…", "Places these as Black's handicap stones.") {
      session, arguments in
      try session.requireEmptyBoard()
      var points: [Point] = []
      while !arguments.isEmpty { points.append(try arguments.point()) }
      _ = try session.startHandicap(points)
      return ""
    },
  ]

  private func requireEmptyBoard() throws(GTPFailure) {
    guard board.emptyPoints.count == board.size.area else { throw GTPFailure("board not empty") }
  }

  /// Starts a game with Black's stones at some points, White to move, and tells the points.
  private func startHandicap(_ points: [Point]) throws(GTPFailure) -> String {
    let stones = PointSet(points)
    let size = board.size
    guard stones.count == points.count else {
      throw GTPFailure("bad vertex list: a vertex stands there twice")
    }
    guard let board = Board(size, black: stones, white: []) else {
      throw GTPFailure("bad vertex list: the stones have no liberty")
    }
    let position = Position(
      board: board, toMove: .white, rules: game.position.rules, handicapStones: points.count)
    start(Game(start: position))
    return points.map { "\(Vertex($0, on: size))" }.joined(separator: " ")
  }
}

extension BoardSize {
  /// Points for handicap stones on any board: the fixed ones as far as they go, then each time the
  /// point farthest from all others, at first away from the edges.
  fileprivate func freeHandicapPoints(_ count: Int) -> [Point] {
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
