extension Board {
  /// A board with these stones; `nil` where a point is not on it or taken twice, or where a chain
  /// would have no liberty.
  ///
  /// The stones may be placed in any order: a chain that is not whole yet has a liberty where its
  /// next stone is missing, a whole one has those of the finished board; so where each has one,
  /// nothing is captured on the way.
  public init?(_ size: BoardSize, black: PointSet, white: PointSet) {
    self.init(size)
    for (color, points) in [(Color.black, black), (.white, white)] {
      for point in points {
        guard size.contains(point), content(at: point) == .empty else { return nil }
        let captures = place(color, at: point)
        guard captures.opponents == 0, captures.own == 0 else { return nil }
      }
    }
  }

  /// The board without the stones at some points.
  public func removing(_ points: PointSet) -> Board {
    guard !points.isEmpty else { return self }
    return Board(
      size, black: stones(of: .black).subtracting(points),
      white: stones(of: .white).subtracting(points)) ?? self
  }

  /// Reads a drawn board: `X` black, `O` white, `.` or `+` empty, blanks ignored; `nil` where the
  /// drawing is no board.
  public init?(diagram: String) {
    let rows = diagram.split(whereSeparator: \.isNewline)
      .map { $0.filter { !$0.isWhitespace } }
      .filter { !$0.isEmpty }
    guard let width = rows.first?.count, rows.allSatisfy({ $0.count == width }),
      let size = BoardSize(width: width, height: rows.count)
    else { return nil }
    var stones = (black: PointSet(), white: PointSet())
    for (point, letter) in zip(size.points, rows.joined()) {
      switch letter {
      case "X", "x": stones.black.insert(point)
      case "O", "o": stones.white.insert(point)
      case ".", "+": break
      default: return nil
      }
    }
    self.init(size, black: stones.black, white: stones.white)
  }

  /// How many stones count as handicap by default: Black's, if they are two or more and
  /// White has none.
  public var handicapStones: Int {
    let stones = size.area - emptyPoints.count
    return stones > 1 && self.stones(of: .white).isEmpty ? stones : 0
  }

  /// The board drawn as rows of `X`, `O` and `.`.
  public var diagram: String {
    (0..<size.height).map { row in
      (0..<size.width).map { column in
        switch self[Point(column: column, row: row)] {
        case .black: "X"
        case .white: "O"
        case nil: "."
        }
      }.joined(separator: " ")
    }.joined(separator: "\n")
  }
}
