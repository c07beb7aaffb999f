import Go

/// A board that looks for liberties by walking about.
struct ReferenceBoard {
  private(set) var stones: [Point: Color] = [:]
  private let size: BoardSize

  init(_ board: Board) {
    size = board.size
    for point in size.points { stones[point] = board[point] }
  }

  mutating func place(_ color: Color, at point: Point) {
    stones[point] = color
    for neighbor in neighbors(of: point) where stones[neighbor] == color.opponent {
      removeIfDead(neighbor)
    }
    removeIfDead(point)
  }

  private mutating func removeIfDead(_ point: Point) {
    var chain: Set = [point]
    var open = [point]
    while let next = open.popLast() {
      for neighbor in neighbors(of: next) {
        guard let stone = stones[neighbor] else { return }
        if stone == stones[point], chain.insert(neighbor).inserted { open.append(neighbor) }
      }
    }
    for stone in chain { stones[stone] = nil }
  }

  private func neighbors(of point: Point) -> [Point] {
    point.neighbors.filter(size.contains)
  }
}
