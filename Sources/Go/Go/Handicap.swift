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
