import Platform
import SGF
public import Training

/// What a run has so far.
extension RunFolder {
  /// The recipe of the run: the one given, which a run that has begun must have begun with.
  public func begin(_ recipe: RecipeText?) throws -> Recipe {
    // To a job of a cluster a new file may not be visible yet.
    guard isFile(recipeFile) || recipe == nil && patience > 0 else {
      guard let recipe else {
        throw RunError("\(path): there is no run here, for there is no recipe.toml")
      }
      let text = try recipe.text(as: recipeFile)
      if let positions = recipe.positionsFile { _ = try StartingPositions.starts(in: positions) }
      try makeResultsFolder(path, marks: ["recipe.toml"], files: Self.results)
      try make()
      if let positions = recipe.positionsFile {
        let bytes = try readFile(positions)
        guard try !isThere(positionsFile) || readFile(positionsFile) == bytes else {
          throw RunError("\(positionsFile): is not the recipe's; take another folder")
        }
        try AtomicFile.write(bytes, to: positionsFile)
      }
      try AtomicFile.write(Array(text.utf8), to: recipeFile)
      return recipe.recipe
    }
    let kept = try patiently { try RecipeText(reading: recipeFile).recipe }
    if let recipe, recipe.recipe != kept {
      throw RunError(
        "\(path): was begun with another recipe (\(recipeFile)); take another folder, or resume with "
          + "that one by leaving the recipe out")
    }
    return kept
  }

  /// Puts games of a run that an earlier version began where they are looked for: in a folder for each cycle.
  func sortGames(_ recipe: Recipe) throws {
    for name in try entries(of: "\(path)/games") {
      let words = name.split(separator: ".")
      guard words.count == 2, let first = Int(words[0]), ["sgf", "part"].contains(words[1]) else {
        continue
      }
      let cycle = first / recipe.gamesPerCycle
      let end = min(first + Shard.size, recipe.games(ofCycle: cycle).upperBound)
      guard first < end else { continue }
      try makeFolder(gamesFolder(cycle))
      let shard = Shard(cycle: cycle, games: first..<end)
      try rename("\(path)/games/\(name)", to: "\(gamesFolder(cycle))/\(shard.name).\(words[1])")
    }
  }

  /// Removes what is of no use once all games of a cycle are there: parts, and what killed programs
  /// have left.
  func tidyGames(ofCycle cycle: Int) {
    let place = gamesFolder(cycle)
    for name in (try? entries(of: place)) ?? []
    where name.hasSuffix(".part") || name.hasSuffix(".tmp") {
      try? removeFile("\(place)/\(name)")
    }
  }

  /// The cycles so far.
  public func reports() throws -> [CycleReport] {
    guard isFile(metricsFile) else { return [] }
    return CycleReport.decoding(
      String(decoding: try readFile(metricsFile), as: UTF8.self).split(separator: "\n").map(
        String.init))
  }

  /// Where the training stands; `nil` where it has not begun.
  ///
  /// It is never more than one behind the newest checkpoint. On a cluster, where a new file may be seen late,
  /// one that is further behind is taken for an older one for a while.
  func training(_ recipe: Recipe) throws -> Checkpoint? {
    let start = ContinuousClock.now
    while true {
      let state =
        isFile(trainingFile)
        ? try Checkpoint(
          decoding: readFile(trainingFile), recipe.lessons.optimizer, file: trainingFile) : nil
      let newest = (try? newestCheckpoint()) ?? 0
      guard newest > (state?.cycle ?? 0) + 1,
        .now - start < .seconds(min(patience, Self.visibility))
      else { return state }
      pause(seconds: 1)
    }
  }

  /// After so many seconds a network file system shows what is new.
  private static let visibility = 90.0

  /// The file of the newest checkpoint; throws before there is one.
  public var newestCheckpointFile: String {
    get throws { checkpointFile(try newestCheckpoint()) }
  }

  /// The number of the newest checkpoint.
  func newestCheckpoint() throws -> Int {
    let numbers = try entries(of: "\(path)/checkpoints").compactMap { name in
      name.hasSuffix(".safetensors") ? Int(name.dropLast(".safetensors".count)) : nil
    }
    guard let newest = numbers.max() else {
      throw RunError("\(path): there is no checkpoint yet; `tengen train` makes the first")
    }
    return newest
  }

  /// The games of a cycle by their numbers, each once; `notice` receives what cannot be used, and why.
  ///
  /// Where `objection` to a shard's head is given, shards that it names something of are set aside, to
  /// be played again.
  func games(
    ofCycle cycle: Int, _ recipe: Recipe, notice: (String) -> Void,
    objection: (ShardHead) -> String? = { _ in nil }
  ) throws -> CycleRecords {
    let found = CycleGames(cycle, of: recipe, in: self)
    var records = CycleRecords()
    for shard in found.shards {
      let file = shardFile(shard)
      let collection: SGFCollection
      do {
        collection = try SGFCollection(parsing: patiently { try readFile(file) })
      } catch let error as SystemError {
        notice("\(error); left out")
        continue
      } catch let error as SGFError {
        notice("\(file): \(error); left out")
        continue
      }
      if let head = collection.games.first.flatMap({ ShardHead($0) }) {
        if let problem = objection(head) {
          try patiently { try rename(file, to: "\(file).refused") }
          notice("\(file): \(problem) (worker \(head.worker)); set aside, to be played again")
          records.isWhole = false
          continue
        }
        records.kernels.insert(head.kernels)
      }
      records.add(collection, of: shard, file, notice)
    }
    for games in found.missing {
      notice(
        "\(gamesFolder(cycle)): games \(games.lowerBound) to \(games.upperBound - 1) are missing; "
          + "left out")
    }
    return records
  }

  /// At least so many of a run's newest games, the newest cycle's first, where there are.
  public func newestGames(_ count: Int) throws -> [TrainingGame] {
    let recipe = try begin(nil)
    var found: [TrainingGame] = []
    for cycle in stride(from: try newestCheckpoint() - 1, through: 0, by: -1)
    where found.count < count {
      found += try games(ofCycle: cycle, recipe, notice: { _ in }).games.map(\.game)
    }
    return found
  }
}

/// The games of a cycle, as its shards have them.
struct CycleRecords {
  private(set) var games: [(number: Int, game: TrainingGame)] = []
  /// Whose code multiplied where they were played.
  var kernels: Set<String> = []
  /// Whether no shard was set aside.
  var isWhole = true
  private var numbers: Set<Int> = []

  /// Adds those of a shard that can be used and that no other shard had.
  mutating func add(
    _ collection: SGFCollection, of shard: Shard, _ file: String, _ notice: (String) -> Void
  ) {
    var usable = 0
    for (index, tree) in collection.games.enumerated() {
      let place = "\(file), game \(index + 1)"
      guard let number = tree.root.text("GN").flatMap({ Int($0) }), shard.games.contains(number)
      else {
        notice("\(place): is none of this shard's; left out")
        continue
      }
      do throws(SGFError) {
        guard let game = try TrainingGame(tree) else {
          notice("\(place): has no moves or no result; left out")
          continue
        }
        usable += 1
        if numbers.insert(number).inserted { games.append((number, game)) }
      } catch {
        notice("\(place): \(error); left out")
      }
    }
    if usable < shard.games.count {
      notice("\(file): \(usable) of \(shard.games.count) games can be used")
    }
  }
}
