public import Platform
import Training

extension RunFolder {
  /// Packs what a run needs to resume elsewhere into one file in tar's format: recipe, training,
  /// metrics, the newest checkpoints, and the newest games, as many as the window takes.
  public func pack(into file: OutputFile) throws {
    let recipe = try begin(nil)
    guard isFile(trainingFile) else {
      throw RunError("\(path): has not come to the end of a cycle yet; there is nothing to pack")
    }
    let newest = try newestCheckpoint()
    var names = ["recipe.toml", "training.safetensors", "metrics.jsonl"]
    for cycle in max(0, newest - recipe.ahead)...newest {
      names.append(relative(checkpointFile(cycle)))
      let surprises = surprisesFile(cycle)
      if isFile(surprises) { names.append(relative(surprises)) }
    }
    for name in ["report.html", "ratings", "positions.sgf"]
    where isFile("\(path)/\(name)") || isFolder("\(path)/\(name)") {
      names.append(name)
    }
    names += try newestShards(recipe)
    try file.fill { temporary in
      try tar(["-cf", temporary.withFolder, "-C", path, "--"] + names, on: file.path)
    }
  }

  /// Unpacks a run into this folder, which must not be there yet, and is not where that fails.
  public func unpack(_ file: String) throws {
    guard !isThere(path) else {
      throw RunError("\(path): is there already; take another folder")
    }
    guard isFile(file) else { throw RunError("\(file): there is no file of this name") }
    let half = RunFolder("\(path).unfinished")
    try removeTree(half.path)
    do {
      try half.make()
      try tar(["-xf", file.withFolder, "-C", half.path], on: file)
      _ = try half.begin(nil)
      try rename(half.path, to: path)
    } catch {
      try? removeTree(half.path)
      throw error
    }
  }

  /// The folders of the games that the window may reach back to, and of those in the making.
  private func newestShards(_ recipe: Recipe) throws -> [String] {
    let checkpoint = try Checkpoint(
      decoding: readFile(trainingFile), recipe.lessons.optimizer, file: trainingFile)
    let rows = ReplayWindow.size(recipe.lessons, total: checkpoint.playedRows)
    let cycles = Double(checkpoint.cycle)
    // Late games may have fewer rows than early ones.
    let reach = 2 * cycles * Double(rows) / Double(max(1, checkpoint.playedRows))
    try sortGames(recipe)
    return try entries(of: "\(path)/games").filter { name in
      Int(name).map { Double($0) >= (cycles - reach).rounded(.down) } ?? false
    }.sorted().map { "games/\($0)" }
  }

  private func relative(_ file: String) -> String { String(file.dropFirst(path.count + 1)) }
}

extension String {
  /// A path with a slash, which tar takes for a file whatever else is in it: for one with a colon it
  /// would ask another machine, and for "-" a stream.
  fileprivate var withFolder: String { contains("/") ? self : "./\(self)" }
}

/// Has the system's tar do something.
private func tar(_ arguments: [String], on file: String) throws {
  let process = try ChildProcess(["tar"] + arguments)
  while process.read(until: .now + .seconds(3600)) != .end {}
  process.end(after: 60)
  guard process.ending == .exit(0) else {
    let errors = process.lastErrors.joined(separator: "; ")
    throw RunError("\(file): tar has failed\(errors.isEmpty ? "" : ": \(errors)")")
  }
}
