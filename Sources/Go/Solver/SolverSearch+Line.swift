import Go

extension SolverSearch {
  /// Best play from a node whose score is proven; what was found, where time runs out.
  mutating func line(from root: SolverNode, score: Int) -> [Move] {
    var line: [Move] = []
    var node = root
    while true {
      // Each player is asked for the score and no more, so he finds a move that keeps it.
      ask(node.toMove == .black ? score : score + 1)
      guard let place = winningPlace(of: node) else { return line }
      let bit: Points = place == SolverSearch.pass ? 0 : 1 << Points(place)
      line.append(bit == 0 ? .pass : .place(grid.point(of: bit)))
      guard bit != 0 || !node.hasPassed else { return line }
      path.append(node)
      node = bit == 0 ? node.afterPass : grid.placing(bit, on: node.stones).map(node.after) ?? node
    }
  }

  /// Where a move proves that the player to move has his way; `nil` where none is found.
  private mutating func winningPlace(of node: SolverNode) -> Int? {
    if mayPass(node) { return SolverSearch.pass }
    for depth in 1...SolverSearch.deepest {
      generation &+= 1
      let value = expand(node, depth: depth, Window(), hint: hint(for: node))
      guard !isStopped else { return nil }
      if value == SolverSearch.won { return bestPlace }
    }
    return nil
  }

  /// Whether nothing is left to be played: all is safe, or a pass ends the game well.
  private mutating func mayPass(_ node: SolverNode) -> Bool {
    guard grid.score(node.stones) >= needed(by: node.toMove) else { return false }
    if node.hasPassed { return true }
    let safe = safeArea(of: node.stones.own).points | safeArea(of: node.stones.opponent).points
    path.append(node)
    defer { path.removeLast() }
    return safe == grid.all && search(node.afterPass, depth: 2, Window()) == -SolverSearch.won
  }

  private func hint(for node: SolverNode) -> Int? {
    let folded = folding.folded(node.stones)
    guard let place = table.place(of: folded.stones, hasPassed: node.hasPassed),
      table.entries[place].move != 255
    else { return nil }
    return unfolded(Int(table.entries[place].move), folded.symmetry)
  }
}
