import Go

/// What is remembered of positions, by their folded stones as the player to move sees them.
///
/// The stones are kept whole, so that no two positions are ever taken for one another.
struct SolverTable: Sendable {
  /// What the proof of a bound asks of a path.
  struct Needs: Sendable {
    var placed: Points = 0
    var kept: Points = 0
  }

  /// One cache line.
  struct Entry: Sendable {
    var own: Points = 0
    var opponent: Points = 0
    var needsOfLeast = Needs()
    var needsOfMost = Needs()
    /// He gets so much at least, at most.
    var least: Int8 = -128
    var most: Int8 = 127
    var estimate: Int16 = 0
    /// How deep the search was that gave the estimate; 0 where there is none.
    var depth: UInt8 = 0
    /// 0 for an exact estimate, 1 where it is too low or right, 2 where it is too high or right.
    var kind: UInt8 = 0
    /// The best move's place on the folded board; 64 for a pass, 255 for none.
    var move: UInt8 = 255
    var hasPassed = false
    /// Of which search the estimate is.
    var generation: UInt8 = 0
    /// The logarithm of the nodes below.
    var effort: UInt8 = 0
    var isUsed = false
  }

  private(set) var entries: [Entry]
  private let mask: Int

  /// A table that takes at most `memory` bytes.
  init(memory: Int) {
    let wanted = max(16, memory / MemoryLayout<Entry>.stride)
    let count = 1 << (Int.bitWidth - 1 - wanted.leadingZeroBitCount)
    entries = Array(repeating: Entry(), count: count)
    mask = count - 2
  }

  /// Where a position is remembered; `nil` where it is not.
  @inline(__always)
  func place(of stones: Stones, hasPassed: Bool) -> Int? {
    let slot = slot(of: stones, hasPassed: hasPassed)
    if holds(slot, stones, hasPassed) { return slot }
    return holds(slot + 1, stones, hasPassed) ? slot + 1 : nil
  }

  /// Changes what is remembered of a position, in place of one that cost less.
  mutating func update(
    _ stones: Stones, hasPassed: Bool, effort: UInt8, _ change: (inout Entry) -> Void
  ) {
    var place = place(of: stones, hasPassed: hasPassed)
    if place == nil {
      let slot = slot(of: stones, hasPassed: hasPassed)
      let isFirst = entries[slot].effort <= entries[slot + 1].effort
      let chosen = isFirst ? slot : slot + 1
      // The other one grows old, so that nothing stays for ever.
      let other = isFirst ? slot + 1 : slot
      if entries[other].effort > 0, entries[other].effort > effort { entries[other].effort -= 1 }
      entries[chosen] = Entry(own: stones.own, opponent: stones.opponent)
      entries[chosen].hasPassed = hasPassed
      entries[chosen].isUsed = true
      place = chosen
    }
    guard let place else { return }
    entries[place].effort = max(effort, entries[place].effort)
    change(&entries[place])
  }

  @inline(__always)
  private func holds(_ slot: Int, _ stones: Stones, _ hasPassed: Bool) -> Bool {
    entries[slot].own == stones.own && entries[slot].opponent == stones.opponent
      && entries[slot].hasPassed == hasPassed && entries[slot].isUsed
  }

  @inline(__always)
  private func slot(of stones: Stones, hasPassed: Bool) -> Int {
    var mixed = stones.own &* 0x9e37_79b9_7f4a_7c15 &+ (hasPassed ? 0x1234_5677 : 0)
    mixed = (mixed ^ (mixed >> 29)) &+ stones.opponent
    return Int(truncatingIfNeeded: mixed.finalized) & mask
  }
}
