public import Go

/// 128 bits that stand for all that the network sees of a position and for what is legal in it.
///
/// Positions that give the network the same numbers have the same key: one where colours and komi
/// are exchanged, or one that earlier stones led to in another way. Two that differ share a key by
/// chance alone, with a likelihood of 2^-128 a pair: among 2^32 positions 2^-65.
public struct PositionKey: Hashable, Sendable {
  public let high: UInt64
  public let low: UInt64

  /// The key of a position, and of more that is seen of it.
  public init(_ position: Position, and words: [UInt64] = []) {
    var hash = Hash()
    let board = position.board
    let size = board.size
    let own = Board.Content(position.toMove)
    hash.add(UInt64(size.width) << 8 | UInt64(size.height))
    hash.add(FeaturePlanes.ownKomi(of: position).bitPattern)
    hash.add(
      (position.passEndsGame ? 1 : position.passes == 1 ? 8 : 0)
        | (position.rules.allowsSuicide ? 2 : 0)
        | (position.rules.ko == .simple ? 4 : 0))
    hash.add(position.recentMoves.bits)
    // Two bits a point, a word whenever one is full.
    var word: UInt64 = 0
    var count = 0
    for row in 0..<size.height {
      for column in 0..<size.width {
        let content = board.content(at: Point(column: column, row: row))
        word = word << 2 | (content == .empty ? 0 : content == own ? 1 : 2)
        count += 1
        if count & 31 == 0 { hash.add(word) }
      }
    }
    hash.add(word)
    for point in position.banned { hash.add(UInt64(size.index(of: point))) }
    for word in words { hash.add(word) }
    self.init(hash)
  }

  /// The key of the position with facts about the players.
  func with(_ facts: PlayerFacts) -> PositionKey {
    guard facts != PlayerFacts() else { return self }
    var hash = Hash(high: high, low: low)
    hash.add(UInt64(facts.advantageOfBlack.bitPattern))
    for byte in (facts.profile?.name ?? "").utf8 { hash.add(UInt64(byte)) }
    return PositionKey(hash)
  }

  private init(_ hash: Hash) {
    high = hash.high
    low = hash.low
  }

  /// A symmetry of the board that the key chooses: evenly, and always the same for a position, so
  /// that an evaluation never depends on what has been evaluated before.
  public func symmetry(on size: BoardSize) -> Symmetry {
    Symmetry(rawValue: Int(truncatingIfNeeded: high & (size.isSquare ? 7 : 3)))
  }
}

/// Two hashes of one sequence of words: each word is mixed into both, by the finalizer of
/// SplitMix64 with factors of its own.
///
/// Source: Steele, Lea and Flood 2014, "Fast Splittable Pseudorandom Number Generators".
private struct Hash {
  var high: UInt64 = 0x243f_6a88_85a3_08d3
  var low: UInt64 = 0x1319_8a2e_0370_7344

  mutating func add(_ word: UInt64) {
    high = mixed(high ^ word, 0xbf58_476d_1ce4_e5b9, 0x94d0_49bb_1331_11eb)
    low = mixed(low &+ word, 0xff51_afd7_ed55_8ccd, 0xc4ce_b9fe_1a85_ec53)
  }

  private func mixed(_ value: UInt64, _ first: UInt64, _ second: UInt64) -> UInt64 {
    var mixed = value &+ 0x9e37_79b9_7f4a_7c15
    mixed = (mixed ^ (mixed >> 30)) &* first
    mixed = (mixed ^ (mixed >> 27)) &* second
    return mixed ^ (mixed >> 31)
  }
}
