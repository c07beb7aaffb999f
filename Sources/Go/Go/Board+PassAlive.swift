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
    var isVital = false
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
    // What is of the colour, or outside, needs no visit.
    var isSeen = Array(repeating: true, count: board.cells.count)
    for row in 1...board.size.height {
      for index in row * Point.stride + 1...row * Point.stride + board.size.width
      where board.cells[index].content != own { isSeen[index] = false }
    }
    // How many points of the present region that a vital chain must touch touch this chain.
    var touches = Array<Int16>(repeating: 0, count: board.cells.count)
    // Each region has an empty point, a liberty of its stones.
    for start in board.empties where !isSeen[start.index] {
      let first = points.count
      flood(from: start, seen: &isSeen)
      // A region with a point that no chain touches is vital to none, and so changes nothing.
      if points[first...].allSatisfy({ isTouched($0, on: board, suicide: suicide) }) {
        appendRegion(first..<points.count, on: board, suicide: suicide, touches: &touches)
      } else {
        points.removeSubrange(first...)
      }
    }
  }

  /// Whether a point of a region is next to a chain, or need not be.
  private func isTouched(_ point: Point, on board: Board, suicide: Bool) -> Bool {
    guard suicide || board.cells[point.index].content == .empty else { return true }
    return point.neighbors.contains { board.cells[$0.index].content == own }
  }

  /// Appends the points that hang together with one and have not been seen.
  private mutating func flood(from start: Point, seen isSeen: inout [Bool]) {
    var next = points.count
    points.append(start)
    isSeen[start.index] = true
    while next < points.count {
      for neighbor in points[next].neighbors where !isSeen[neighbor.index] {
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
    for point in points[range] {
      let mustTouch = suicide || board.cells[point.index].content == .empty
      if mustTouch { required += 1 }
      var met = SIMD4<Int16>()
      for (index, neighbor) in point.neighbors.enumerated()
      where board.cells[neighbor.index].content == own {
        let head = board.cells[neighbor.index].head
        guard met[0] != head, met[1] != head, met[2] != head else { continue }
        met[index] = head
        // A first touch is marked by an offset, so that 0 means a chain not met yet.
        if touches[Int(head)] == 0 {
          touches[Int(head)] = 1
          borders.append(Border(head: Int(head)))
        }
        if mustTouch { touches[Int(head)] += 1 }
      }
    }
    for index in firstBorder..<borders.count {
      let head = borders[index].head
      borders[index].isVital = touches[head] == required + 1
      if borders[index].isVital { vitalCounts[head] += 1 }
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
