import Definitions
import Go
import NetworkFiles
import NeuralNetwork
import Platform
import Text

/// A run's network as an engine: a folder of definition, weights and card, never edited again.
public struct Publication: Sendable {
  /// What the engine is called: its folder's name.
  public let name: String
  private let recipe: Recipe
  private let run: RunFolder
  private let reports: [CycleReport]
  private let cycle: Int
  /// The newest rating that is no newer than the network.
  private let rating: RunRating.Point?

  /// The network of a cycle of a run, as a rule the newest.
  public init(_ name: String, of run: RunFolder, cycle: Int? = nil) throws {
    guard name.isEngineName else {
      throw RunError(
        "'\(name)' is no engine's name; expected letters, digits, hyphens and dots, a letter or a "
          + "digit first")
    }
    self.name = name
    self.run = run
    recipe = try run.begin(nil)
    reports = try run.reports()
    self.cycle = try cycle ?? run.newestCheckpoint()
    guard isFile(run.checkpointFile(self.cycle)) else {
      throw RunError("\(run.checkpointFile(self.cycle)): there is no such checkpoint")
    }
    rating = try RunRating(recipe, run, program: "tengen", jobs: 1, notice: { _ in }).curve
      .last { [cycle = self.cycle] in $0.cycle <= cycle }
  }

  /// Writes the engine's folder into `engines`; an error where something of its name is there already.
  ///
  /// `check` throws what is wrong with the folder of an engine.
  ///
  /// - Returns: Its path.
  public func write(
    into engines: String, program: String, check: (_ folder: String) throws -> Void
  ) throws -> String {
    let folder = "\(engines)/\(name)"
    guard !isThere(folder) else {
      throw RunError(
        "\(folder): is there already; a published engine is never edited, take another name")
    }
    // The name is taken only by a folder that is whole.
    let half = "\(folder).unfinished"
    try removeTree(half)
    do {
      try fill(half, program)
      // What is read back is what will play.
      try check(half)
      try rename(half, to: folder)
    } catch {
      try? removeTree(half)
      throw error
    }
    return folder
  }

  private func fill(_ folder: String, _ program: String) throws {
    let bytes = try readFile(run.checkpointFile(cycle))
    let network = try NetworkFile(reading: run.checkpointFile(cycle))
    try makeFolder(folder)
    try AtomicFile.write(bytes, to: "\(folder)/network.safetensors")
    let digest = sha256(of: bytes)
    try AtomicFile.write(Array(card(network, digest, program).utf8), to: "\(folder)/CARD.md")
    try AtomicFile.write(readFile(run.recipeFile), to: "\(folder)/recipe.toml")
    // By this file a folder is an engine's.
    try AtomicFile.write(Array(definition(network, digest).utf8), to: "\(folder)/engine.toml")
  }

  private var sizes: [String] { recipe.sizes.map { "\($0)" } }

  private func definition(_ network: NetworkFile, _ digest: String) -> String {
    let summary = "Search by a network trained from zero: \(recipe.name), \(network.shape)"
    return """
      # Published from checkpoint \(cycle) of a run; see CARD.md.
      summary = \(summary.asTOML)
      evaluator = "network"
      boards = [\(sizes.map { "\"\($0)\"" }.joined(separator: ", "))]

      [network]
      file = "network.safetensors"
      sha256 = "\(digest)"

      """
  }

  private var strength: String {
    guard let rating else { return "not measured" }
    let interval = [rating.interval.lowerBound, rating.interval.upperBound].map { $0.fixed(0) }
    return
      "\(rating.elo.fixed(0)) Elo (95 %: \(interval[0]) to \(interval[1])) above playouts with "
      + "1,000 visits, at \(recipe.rating.visits) visits on \(recipe.ratingBoard) (checkpoint "
      + "\(rating.cycle))"
  }

  private func card(_ network: NetworkFile, _ digest: String, _ program: String) -> String {
    let past = reports.filter { $0.cycle <= cycle }
    let hours = past.reduce(0) { $0 + $1.seconds } / 3600
    let games = past.last?.games ?? 0
    let alarms = past.last?.alarms ?? []
    return """
      # \(name)

      | | |
      |---|---|
      | network | \(network.shape) |
      | boards | \(sizes.joined(separator: ", ")) |
      | recipe | \(recipe.name.printableLine) (`recipe.toml`), seed \(recipe.seed) |
      | program | \(program) |
      | checkpoint | \(cycle) |
      | games of self-play | \(games) |
      | rows trained on | \(network.weights.rows) in \(network.weights.steps) steps |
      | hours on the machines that trained it | \(hours.fixed(2)) |
      | strength | \(strength) |
      | SHA-256 of the weights | `\(digest)` |

      Known weaknesses: \(alarms.isEmpty ? "none that the run's alarms report." : alarms.joined(separator: "; "))

      """
  }
}

extension NetworkFile {
  /// Blocks and channels in a word.
  fileprivate var shape: String {
    "b\(network.architecture.blocks.count)c\(network.architecture.channels)"
  }
}

extension String {
  /// Whether a folder of this name can be distinguished from a path, a network's file and an option.
  fileprivate var isEngineName: Bool {
    func isPlain(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: false
      }
    }
    return utf8.first.map(isPlain) ?? false && !hasSuffix(".safetensors")
      && utf8.allSatisfy { isPlain($0) || "-._".utf8.contains($0) }
  }
}
