import Go

/// The search of the solver, for the answer to whether Black gets at least so many points.
///
/// Alpha-beta over estimates, in which a proven win of the question is above every estimate and a
/// proven loss below: what is returned as won or lost has been proven, whatever was estimated on
/// the way. Driven deeper and deeper, it ends with one of the two.
struct SolverSearch: Sendable {
  /// The value of a proven win; estimates stay far inside.
  static let won = 10_000

  let grid: Grid
  let folding: Folding
  var table: SolverTable
  var path = Path(isSituational: false)
  /// What Black is asked to get; White prevents it with a point more than the opposite.
  var goal = 0
  var generation: UInt8 = 0
  var nodes = 0
  let limit: SolverLimit
  private(set) var isStopped = false
  /// Of the last value that was a win or a loss: what the winner gets, and what that rests on.
  var proof = Proof()
  /// The best move of the last expanded node; `nil` is a pass.
  private(set) var bestPlace: Int?
  var candidates: [Candidate] = []
  var history: [Int32]
  private var safeAreas: [(stones: Points, area: SafeArea)]

  struct Proof: Sendable {
    var score = 0
    var needs = ProofNeeds()
  }

  /// A move that may be tried.
  struct Candidate: Sendable {
    var node: SolverNode
    /// Its place on the board; 64 for a pass.
    var place: Int
    var order: Int32
  }

  struct Window {
    var alpha = -SolverSearch.won
    var beta = SolverSearch.won

    var reversed: Window { Window(alpha: -beta, beta: -alpha) }
  }

  static let pass = 64
  private static let safeAreaSlots = 1 << 14

  init(grid: Grid, memory: Int, limit: SolverLimit) {
    self.grid = grid
    folding = Folding(grid.size)
    table = SolverTable(memory: memory)
    self.limit = limit
    history = Array(repeating: 0, count: 3 * 65)
    safeAreas = Array(repeating: (0, SafeArea()), count: SolverSearch.safeAreaSlots)
    candidates.reserveCapacity(1 << 14)
  }

  /// What a player must get to have his way.
  @inline(__always)
  func needed(by color: Color) -> Int { color == .black ? goal : 1 - goal }

  /// The value of a node for its player: proven, or estimated `depth` moves deep.
  mutating func search(_ node: SolverNode, depth: Int, _ window: Window) -> Int {
    nodes += 1
    if nodes & 0x3FF == 0 { checkLimit() }
    if let value = settled(node) { return value }
    if depth == 0 { return estimate(of: node.stones) }
    let folded = folding.folded(node.stones)
    var hint: Int?
    if let place = table.place(of: folded.stones, hasPassed: node.hasPassed) {
      if let value = proven(place, node, folded.symmetry) { return value }
      let entry = table.entries[place]
      if entry.move != 255 { hint = unfolded(Int(entry.move), folded.symmetry) }
      if let value = estimated(entry, depth, window) { return value }
    }
    let start = nodes
    let value = expand(node, depth: depth, window, hint: hint)
    if !isStopped {
      remember(value, of: node, depth: depth, window, in: folded, nodes: nodes - start)
    }
    return value
  }

