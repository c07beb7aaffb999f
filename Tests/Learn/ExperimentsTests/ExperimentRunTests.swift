import Definitions
import NetworkFiles
import Platform
import SelfPlay
import Synchronization
import TestSupport
import Testing

@testable import Experiments

/// Experiments of a few seconds, made by the built program's engines.
@Suite struct ExperimentRunTests {
  private let place = TemporaryFolder()
  private let tengen: String
  /// With all that a shell would take for something else.
  private var folder: String { place["it's an $odd place; indeed"] }

  /// A run of a few games on 4x4.
  private static let recipe = """
    games = 60
    games-per-cycle = 20
    [lessons]
    window = 200
    held-out = 0.2
    [rating]
    share = 0
    [[phase]]
    network = "b4c32"
    sizes = { 4x4 = 1 }
    full-visits = 8
    cheap-visits = 4
    """

  private static let lessons = """
    board = "4x4"
    held-out = 0.2
    steps = 12
    report-every = 6
    batch = 16
    held-out-rows = 64
    visits = 2
    """

  init() throws {
    // The program lies where the tests do.
    tengen = try #require(programFolders().first) + "/tengen"
    try makeFolder(folder)
    try AtomicFile.write(Array(Self.recipe.utf8), to: "\(folder)/least.toml")
  }

  /// Makes an experiment; `stop` is asked all the time.
  private func make(
    _ text: String, in name: String, stop: @escaping @Sendable () -> Bool = { false }
  ) throws -> Bool {
    let text = "recipe = \"least.toml\"\n" + text
    let definition = try ExperimentDefinition(text, file: "\(folder)/small.toml")
    return try ExperimentRun(
      definition, folder: "\(folder)/\(name)", program: tengen, threads: 2, status: StatusLine(),
      shouldStop: stop
    ).run()
  }

  private func text(_ file: String) throws -> String {
    String(decoding: try readFile("\(folder)/\(file)"), as: UTF8.self)
  }

  @Test func `recipes are compared by runs from one network`() throws {
    let quiet = Self.recipe + "\nquiet-moves = true\n"
    try AtomicFile.write(Array(quiet.utf8), to: "\(folder)/quiet.toml")
    let again = Self.recipe.replacing("games = 60", with: "games = 40")
    try AtomicFile.write(Array(again.utf8), to: "\(folder)/again.toml")
    let whole = try make(
      """
      kind = "recipes"
      recipes = ["again.toml", "quiet.toml"]
      board = "4x4"
      games = 4
      visits = 4
      """, in: "recipes")
    #expect(whole)
    let page = try text("recipes/results.md")
    #expect(page.contains("| start | 4 |") && page.contains("| quiet | 4 |"))
    #expect(page.contains("| again | 40 |") && page.contains("| quiet | 60 |"))
    #expect(isFile("\(folder)/recipes/recipes.svg"))
  }

