/// What a player owns at the end of the game whatever the opponent does: chains that can never be
/// captured, and enclosed regions in which he can answer every move.
///
/// Chains are proven alive as by Benson, but a region is vital to a chain only if *all* its points,
/// those with opposing stones too, are next to that chain; so the answer depends on this player's
/// stones alone. A region with a living border is safe if at most one of its points is not next to
/// the living stones.
///
/// Here is how the player gets every safe point, although dead stones count at the end. While an
/// opposing stone stands in a safe region he plays in it, at a point next to his living stones,
/// which joins them; else he passes. Such a point exists, or the stones there have one liberty in
/// common, the point that is not next to the living stones, and he takes them by playing there;
/// then that stone has two liberties at least, and his next move joins it to the living. Living
/// chains keep two regions: of a vital region no point is filled but while a stone stands there,
/// which leaves the points that this stone leaves, all next to the chain. So his living stones
/// only grow, each move of his makes a board that has not been since the start of this defence,
/// and superko forbids none of them unless such a board had been before: see `ProofNeeds`.
///
/// Sources: Benson 1976, "Life in the Game of Go"; van der Werf 2004, "AI techniques for the game
/// of Go", chapter 4, for scoring by regions under alternate play.
struct SafeArea: Sendable {
  /// The stones of the chains that can never be captured.
  var alive: Points = 0
  /// Those, and the points of the safe regions.
  var points: Points = 0
}

extension Grid {
  /// The safe area of the player of these stones.
  func safeArea(of stones: Points) -> SafeArea {
    var regions = components(of: all & ~stones)
    guard regions.count > 1 else { return SafeArea() }
    var chains = components(of: stones)
    var alive: Points = 0
    while true {
      chains = chains.filter { chain in
        let border = neighbors(of: chain)
        return regions.count { $0 & ~border == 0 } >= 2
      }
      let living = chains.reduce(0, |)
      regions = regions.filter { neighbors(of: $0) & ~($0 | living) == 0 }
      if living == alive { break }
      alive = living
    }
    guard alive != 0 else { return SafeArea() }
    let border = neighbors(of: alive)
    let safe = regions.filter { ($0 & ~border).nonzeroBitCount <= 1 }
    return SafeArea(alive: alive, points: safe.reduce(alive, |))
  }

  /// The connected parts of a set.
  private func components(of points: Points) -> [Points] {
    var rest = points
    var parts: [Points] = []
    while rest != 0 {
      let part = reach(rest & (0 &- rest), within: points)
      parts.append(part)
      rest &= ~part
    }
    return parts
  }
}
