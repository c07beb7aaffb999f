import JSON
import NetworkFiles
import Platform
import Sampling
import SelfPlay
import Training

/// The folder of an experiment: all that is needed to resume it, and what it found.
///
///     experiment.toml               the file, as it was last run
///     networks/best.safetensors     a network that was given, as it was then
///     data.txt                      the names of the files of games that there were, one a line
///     runs/RECIPE/                  a run that was made for the experiment
///     arms/NAME/                    a training, as `tengen fit` keeps it, and:
///       settings.json               what it was trained by
///       best.safetensors            the network of the report with the lowest losses
///       step-400.safetensors        the network of a step
///       divergence                  the step at which it failed, if it did
///     players/NAME/engine.toml      who plays
///     contests/NAME/                a tournament
///     report.html, results.md, results.json, NAME.svg
struct ExperimentFolder: Sendable {
  let path: String

  func run(_ recipe: String) -> String { "\(path)/runs/\(recipe.asFolderName)" }
  func network(_ input: Input) -> String { "\(path)/networks/\(input.rawValue).safetensors" }
  func contest(_ contest: Contest) -> String { "\(path)/contests/\(contest.name.asFolderName)" }
  func arm(_ name: String) -> String { "\(path)/arms/\(name)" }
  func bestNetwork(_ arm: String) -> String { "\(self.arm(arm))/best.safetensors" }
  func snapshot(_ arm: String, _ step: Int) -> String {
    "\(self.arm(arm))/step-\(step).safetensors"
  }
  func player(_ name: String) -> String { "\(path)/players/\(name)" }

  /// The network that a player plays with; `nil` where it has none.
  func network(of judge: ContestPlayer.Judge) -> String? {
    switch judge {
    case .rollouts, .program: nil
    case .input(let input): network(input)
    case .arm(let name, .some(let step)): snapshot(name, step)
    case .arm(let name, nil): bestNetwork(name)
    case .run(let recipe): try? RunFolder(run(recipe)).newestCheckpointFile
    }
  }

  func write(_ text: String, to name: String) throws(SystemError) {
    try AtomicFile.write(Array(text.utf8), to: "\(path)/\(name)")
  }

  /// Makes the folder and notes the definition; throws where something else is there.
  func begin(_ definition: ExperimentDefinition) throws {
    let (name, head) = ("experiment.toml", "# As it was last run.\n")
    try makeResultsFolder(
      path, marks: [name], files: ["report.html", "results.md", "results.json"])
    let file = "\(path)/\(name)"
    // Earlier ones have no such line, but results beside them.
    let parts = ["networks", "runs", "arms", "contests", "report.html"].map { "\(path)/\($0)" }
    let isOurs = try !isThere(file) || readFile(file).starts(with: head.utf8)
    guard isOurs || parts.contains(where: isThere) else {
      throw ExperimentError("\(file): is of no experiment here; take another folder")
    }
    try write(head + definition.text, to: name)
  }

  /// Copies a network that was given; one that is there already must be the same.
  func keep(_ source: String, as input: Input) throws {
    let (bytes, kept) = (try readFile(source), network(input))
    guard isFile(kept) else {
      try makeFolder("\(path)/networks")
      try AtomicFile.write(bytes, to: kept)
      return
    }
    guard try readFile(kept) == bytes else {
      throw ExperimentError(
        "\(path): was begun with another network as '\(input.rawValue)' than \(source); take another "
          + "folder")
    }
  }

  /// Notes what an arm is trained by; throws where it was trained by something else before.
  func check(_ arm: Arm, _ conditions: [String: String]) throws {
    try makeFolder(self.arm(arm.name))
    let file = "\(self.arm(arm.name))/settings.json"
    if isFile(file) {
      guard let kept = parsed(try readFile(file), as: [String: String].self) else {
        throw ExperimentError(
          "\(file): does not hold the settings of a training; remove \(self.arm(arm.name)) to train "
            + "anew")
      }
      let differences = Set(kept.keys).union(conditions.keys).sorted()
        .filter { kept[$0] != conditions[$0] }
        .map { "\($0) there \(kept[$0] ?? "nothing"), here \(conditions[$0] ?? "nothing")" }
      guard !differences.isEmpty else { return }
      throw ExperimentError(
        "\(self.arm(arm.name)): was trained by other settings (\(differences.joined(separator: "; "))); "
          + "take another folder, or remove this one")
    }
    try AtomicFile.write(Array((json(conditions, indented: true) + "\n").utf8), to: file)
  }

