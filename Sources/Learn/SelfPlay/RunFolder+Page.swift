import Platform
public import Reports
import SGF

// What those see of a run who only look on.
extension RunFolder {
  /// Whether a folder holds a run.
  public static func isRun(_ path: String) -> Bool {
    isFile("\(path)/recipe.toml") && isFolder("\(path)/games")
  }

  /// What changes whenever there is something new to see.
  public var stamp: String { fileStamp(metricsFile) ?? "" }

  /// The run's page from its files as they stand: they may be written meanwhile, and none is locked.
  public func page() throws -> Page {
    let recipe = try RecipeText(reading: recipeFile).recipe
    let reports = try reports()
    return RunReport(
      recipe: recipe, reports: reports, ratings: RunRating(watching: self, recipe).curve,
      records: newestRecords(recipe, before: reports.last?.cycle ?? 0)
    ).page
  }

  /// How many games of the newest cycle a page shows.
  private static let shownGames = 4

  /// Some games of the cycle before another one, counted from 0; none where there are none.
  func newestRecords(_ recipe: Recipe, before cycle: Int) -> [GameTree] {
    guard cycle > 0 else { return [] }
    var records: [GameTree] = []
    for shard in CycleGames(cycle - 1, of: recipe, in: self).shards.reversed()
    where records.count < Self.shownGames {
      guard let bytes = try? readFile(shardFile(shard)),
        let collection = try? SGFCollection(parsing: bytes)
      else { return records }
      records = collection.games + records
    }
    return records.suffix(Self.shownGames)
  }
}
