public import Go
public import Search
import Synchronization

/// Evaluations of positions met before, shared by all threads that evaluate with one network and
/// one policy temperature.
///
/// Each key has one place, chosen by its low bits, and a new evaluation takes the place of what was
/// there. The places are dealt out to shards, each under a lock of its own, and stand on pages that
/// take no memory before something is kept there.
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
    private static let fullPage = 1024

    private let pageSize: Int
    private var pages: [[Entry?]]
    var lookups = 0
    var hits = 0

    /// Places for this many entries, a power of two.
    init(capacity: Int) {
      pageSize = min(Shelf.fullPage, capacity)
      pages = Array(repeating: [], count: capacity / pageSize)
    }

    private func place(of key: PositionKey) -> (page: Int, line: Int) {
      let place = key.low / UInt64(EvaluationCache.shardCount) % UInt64(pages.count * pageSize)
      return (Int(place) / pageSize, Int(place) % pageSize)
    }

    func entry(of key: PositionKey) -> Entry? {
      let (page, line) = place(of: key)
      guard !pages[page].isEmpty, let entry = pages[page][line], entry.key == key else {
        return nil
      }
      return entry
    }

    /// Gives what had the entry's place before.
    mutating func put(_ entry: Entry) -> Entry? {
      let (page, line) = place(of: entry.key)
      if pages[page].isEmpty { pages[page] = Array(repeating: nil, count: pageSize) }
      let old = pages[page][line]
      pages[page][line] = entry
      return old
    }

    mutating func clear() { self = Shelf(capacity: pages.count * pageSize) }
  }

  private final class Shard: Sendable {
    let shelf: Mutex<Shelf>

    init(capacity: Int) {
      shelf = Mutex(Shelf(capacity: capacity))
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
      guard let entry = shelf.entry(of: key) else { return nil }
      shelf.hits += 1
      return entry.evaluation
    }
  }

  /// Keeps an evaluation.
  public func insert(_ evaluation: Evaluation, for key: PositionKey) {
    let entry = Entry(key: key, evaluation: evaluation)
    // What is thrown out is freed outside the lock.
    _ = shard(of: key).shelf.withLock { $0.put(entry) }
  }

  /// Forgets all evaluations and counts, as when the network has changed.
  public func removeAll() {
    for shard in shards { shard.shelf.withLock { $0.clear() } }
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
}