  @Test func `policy, value, playouts and both meet`() throws {
    let whole = try make(
      """
      kind = "hybrid"
      board = "4x4"
      games = 42
      seconds = [0.004]
      reference = "/nowhere/engine --fast"
      """, in: "hybrid")
    #expect(whole)
    let page = try text("hybrid/results.md")
    for player in [
      "best-policy", "best-value", "best-hybrid-0.004s", "early-mixed-0.004s", "rollouts-0.004s",
    ] {
      #expect(page.contains("| \(player) |"), "\(player)")
    }
    #expect(page.contains("0 Elo is rollouts-0.004s"))
    #expect(page.contains("/nowhere/engine --fast, is not installed here and did not play."))
    #expect(try text("hybrid/hybrid.svg").hasPrefix("<svg xmlns"))
    #expect(try text("hybrid/report.html").contains("</html>"))
    #expect(try text("hybrid/results.json").contains("\"isComplete\" : true"))
    #expect(
      try text("hybrid/players/best-mixed-0.004s/engine.toml").contains("rollout-share = 0.3"))
  }

  @Test func `an experiment that was stopped goes on, and one that is done does nothing`() throws {
    let definition = """
      kind = "data"
      \(Self.lessons)
      networks = ["b1c8"]
      halvings = 2
      seeds = 1
      games = 8
      """
    let asked = Mutex(0)
    // The run asks for itself; then each arm of 12 steps is begun.
    let isWhole = try make(definition, in: "data") {
      let arms = "\(folder)/data/arms/b1c8-1of2"
      return asked.withLock { count in
        count += isFile("\(arms)/network.safetensors") ? 1 : 0
        return count > 3
      }
    }
    #expect(!isWhole)
    #expect(try text("data/results.md").contains("Not finished"))
    #expect(try make(definition, in: "data"))
    let page = try text("data/results.md")
    #expect(page.contains("| b1c8-1of1 |") && !page.contains("Not finished"))
    #expect(try text("data/data-policy.svg").contains("games"))
    let network = try readFile("\(folder)/data/arms/b1c8-1of2/network.safetensors")
    #expect(try make(definition, in: "data"))
    #expect(try readFile("\(folder)/data/arms/b1c8-1of2/network.safetensors") == network)
    let error = #expect(throws: ExperimentError.self) {
      try make(definition.replacing("steps = 12", with: "steps = 18"), in: "data")
    }
    #expect(
      error?.description
        == "\(folder)/data/arms/b1c8-1of4: was trained by other settings (steps there "
        + "12, here 18); take another folder, or remove this one")
    // What cannot be read is not taken for what is not there.
    let arm = "\(folder)/data/arms/b1c8-1of4"
    try AtomicFile.write(Array("{".utf8), to: "\(arm)/settings.json")
    let damage = #expect(throws: ExperimentError.self) { try make(definition, in: "data") }
    #expect(
      damage?.description
        == "\(arm)/settings.json: does not hold the settings of a training; remove \(arm) to train "
        + "anew")
  }

  @Test func `changes are compared with the noise, and one that diverges says so`() throws {
    let whole = try make(
      """
      kind = "breakthroughs"
      \(Self.lessons)
      networks = ["b3c8"]
      seeds = 2
      games = 8
      [[change]]
      name = "no residuals"
      residuals = false
      [[change]]
      name = "wild"
      optimizer = "sgd"
      normalization = "none"
      residuals = false
      rates = [1e3]
      """, in: "changes")
    #expect(whole)
    let page = try text("changes/results.md")
    #expect(page.contains("| b3c8-baseline-2 |") && page.contains("| no residuals |"))
    #expect(page.contains("| wild |"))
    #expect(try text("changes/breakthroughs-b3c8.svg").contains("no residuals"))
  }

  @Test func `a small board's network goes on to a larger one`() throws {
    try AtomicFile.write(
      Array(Self.recipe.replacing("4x4", with: "5x5").utf8), to: "\(folder)/large.toml")
    let whole = try make(
      """
      kind = "transfer"
      data-recipe = "large.toml"
      data-from = "\(folder)/transfer/networks/best.safetensors"
      \(Self.lessons.replacing("4x4", with: "5x5"))
      network = "b1c8"
      snapshots = [6, 12]
      games = 30
      """, in: "transfer")
    #expect(whole)
    let page = try text("transfer/results.md")
    for player in ["at-once", "transferred-6", "transferred-12", "from-nothing-12"] {
      #expect(page.contains("| \(player) |"), "\(player)")
    }
    let best = try NetworkFile(reading: "\(folder)/transfer/networks/best.safetensors")
    let first = RunFolder("\(folder)/transfer/runs/large").checkpointFile(0)
    #expect(try NetworkFile(reading: first).parameters == best.parameters)
  }

  @Test func `what is missing is said with the way out`() throws {
    func problem<Failure: Error & CustomStringConvertible>(
      _ text: String, _ failure: Failure.Type = ExperimentError.self
    ) -> String? {
      #expect(throws: failure) {
        _ = try ExperimentRun(
          ExperimentDefinition(text, file: "x.toml"), folder: "\(folder)/none", program: tengen,
          threads: 1, status: StatusLine(), shouldStop: { false }
        ).run()
      }?.description
    }
    #expect(
      problem("kind = \"compute\"")
        == "x.toml: names no network 'best'; give --best ENGINE, or a .safetensors file")
    #expect(
      problem("kind = \"data\"")
        == "x.toml: names no games to learn from; give --data FOLDER, as runs/NAME/games")
    #expect(
      problem("kind = \"compute\"\nbest = \"rollout\"", DefinitionError.self)
        == "rollout: is an engine without a network"
    )
  }
}