  /// Tries the moves of a node one after the other.
  mutating func expand(
    _ node: SolverNode, depth: Int, _ window: Window, hint: Int?
  ) -> Int {
    path.append(node)
    let first = candidates.count
    var loss = Proof(score: grid.area)
    loss.needs.oldest = addCandidates(of: node, hint: hint)
    defer {
      path.removeLast()
      candidates.removeSubrange(first...)
    }
    if node.hasPassed { loss.score = -grid.score(node.stones) }
    // Nearer the leaves, looking costs more than it saves.
    if depth > 3 { preferProven(from: first) }
    var best = -SolverSearch.won
    var bestMove: Int?
    var window = window
    for index in first..<candidates.count {
      bringBestForward(to: index)
      let candidate = candidates[index]
      let value = -child(candidate, depth: depth - 1, window, isFirst: bestMove == nil)
      guard !isStopped else { return 0 }
      if value == -SolverSearch.won {
        loss.needs.formUnion(proof.needs)
        loss.score = min(loss.score, proof.score)
      }
      guard value > best || bestMove == nil else { continue }
      best = value
      bestMove = candidate.place
      window.alpha = max(window.alpha, value)
      guard value >= window.beta || value == SolverSearch.won else { continue }
      history[slot(of: candidate.place, node.toMove)] += Int32(depth * depth)
      if value == SolverSearch.won, candidate.place != SolverSearch.pass {
        proof.needs.add(1 << Points(candidate.place), leaving: candidate.node.stones.opponent)
      }
      break
    }
    bestPlace = bestMove
    if best == -SolverSearch.won { proof = loss }
    return best
  }

  /// The value of a move for the opponent: after the first one, only whether it is better.
  private mutating func child(
    _ candidate: Candidate, depth: Int, _ window: Window, isFirst: Bool
  ) -> Int {
    let full = window.reversed
    guard !isFirst, window.beta - window.alpha > 1 else {
      return search(candidate.node, depth: depth, full)
    }
    let narrow = Window(alpha: full.beta - 1, beta: full.beta)
    let value = search(candidate.node, depth: depth, narrow)
    guard !isStopped, value <= narrow.alpha, value > full.alpha, value > -SolverSearch.won else {
      return value
    }
    return search(candidate.node, depth: depth, full)
  }

  private mutating func checkLimit() {
    if nodes >= limit.nodes || limit.isInterrupted()
      || limit.deadline.map({ ContinuousClock.now >= $0 }) ?? false
    {
      isStopped = true
    }
  }

  func slot(of place: Int, _ color: Color) -> Int { Int(color.rawValue) * 65 + place }
}

extension SolverSearch {
  /// The value of a node that is decided without trying moves: by safe areas, or by a pass that
  /// ends the game well.
  private mutating func settled(_ node: SolverNode) -> Int? {
    if needed(by: node.toMove) <= -grid.area { return won(SolverSearch.won) }
    if needed(by: node.toMove.opponent) <= -grid.area { return won(-SolverSearch.won) }
    let mine = safeArea(of: node.stones.own)
    if isEnough(mine, for: node.toMove, at: node) { return SolverSearch.won }
    let other = safeArea(of: node.stones.opponent)
    // Where a pass ends the game, what stands in his area now would count.
    let mayEnd = node.hasPassed && node.stones.own & other.points != 0
    if !mayEnd, isEnough(other, for: node.toMove.opponent, at: node) { return -SolverSearch.won }
    guard node.hasPassed else { return nil }
    let score = grid.score(node.stones)
    guard score >= needed(by: node.toMove) else { return nil }
    proof = Proof(score: score)
    return SolverSearch.won
  }

  /// The value of a question that answers itself: nobody gets less than nothing.
  private mutating func won(_ value: Int) -> Int {
    proof = Proof(score: -grid.area)
    return value
  }

  /// Whether a player gets what he needs by his safe area alone; if so, that is the proof.
  @inline(__always)
  private mutating func isEnough(_ safe: SafeArea, for color: Color, at node: SolverNode) -> Bool {
    let score = 2 * safe.points.nonzeroBitCount - grid.area
    guard safe.points != 0, score >= needed(by: color) else { return false }
    let needs = ProofNeeds(placed: safe.points & ~safe.alive, kept: safe.alive)
    guard path.allows(needs, winner: color, at: node) else { return false }
    proof = Proof(score: score, needs: needs)
    return true
  }

  @inline(__always)
  mutating func safeArea(of stones: Points) -> SafeArea {
    let slot = Int(truncatingIfNeeded: (stones &* 0x9e37_79b9_7f4a_7c15) >> 50)
    if safeAreas[slot].stones == stones { return safeAreas[slot].area }
    let area = grid.safeArea(of: stones)
    safeAreas[slot] = (stones, area)
    return area
  }

