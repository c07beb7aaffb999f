import Engines
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

  /// Starts a game with Black's stones at some points, White to move, and returns the points.
  private func startHandicap(_ points: [Point]) throws(GTPFailure) -> String {
    let size = board.size
    guard PointSet(points).count == points.count else {
      throw GTPFailure("bad vertex list: a vertex stands there twice")
    }
    guard let position = Position(size: size, rules: rules, handicap: points) else {
      throw GTPFailure("bad vertex list: the stones have no liberty")
    }
    state.start(Game(start: position))
    return points.map { "\(Vertex($0, on: size))" }.joined(separator: " ")
  }
}
