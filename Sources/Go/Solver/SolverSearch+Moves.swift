import Go

extension SolverSearch {
  /// Adds the legal moves of a node to the candidates, and gives the oldest place of the path whose
  /// repetition superko forbids.
  mutating func addCandidates(of node: SolverNode, hint: Int?) -> Int {
    var oldest = Int.max
    var empty = grid.all & ~node.stones.occupied
    while empty != 0 {
      let point = empty & (0 &- empty)
      empty &= empty - 1
      guard let left = grid.placing(point, on: node.stones) else { continue }
      let taken = node.stones.opponent & ~left.opponent
      let next = node.after(left)
      if let place = path.repetition(of: next, removes: taken != 0 || left.own & point == 0) {
        oldest = min(oldest, place)
        continue
      }
      let place = point.trailingZeroBitCount
      let order = Int32(estimate(of: left)) * 8 + history[slot(of: place, node.toMove)] >> 4
      candidates.append(
        Candidate(node: next, place: place, order: place == hint ? .max : order))
    }
    // Two passes end the game; where that is good for him it has ended already.
    if !node.hasPassed {
      let order = hint == SolverSearch.pass ? Int32.max : -100_000
      candidates.append(Candidate(node: node.afterPass, place: SolverSearch.pass, order: order))
    }
    return oldest
  }

  /// Puts the most promising of the candidates from `index` on there.
  @inline(__always)
  mutating func bringBestForward(to index: Int) {
    var best = index
    for other in index + 1..<max(index + 1, candidates.count)
    where candidates[other].order > candidates[best].order {
      best = other
    }
    if best != index { candidates.swapAt(index, best) }
  }

  /// A guess, in quarter points or so, at how far a player is ahead.
  @inline(__always)
  func estimate(of stones: Stones) -> Int {
    let (own, opponent) = (grid.neighbors(of: stones.own), grid.neighbors(of: stones.opponent))
    let empty = grid.all & ~stones.occupied
    let liberties = (own & empty).nonzeroBitCount - (opponent & empty).nonzeroBitCount
    let control =
      ((stones.own | own) & ~(stones.opponent | opponent)).nonzeroBitCount
      - ((stones.opponent | opponent) & ~(stones.own | own)).nonzeroBitCount
    let count = stones.own.nonzeroBitCount - stones.opponent.nonzeroBitCount
    return 2 * liberties + 4 * control + 3 * count
  }
}
