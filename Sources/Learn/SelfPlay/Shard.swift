/// Games that are kept in one file.
struct Shard: Hashable, Sendable {
  let games: Range<Int>

  /// The most games of a shard.
  static let size = 50

  /// The shards of a cycle.
  static func all(of cycle: Int, _ recipe: Recipe) -> [Shard] {
    let end = min((cycle + 1) * recipe.gamesPerCycle, recipe.games)
    return stride(from: cycle * recipe.gamesPerCycle, to: end, by: size).map {
      Shard(games: $0..<min($0 + size, end))
    }
  }
}
