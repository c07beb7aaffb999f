import Platform

/// Plays games for a run that another process trains, perhaps on another machine that shares its
/// folder; any number may do so.
public struct SelfPlayWork: Sendable {
  public let recipe: Recipe
  public let folder: RunFolder
  private let threads: Int

  /// Joins a run that has begun.
  public init(folder: RunFolder, threads: Int) throws {
    recipe = try folder.begin(nil)
    self.folder = folder
    self.threads = threads
  }

  /// Plays whatever there is to play, waits for new checkpoints, and ends with the run or when
  /// `shouldStop` says so.
  public func run(
    shouldStop: @escaping @Sendable () -> Bool, onGame: @escaping @Sendable (Int, Int) -> Void
  ) throws {
    while !shouldStop() {
      let newest = try folder.newestCheckpoint()
      guard newest < recipe.cycles else { return }
      let cycles = newest...min(newest + recipe.ahead, recipe.cycles - 1)
      let open = cycles.first { cycle in
        Shard.all(of: cycle, recipe).contains { !folder.hasShard($0) }
      }
      guard let open, isFile(folder.checkpointFile(recipe.checkpoint(ofCycle: open))) else {
        pause(seconds: 0.5)
        continue
      }
      let player = CyclePlayer(
        recipe: recipe, folder: folder, threads: threads, shouldStop: shouldStop
      ) { onGame(open, $0) }
      _ = try player.play(open)
    }
  }
}
