import Text

/// Games that are kept in one file: some of a cycle's that follow one another.
struct Shard: Hashable, Sendable {
  let cycle: Int
  let games: Range<Int>

  /// The most games of a shard.
  static let size = 50

  /// The shards in which a cycle's games are played: as large as they may be, or, by workers that share
  /// them out by their numbers, four for each of them, so that none waits long for the last ones.
  static func all(of cycle: Int, _ recipe: Recipe, workers: Int? = nil) -> [Shard] {
    let games = recipe.games(ofCycle: cycle)
    let size = workers.map { max(1, min(recipe.gamesPerCycle / (4 * $0), Self.size)) } ?? Self.size
    return stride(from: games.lowerBound, to: games.upperBound, by: size).map {
      Shard(cycle: cycle, games: $0..<min($0 + size, games.upperBound))
    }
  }
}

extension Shard {
  /// Its first game and its last one, as the files' names have them: `0000250-0000299`.
  var name: String {
    [games.lowerBound, games.upperBound - 1].map { "\($0)".aligned(7, with: "0") }
      .joined(separator: "-")
  }

  /// The shard of a name; `nil` where it is none of the cycle's.
  init?(_ name: some StringProtocol, ofCycle cycle: Int, within games: Range<Int>) {
    let ends = name.split(separator: "-").compactMap { Int($0) }
    guard ends.count == 2, ends[0] <= ends[1], games.contains(ends[0]), games.contains(ends[1])
    else { return nil }
    self.init(cycle: cycle, games: ends[0]..<ends[1] + 1)
  }
}