  /// Puts a move that the table has proven to win before all others.
  private mutating func preferProven(from first: Int) {
    for index in first..<candidates.count {
      let node = candidates[index].node
      let folded = folding.folded(node.stones)
      guard let place = table.place(of: folded.stones, hasPassed: node.hasPassed) else { continue }
      guard proven(place, node, folded.symmetry) == -SolverSearch.won else { continue }
      candidates.swapAt(first, index)
      candidates[first].order = .max
      return
    }
  }

  /// What the table has proven, where that holds on this path.
  private mutating func proven(_ place: Int, _ node: SolverNode, _ symmetry: Int) -> Int? {
    let (least, most) = (Int(table.entries[place].least), -Int(table.entries[place].most))
    if least >= needed(by: node.toMove),
      use(table.entries[place].needsOfLeast, score: least, winner: node.toMove, node, symmetry)
    {
      return SolverSearch.won
    }
    if most >= needed(by: node.toMove.opponent),
      use(
        table.entries[place].needsOfMost, score: most, winner: node.toMove.opponent, node, symmetry)
    {
      return -SolverSearch.won
    }
    return nil
  }

  private mutating func use(
    _ found: SolverTable.Needs, score: Int, winner: Color, _ node: SolverNode, _ symmetry: Int
  ) -> Bool {
    let needs = ProofNeeds(
      placed: folding.turnedBack(found.placed, by: symmetry),
      kept: folding.turnedBack(found.kept, by: symmetry))
    guard path.allows(needs, winner: winner, at: node) else { return false }
    proof = Proof(score: score, needs: needs)
    return true
  }

  /// What an earlier search has estimated, where that was as deep and is of use for the window.
  private func estimated(_ entry: SolverTable.Entry, _ depth: Int, _ window: Window) -> Int? {
    guard entry.generation == generation, entry.depth > 0, Int(entry.depth) >= depth
    else { return nil }
    let value = Int(entry.estimate)
    switch entry.kind {
    case 0: return value
    case 1: return value >= window.beta ? value : nil
    default: return value <= window.alpha ? value : nil
    }
  }

  private mutating func remember(
    _ value: Int, of node: SolverNode, depth: Int, _ window: Window,
    in folded: (stones: Stones, symmetry: Int), nodes: Int
  ) {
    let isProven = abs(value) == SolverSearch.won
    let isUniversal = isProven && proof.needs.oldest >= path.count
    let needs = SolverTable.Needs(
      placed: folding.turned(proof.needs.placed, by: folded.symmetry),
      kept: folding.turned(proof.needs.kept & grid.all, by: folded.symmetry))
    let score = Int8(proof.score)
    let move = bestPlace.map { UInt8(self.folded($0, folded.symmetry)) } ?? 255
    let effort = UInt8(Int.bitWidth - nodes.leadingZeroBitCount)
    let generation = generation
    table.update(folded.stones, hasPassed: node.hasPassed, effort: effort) { entry in
      entry.move = move
      if !isProven {
        entry.estimate = Int16(value)
        entry.depth = UInt8(min(depth, 255))
        entry.kind = value >= window.beta ? 1 : value <= window.alpha ? 2 : 0
        entry.generation = generation
      } else if isUniversal {
        if value > 0 {
          (entry.least, entry.needsOfLeast) = (score, needs)
        } else {
          (entry.most, entry.needsOfMost) = (-score, needs)
        }
      }
    }
  }

  private func folded(_ place: Int, _ symmetry: Int) -> Int {
    guard place < SolverSearch.pass else { return place }
    return folding.turned(1 << Points(place), by: symmetry).trailingZeroBitCount
  }

  func unfolded(_ place: Int, _ symmetry: Int) -> Int {
    guard place < SolverSearch.pass else { return place }
    return folding.turnedBack(1 << Points(place), by: symmetry).trailingZeroBitCount
  }
}
