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
    var chains = chains(of: color)
    var regions = regions(enclosedBy: color)
    func isVital(_ region: PointSet, to chain: Chain) -> Bool {
      let mustTouch = suicide ? region : region.subtracting(stones(of: color.opponent))
      return mustTouch.isSubset(of: suicide ? border(of: chain.stones) : chain.liberties)
    }
    while true {
      let alive = chains.filter { chain in
        regions.count { isVital($0.points, to: chain) } >= 2
      }
      let isStable = alive.count == chains.count
      chains = alive
      let aliveStones = chains.reduce(into: PointSet()) { $0.formUnion($1.stones) }
      regions.removeAll { !$0.border.isSubset(of: aliveStones) }
      guard isStable else { continue }
      return regions.filter { region in chains.contains { isVital(region.points, to: $0) } }
        .reduce(into: aliveStones) { $0.formUnion($1.points) }
    }
  }

  private func regions(
    enclosedBy color: Color
  ) -> [(points: PointSet, border: PointSet)] {
    var rest = PointSet(size.points).subtracting(stones(of: color))
    var regions: [(points: PointSet, border: PointSet)] = []
    while let start = rest.first {
      let points = region(around: start) { self[$0] != color }
      rest.subtract(points)
      regions.append((points, border(of: points)))
    }
    return regions
  }
}
