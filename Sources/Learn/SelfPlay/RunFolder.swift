import Platform
import SGF
import Text

/// The folder of a run: all that is needed to go on with it.
///
///     recipe.toml                        as the run was started
///     games/0000250.sgf                  a shard: some games, the first of which is game 250
///     games/0000300.part                 a shard in the making, a game a line
///     checkpoints/000001.safetensors     what plays the games of cycle 1
///     positions/000001.sgf               positions that some of them begin from
///     positions.sgf                      those of the recipe, which others begin from
///     training.safetensors               where the training stands
///     metrics.jsonl                      a line for each cycle
///     ratings/12/                        the games by which checkpoint 12 was rated
///     report.html                        its curves
///
/// Shards and checkpoints are never changed. Who plays a shard holds the lock of its `.part`; who
/// trains that of `metrics.jsonl`.
public struct RunFolder: Sendable {
  public let path: String

  public init(_ path: String) {
    self.path = path
  }

  public var recipeFile: String { "\(path)/recipe.toml" }
  public var trainingFile: String { "\(path)/training.safetensors" }
  public var metricsFile: String { "\(path)/metrics.jsonl" }
  public var reportFile: String { "\(path)/report.html" }
  public var ratingsFolder: String { "\(path)/ratings" }

  /// What plays the games of a cycle.
  public func checkpointFile(_ cycle: Int) -> String {
    "\(path)/checkpoints/\("\(cycle)".aligned(6, with: "0")).safetensors"
  }

  /// The surprising positions that games of a checkpoint may begin from.
  func surprisesFile(_ cycle: Int) -> String {
    "\(path)/positions/\("\(cycle)".aligned(6, with: "0")).sgf"
  }

  /// The recipe's own positions to begin from.
  var positionsFile: String { "\(path)/positions.sgf" }

  func shardFile(_ shard: Shard) -> String {
    "\(path)/games/\("\(shard.games.lowerBound)".aligned(7, with: "0")).sgf"
  }

  func partFile(_ shard: Shard) -> String {
    "\(path)/games/\("\(shard.games.lowerBound)".aligned(7, with: "0")).part"
  }

  /// The files that only a run has which has begun.
  static let results = ["training.safetensors", "metrics.jsonl", "report.html"]

  /// Makes the folders.
  func make() throws {
    for folder in ["games", "checkpoints", "positions", "ratings"] {
      try makeFolder("\(path)/\(folder)")
    }
  }
}
