import Platform
import SGF
import Training

/// What a run has so far.
extension RunFolder {
  /// The recipe of the run: the one given, which a run that has begun must have begun with.
  func begin(_ recipe: RecipeText?) throws -> Recipe {
    guard isFile(recipeFile) else {
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
    let kept = try RecipeText(reading: recipeFile).recipe
    if let recipe, recipe.recipe != kept {
      throw RunError(
        "\(path): was begun with another recipe (\(recipeFile)); take another folder, or go on with "
          + "that one by leaving the recipe out")
    }
    return kept
  }

  /// The cycles so far.
  func reports() throws -> [CycleReport] {
    guard isFile(metricsFile) else { return [] }
    return CycleReport.decoding(
      String(decoding: try readFile(metricsFile), as: UTF8.self).split(separator: "\n").map(
        String.init))
  }

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

  func hasShard(_ shard: Shard) -> Bool { isFile(shardFile(shard)) }

  /// The games of a shard by their numbers; `notice` receives what cannot be used, and why.
  func games(of shard: Shard, notice: (String) -> Void) throws -> [(
    number: Int, game: TrainingGame
  )] {
    let file = shardFile(shard)
    let collection: SGFCollection
    do {
      collection = try SGFCollection(parsing: readFile(file))
    } catch let error as SystemError {
      notice("\(error); left out")
      return []
    } catch let error as SGFError {
      notice("\(file): \(error); left out")
      return []
    }
    var games: [(number: Int, game: TrainingGame)] = []
    for (index, tree) in collection.games.enumerated() {
      let place = "\(file), game \(index + 1)"
      guard let number = tree.root.text("GN").flatMap({ Int($0) }), shard.games.contains(number),
        !games.contains(where: { $0.number == number })
      else {
        notice("\(place): is none of this shard's; left out")
        continue
      }
      do throws(SGFError) {
        guard let game = try TrainingGame(tree) else {
          notice("\(place): has no moves or no result; left out")
          continue
        }
        games.append((number, game))
      } catch {
        notice("\(place): \(error); left out")
      }
    }
    if games.count < shard.games.count {
      notice("\(file): \(games.count) of \(shard.games.count) games can be used")
    }
    return games
  }
}
