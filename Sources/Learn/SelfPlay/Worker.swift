import Platform
import Sampling
import Synchronization

/// Who plays games for a run, beside others.
public struct Worker: Sendable {
  /// His number among those that share the shards out by their numbers, from 0; `nil` outside of such.
  public var number: Int?
  /// What the shards that he plays name him.
  public var name = hostName
  /// The folder for games of unfinished shards, where that is not the run's: a node's own disk.
  public var scratch: String?
  /// Shards that are there, though a file system may not show them yet.
  let known = KnownShards()

  public init() {}

  /// Numbers the players of this process.
  private static let players = Atomic(0)

  /// A holder that no other player is.
  func newHolder() -> Holder {
    Holder(
      number: number, host: hostName, process: ProcessIdentity.own.number,
      player: Self.players.add(1, ordering: .relaxed).newValue)
  }

  /// The shards of a cycle in the order in which he plays them; his own alone, if so.
  func shards(of cycle: Int, _ recipe: Recipe, among workers: Int?, onlyOwn: Bool) -> [Shard] {
    Shard.all(of: cycle, recipe, workers: workers).enumerated()
      .map { (rank: rank(of: $0, among: workers), shard: $1) }
      .filter { !onlyOwn || $0.rank.0 == 0 }.sorted { $0.rank < $1.rank }.map(\.shard)
  }

  /// Where a shard stands among those that are open, the first to be played first: his own before
  /// others', and those in an order that no other worker has.
  func rank(of place: Int, among workers: Int?) -> (Int, Double) {
    guard let number, let workers else { return (0, Double(place)) }
    if place % workers == number % workers { return (0, Double(place)) }
    var random = Random(seed: UInt64(number) << 32 ^ UInt64(place))
    return (1, random.unit())
  }
}

/// Shards that a worker has published, or found published when he wanted to.
final class KnownShards: Sendable {
  private let shards = Mutex<Set<Shard>>([])

  subscript(cycle: Int) -> [Shard] { shards.withLock { $0.filter { $0.cycle == cycle } } }

  func add(_ shard: Shard) { _ = shards.withLock { $0.insert(shard) } }
}
