public import Go
public import Search
import Synchronization

/// Evaluations of positions met before, shared by all threads that evaluate with one network and
/// one policy temperature.
///
/// Each key has one place, chosen by its low bits, and a new evaluation takes the place of what was
/// there. The places are dealt out to shards, each under a lock of its own.
public final class EvaluationCache: Sendable {
  /// How many evaluations fit: a power of two.
  public let capacity: Int
  private let shards: [Shard]

  private static let shardCount = 16

  private struct Entry {
    let key: PositionKey
    let evaluation: Evaluation
  }

  private struct Shelf {
    var entries: [Entry?]
    var lookups = 0
    var hits = 0
  }

  private final class Shard: Sendable {
    let shelf: Mutex<Shelf>

    init(capacity: Int) {
      shelf = Mutex(Shelf(entries: Array(repeating: nil, count: capacity)))
    }
  }

  /// A cache for this many evaluations, rounded down to a power of two, at least 16.
  public init(capacity: Int) {
    let least = max(capacity, Self.shardCount)
    self.capacity = 1 << (Int.bitWidth - 1 - least.leadingZeroBitCount)
    let share = self.capacity / Self.shardCount
    shards = (0..<Self.shardCount).map { _ in Shard(capacity: share) }
  }

  /// A cache that takes at most this much memory once it is full of evaluations of boards of a size.
  public convenience init(megabytes: Int, size: BoardSize) {
    self.init(capacity: megabytes * 1_000_000 / Self.bytes(on: size))
  }

  /// The evaluation kept for a key; `nil` where there is none.
  public subscript(key: PositionKey) -> Evaluation? {
    shard(of: key).shelf.withLock { shelf in
      shelf.lookups += 1
      guard let entry = shelf.entries[place(of: key, in: shelf)], entry.key == key else {
        return nil
      }
      shelf.hits += 1
      return entry.evaluation
    }
  }

  /// Keeps an evaluation.
  public func insert(_ evaluation: Evaluation, for key: PositionKey) {
    let entry = Entry(key: key, evaluation: evaluation)
    // What is thrown out is freed outside the lock.
    _ = shard(of: key).shelf.withLock { shelf in
      let index = place(of: key, in: shelf)
      let old = shelf.entries[index]
      shelf.entries[index] = entry
      return old
    }
  }

  /// Forgets all evaluations and counts, as when the network has changed.
  public func removeAll() {
    for shard in shards {
      shard.shelf.withLock { $0 = Shelf(entries: Array(repeating: nil, count: $0.entries.count)) }
    }
  }

  /// How many keys have been looked up, and how many of them were found.
  public var counts: (lookups: Int, hits: Int) {
    shards.reduce(into: (lookups: 0, hits: 0)) { counts, shard in
      let (lookups, hits) = shard.shelf.withLock { ($0.lookups, $0.hits) }
      counts.lookups += lookups
      counts.hits += hits
    }
  }

  /// The memory of one entry and its two arrays, each with a header of 32 bytes.
  private static func bytes(on size: BoardSize) -> Int {
    MemoryLayout<Entry?>.stride + 2 * 32 + (2 * size.area + 1) * MemoryLayout<Float>.stride
  }

  private func shard(of key: PositionKey) -> Shard {
    shards[Int(truncatingIfNeeded: key.low % UInt64(shards.count))]
  }

  private func place(of key: PositionKey, in shelf: Shelf) -> Int {
    Int(truncatingIfNeeded: key.low / UInt64(shards.count) % UInt64(shelf.entries.count))
  }
}
