extension Board {
  /// The points that `color` keeps even if it always passes: chains that can never be captured,
  /// and the regions that they enclose in which the opponent can never live.
  ///
  /// A region (a connected part of what is not `color`) is vital to a chain next to it when the
  /// chain has a liberty at each of the region's empty points. Chains with fewer than two vital
  /// regions, and regions that touch such chains, drop out until nothing changes. Where suicide is
  /// allowed the opponent can clear a region of his own stones, so all its points must be next to
  /// the chain.
  ///
  /// Source: Benson 1976, "Life in the Game of Go".
  public func passAlive(_ color: Color, suicide: Bool) -> PointSet {
    var enclosures = Enclosures(of: color, on: self, suicide: suicide)
    enclosures.dropMortal()
    return enclosures.passAlive(on: self)
  }
}

/// The regions that one colour encloses, and its chains around them, known by their heads.
private struct Enclosures {
  struct Region {
    /// Where its points stand in `points`, and its chains in `borders`.
    var points: Range<Int>
    var borders: Range<Int>
    var isDropped = false
  }

  struct Border {
    let head: Int
    /// Whether the region is vital to the chain.
    let isVital: Bool
  }

  let own: Board.Content
  var regions: [Region] = []
  var points: [Point] = []
  var borders: [Border] = []
  /// By the head of a chain: how many regions are vital to it.
  var vitalCounts: [Int16]

  init(of color: Color, on board: Board, suicide: Bool) {
    own = Board.Content(color)
    vitalCounts = Array(repeating: 0, count: board.cells.count)
    points.reserveCapacity(board.size.area)
    var isSeen = Array(repeating: false, count: board.cells.count)
    // How many points of the present region that a vital chain must touch touch this chain.
    var touches = Array<Int16>(repeating: 0, count: board.cells.count)
    for index in board.cells.indices
    where !isSeen[index] && board.cells[index].content != .outside
      && board.cells[index].content != own
    {
      let first = points.count
      flood(from: Point(offset: index), on: board, seen: &isSeen)
      appendRegion(first..<points.count, on: board, suicide: suicide, touches: &touches)
    }
  }

  /// Appends the points that hang together with one and are not of the colour.
  private mutating func flood(from start: Point, on board: Board, seen isSeen: inout [Bool]) {
    var next = points.count
    points.append(start)
    isSeen[start.index] = true
    while next < points.count {
      for neighbor in points[next].neighbors where !isSeen[neighbor.index] {
        let content = board.cells[neighbor.index].content
        guard content != own, content != .outside else { continue }
        isSeen[neighbor.index] = true
        points.append(neighbor)
      }
      next += 1
    }
  }

  /// Finds the chains around a region, and to which it is vital; `touches` is all 0 before and after.
  private mutating func appendRegion(
    _ range: Range<Int>, on board: Board, suicide: Bool, touches: inout [Int16]
  ) {
    let firstBorder = borders.count
    var required: Int16 = 0
    var heads: [Int] = []
    for point in points[range] {
      let mustTouch = suicide || board.cells[point.index].content == .empty
      if mustTouch { required += 1 }
      var around = SIMD4<Int16>(repeating: 0)
      for (index, neighbor) in point.neighbors.enumerated()
      where board.cells[neighbor.index].content == own {
        let head = board.cells[neighbor.index].head
        guard !(0..<index).contains(where: { around[$0] == head }) else { continue }
        around[index] = head
        // A first touch is marked by an offset, so that 0 means a chain not met yet.
        if touches[Int(head)] == 0 {
          touches[Int(head)] = 1
          heads.append(Int(head))
        }
        if mustTouch { touches[Int(head)] += 1 }
      }
    }
    for head in heads {
      let isVital = touches[head] == required + 1
      if isVital { vitalCounts[head] += 1 }
      borders.append(Border(head: head, isVital: isVital))
      touches[head] = 0
    }
    regions.append(Region(points: range, borders: firstBorder..<borders.count))
  }

  /// Drops regions next to a chain with fewer than two vital ones until nothing changes.
  mutating func dropMortal() {
    var isStable = false
    while !isStable {
      isStable = true
      for index in regions.indices where !regions[index].isDropped {
        let around = regions[index].borders
        guard around.contains(where: { vitalCounts[borders[$0].head] < 2 }) else { continue }
        regions[index].isDropped = true
        for border in around where borders[border].isVital {
          vitalCounts[borders[border].head] -= 1
          isStable = false
        }
      }
    }
  }

  /// The chains with two vital regions, and all regions that are left and vital to one.
  func passAlive(on board: Board) -> PointSet {
    var alive = PointSet()
    for region in regions where !region.isDropped {
      guard region.borders.contains(where: { borders[$0].isVital }) else { continue }
      for index in region.points { alive.insert(points[index]) }
    }
    guard !alive.isEmpty else { return alive }
    for index in board.cells.indices where board.cells[index].content == own {
      if vitalCounts[Int(board.cells[index].head)] >= 2 { alive.insert(Point(offset: index)) }
    }
    return alive
  }
}
