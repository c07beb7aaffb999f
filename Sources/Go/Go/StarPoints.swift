extension BoardSize {
  /// The points that are marked on a board for the eye: corners and centre, on large boards sides.
  public var starPoints: [Point] {
    let isLarge = min(width, height) > 13
    let marked = handicapPoints(min(maximumHandicap, isLarge ? 9 : 5)) ?? []
    guard marked.isEmpty, width % 2 == 1, height % 2 == 1, min(width, height) > 3 else {
      return marked
    }
    return [Point(column: width / 2, row: height / 2)]
  }
}
