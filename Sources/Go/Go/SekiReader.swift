extension Board {
  /// The stones, all of them alive or in doubt, that are in a seki for sure: neither player captures
  /// any of the other's, though he may begin.
  public func stonesInSeki() -> PointSet {
    SekiSearch(Division(self, findsSeki: false)).found.reduce(into: PointSet()) { stones, seki in
      guard isSure(seki) else { return }
      for color in Color.allCases {
        stones.formUnion(seki.areas[color].intersection(self.stones(of: color)))
      }
    }
  }

  private func isSure(_ seki: Seki) -> Bool {
    var points = PointSet()
    var targets = PerColor<[Point]>(black: [], white: [])
    for color in Color.allCases {
      let stones = seki.areas[color].intersection(self.stones(of: color))
      var rest = stones
      while let first = rest.first, let chain = chain(at: first) {
        rest.subtract(chain.stones)
        targets[color].append(first)
        // Whoever can run out of the points is not read by play on them.
        for liberty in chain.liberties where !points.contains(liberty) {
          points.formUnion(region(around: liberty) { self[$0] == nil })
        }
        if chain.stones.count <= SekiReader.largestNakade { points.formUnion(chain.stones) }
      }
    }
    guard points.count <= SekiReader.mostPoints else { return false }
    return Color.allCases.allSatisfy { color in
      var reader = SekiReader(points: points, attacker: color.opponent, targets: targets[color])
      return reader.captures(on: self) == false
    }
  }
}

/// Reads whether chains can be captured by play on a few points alone, everything else standing still.
///
/// The attacker moves first and has the choice to pass, as the defender has. A chain of seven stones
/// that the attacker loses leaves room to live in, so he has failed then.
struct SekiReader {
  /// Beyond so many positions nothing is said.
  private static let mostPositions = 5_000
  /// Play on more points than these is too much to read.
  static let mostPoints = 12
  /// No eye space of more points can be killed.
  static let largestNakade = 6

  private let points: [Point]
  private let attacker: Color
  private let targets: [Point]
  private var positions = 0
  /// What is known, by board and player to move, where it does not rest on a position above.
  private var known: [Key: Bool] = [:]

  private struct Key: Hashable {
    let board: UInt64
    let isAttacker: Bool
  }

  /// A reading.
  ///
  /// - Parameters:
  ///   - points: Where may be played once empty.
  ///   - attacker: Who captures.
  ///   - targets: A stone of each chain; to capture one of them is enough.
  init(points: PointSet, attacker: Color, targets: [Point]) {
    self.points = Array(points)
    self.attacker = attacker
    self.targets = targets
  }

  /// Whether the attacker, who moves first, captures a target; `nil` where that is too much to read.
  mutating func captures(on board: Board) -> Bool? {
    var path: [UInt64] = [board.key]
    let captures = captures(board, attackerMoves: true, ko: nil, afterPass: false, path: &path)
    return positions > Self.mostPositions ? nil : captures
  }

  private mutating func captures(
    _ board: Board, attackerMoves: Bool, ko: Point?, afterPass: Bool, path: inout [UInt64]
  ) -> Bool {
    positions += 1
    guard positions <= Self.mostPositions else { return false }
    let key = Key(board: board.key, isAttacker: attackerMoves)
    if ko == nil, !afterPass, let known = known[key] { return known }
    let color = attackerMoves ? attacker : attacker.opponent
    var result = !attackerMoves
    for point in points where board[point] == nil && point != ko {
      guard !board.isSuicide(color, at: point) else { continue }
      var next = board
      let captures = next.place(color, at: point)
      guard !path.contains(next.key) else { continue }
      if attackerMoves {
        if targets.contains(where: { next[$0] != attacker.opponent }) { return true }
      } else if captures.opponents > Self.largestNakade {
        return false
      }
      path.append(next.key)
      let found = self.captures(
        next, attackerMoves: !attackerMoves, ko: captures.ko, afterPass: false, path: &path)
      path.removeLast()
      if found == attackerMoves {
        result = attackerMoves
        break
      }
    }
    // A pass: two in a row leave everything as it is.
    if result != attackerMoves {
      let passed =
        afterPass
        ? false
        : captures(
          board, attackerMoves: !attackerMoves, ko: nil, afterPass: true, path: &path)
      if passed == attackerMoves { result = attackerMoves }
    }
    if ko == nil, !afterPass { known[key] = result }
    return result
  }
}
