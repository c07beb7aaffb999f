extension Board {
  /// How many liberties the chain of a new stone would have, counted up to `limit`.
  ///
  /// - Precondition: `point` is an empty point of this board.
  public func liberties(afterPlacing color: Color, at point: Point, upTo limit: Int) -> Int {
    var atOnce = 0
    for neighbor in point.neighbors where content(at: neighbor) == .empty { atOnce += 1 }
    if atOnce >= limit { return limit }
    var liberties = PointSet()
    var count = 0
    let opponent = Content(color.opponent)
    // A point counts if it is empty, or becomes so because this move captures its stone.
    func countNeighbors(of stone: Point) {
      for neighbor in stone.neighbors where neighbor != point {
        let content = content(at: neighbor)
        let isFree =
          content == .empty
          || content == opponent && isInAtari(neighbor) && atariLiberty(of: neighbor) == point
        if isFree, liberties.insert(neighbor) { count += 1 }
      }
    }
    countNeighbors(of: point)
    for neighbor in point.neighbors where self[neighbor] == color {
      var stone = neighbor
      repeat {
        if count >= limit { return limit }
        countNeighbors(of: stone)
        stone = Point(offset: Int(cells[stone.index].next))
      } while stone != neighbor
    }
    return min(count, limit)
  }
}