  /// The step at which an arm failed.
  func divergence(_ arm: String) throws(SystemError) -> Int? {
    let file = "\(self.arm(arm))/divergence"
    guard isFile(file) else { return nil }
    return Int(String(decoding: try readFile(file), as: UTF8.self).filter { $0.isNumber })
  }

  func noteDivergence(_ arm: String, at step: Int) throws {
    try AtomicFile.write(Array("\(step)\n".utf8), to: "\(self.arm(arm))/divergence")
  }
}

extension ExperimentFolder {
  /// The games to learn from: the files that a folder had when it was first asked, from the newest
  /// back, until there are enough games.
  func dataset(_ plan: TrainingPlan, from folder: String, notice: (String) -> Void) throws
    -> Dataset
  {
    let list = "\(path)/data.txt"
    let files: [String]
    if isFile(list) {
      // Earlier ones have the folder before each name, which may have moved.
      files = String(decoding: try readFile(list), as: UTF8.self).split(separator: "\n")
        .map { line in
          let names = line.split(separator: "/")
          let places = [2, 1].map { "\(folder)/\(names.suffix($0).joined(separator: "/"))" }
          return places.first(where: isFile) ?? places[1]
        }
      if let missing = files.first(where: { !isFile($0) }) {
        throw ExperimentError(
          "\(list): lists \(missing), which is not there; name the folder of those games, or take "
            + "another for the experiment")
      }
    } else {
      files = try Dataset.records(in: folder)
      guard !files.isEmpty else { throw ExperimentError("\(folder): has no .sgf files") }
      let names = files.map { $0.dropFirst(folder.count + 1) }
      try write(names.map { "\($0)\n" }.joined(), to: "data.txt")
    }
    var parts: [Dataset] = []
    var games = 0
    let wanted = plan.newestGames > 0 ? plan.newestGames : .max
    for file in files.reversed() where games < wanted {
      var part = try Dataset(paths: [file], heldOutShare: plan.heldOut)
      part.notices.forEach(notice)
      if let board = plan.board { part = part.filtered { part.games[$0].size == board } }
      games += part.games.count
      parts.append(part)
    }
    let dataset = parts.reversed().reduce(into: Dataset()) { $0.add($1) }
      .holdingOut(rows: plan.heldOutRows)
    guard !dataset.trained.isEmpty, !dataset.heldOut.isEmpty else {
      let board = plan.board.map { " on \($0)" } ?? ""
      throw ExperimentError(
        "\(folder): has \(dataset.trained.count) games\(board) to train on and \(dataset.heldOut.count) "
          + "to hold out; both are needed")
    }
    return dataset
  }
}

extension Dataset {
  /// The games of these numbers.
  func filtered(_ isWanted: (Int) -> Bool) -> Dataset {
    var part = Dataset()
    let held = Set(heldOut)
    for number in games.indices where isWanted(number) {
      part.add(games[number], isHeldOut: held.contains(number))
    }
    return part
  }

  /// All games of another dataset.
  mutating func add(_ other: Dataset) {
    let held = Set(other.heldOut)
    for number in other.games.indices {
      add(other.games[number], isHeldOut: held.contains(number))
    }
  }

  /// The dataset without the held-out games that are not needed for so many rows.
  func holdingOut(rows: Int) -> Dataset {
    var random = Random(seed: 1)
    var (chosen, count) = (Set(trained), 0)
    for number in heldOut.shuffled(using: &random) where count < rows {
      count += games[number].weightedRows.count
      chosen.insert(number)
    }
    return filtered(chosen.contains)
  }

  /// A share of the games that are trained on, at least one, drawn by a seed such that smaller shares
  /// are within larger ones; those held out stay all.
  func part(_ share: Double, seed: UInt64) -> Dataset {
    guard share < 1 else { return self }
    var random = Random(seed: seed)
    let count = max(1, Int((Double(trained.count) * share).rounded()))
    let chosen = Set(trained.shuffled(using: &random).prefix(count))
    let held = Set(heldOut)
    return filtered { chosen.contains($0) || held.contains($0) }
  }
}
