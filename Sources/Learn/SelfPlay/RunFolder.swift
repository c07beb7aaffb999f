import Platform
import Text

/// The folder of a run: all that is needed to resume it.
///
///     recipe.toml                        as the run was started
///     games/000001/0000250-0000299.sgf   a shard: games 250 to 299, of cycle 1
///     games/000001/0000300-….HOLDER.part a shard in the making, a game a line
///     checkpoints/000001.safetensors     what plays the games of cycle 1
///     positions/000001.sgf               positions that some of them begin from
///     positions.sgf                      those of the recipe, which others begin from
///     training.safetensors               where the training stands
///     metrics.jsonl                      a line for each cycle
///     ratings/12/                        the games by which checkpoint 12 was rated
///     report.html                        its curves
///     trainer/000002.json                who has trained from some time on, until somebody else does
///     workers/7.json                     a process's report about itself, from time to time
///     workers/count                      how many share the shards out by their numbers
///     stop                               that all are to end
///
/// Shards and checkpoints are never changed. Any number of hosts may share the folder, and nothing is
/// locked: what is published gets its name only where nothing has it yet, and the newest trainer counts.
public struct RunFolder: Sendable {
  public let path: String
  /// For so many seconds what the file system refuses is tried again, where that may help.
  public var patience = 0.0

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
    "\(path)/checkpoints/\(cycle.sixDigits).safetensors"
  }

  /// The surprising positions that games of a checkpoint may begin from.
  func surprisesFile(_ cycle: Int) -> String {
    "\(path)/positions/\(cycle.sixDigits).sgf"
  }

  /// The recipe's own positions to begin from.
  var positionsFile: String { "\(path)/positions.sgf" }

  func gamesFolder(_ cycle: Int) -> String { "\(path)/games/\(cycle.sixDigits)" }

  func shardFile(_ shard: Shard) -> String { "\(gamesFolder(shard.cycle))/\(shard.name).sgf" }

  var termsFolder: String { "\(path)/trainer" }
  var workersFolder: String { "\(path)/workers" }
  var countFile: String { "\(workersFolder)/count" }
  var stopFile: String { "\(path)/stop" }

  /// The files that only a run has which has begun.
  static let results = ["training.safetensors", "metrics.jsonl", "report.html"]

  /// Makes the folders.
  func make() throws {
    for folder in ["games", "checkpoints", "positions", "ratings", "trainer", "workers"] {
      try makeFolder("\(path)/\(folder)")
    }
  }
}

extension Int {
  /// As names of files have numbers of cycles, so that they stand in order.
  var sixDigits: String { "\(self)".aligned(6, with: "0") }
}
