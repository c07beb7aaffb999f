import Definitions
import Engines
import Go
import Kernels
import Search
import TestSupport
import Testing

@Suite struct EngineDefinitionTests {
  @Test func `a definition sets what it names and keeps the defaults`() throws {
    let definition = try EngineDefinition(
      """
      summary = "Two words"
      evaluator = "uniform"
      playouts = "uniform"
      [search]
      exploration = 2
      expansion-visits = 5
      """, name: "two", file: "engine.toml")
    var search = SearchSettings()
    search.exploration = 2
    search.expansionVisits = 5
    #expect(definition.name == "two")
    #expect(definition.summary == "Two words")
    #expect(definition.evaluator == .uniform)
    #expect(definition.playouts == .uniform)
    #expect(definition.search == search)
  }

  @Test func `a definition sets everything that a search knows`() throws {
    let definition = try EngineDefinition(
      """
      [search]
      rule = "gumbel"
      exploration = 1.25
      exploration-growth = 0.45
      first-play-urgency-reduction = 0.2
      root-first-play-urgency-reduction = 0.1
      first-play-urgency-by-policy = true
      amaf-bias = 0.5
      expansion-visits = 3
      batch-size = 4
      prove-results = true
      share-transpositions = true
      average-root-symmetries = true
      root-policy-temperature = 1.1
      [search.move-choice]
      lower-bound = true
      least-share = 0.2
      deviations = 4
      [search.score-utility]
      static-weight = 0.1
      static-scale = 1.5
      dynamic-weight = 0.3
      dynamic-scale = 0.5
      center-pull = 0.25
      [search.deviation-scaling]
      strength = 0.85
      prior-deviation = 0.3
      prior-weight = 4
      [search.noise-pruning]
      on = true
      scale = 0.2
      [search.gumbel]
      candidates = 8
      visit-offset = 40
      value-scale = 0.25
      noise = 0
      planned-visits = 32
      [search.root-noise]
      weight = 0.25
      concentration = 0.05
      shaped-share = 0.4
      [search.forced-playouts]
      factor = 2
      [search.move-temperature]
      early = 0.75
      late = 0.15
      half-life = 20
      last-ply = 30
      """, name: "all", file: "engine.toml")
    let search = definition.search
    var expected = SearchSettings()
    expected.rule = .gumbel
    expected.exploration = 1.25
    expected.explorationGrowth = 0.45
    expected.firstPlayUrgencyReduction = 0.2
    expected.rootFirstPlayUrgencyReduction = 0.1
    expected.weighsFirstPlayByPolicy = true
    expected.amafBias = 0.5
    expected.expansionVisits = 3
    expected.batchSize = 4
    expected.provesResults = true
    expected.sharesTranspositions = true
    expected.averagesRootSymmetries = true
    expected.rootPolicyTemperature = 1.1
    expected.moveChoice.usesLowerBound = true
    expected.moveChoice.leastShare = 0.2
    expected.moveChoice.deviations = 4
    expected.scoreUtility.staticWeight = 0.1
    expected.scoreUtility.staticScale = 1.5
    expected.scoreUtility.dynamicWeight = 0.3
    expected.scoreUtility.dynamicScale = 0.5
    expected.scoreUtility.centerPull = 0.25
    expected.deviationScaling.strength = 0.85
    expected.deviationScaling.priorDeviation = 0.3
    expected.deviationScaling.priorWeight = 4
    expected.noisePruning.isOn = true
    expected.noisePruning.scale = 0.2
    expected.gumbel.candidates = 8
    expected.gumbel.visitOffset = 40
    expected.gumbel.valueScale = 0.25
    expected.gumbel.noise = 0
    expected.gumbel.plannedVisits = 32
    expected.rootNoise.weight = 0.25
    expected.rootNoise.concentration = 0.05
    expected.rootNoise.shapedShare = 0.4
    expected.forcedPlayouts.factor = 2
    expected.moveTemperature.early = 0.75
    expected.moveTemperature.late = 0.15
    expected.moveTemperature.halfLife = 20
    expected.moveTemperature.lastPly = 30
    #expect(search == expected)
    #expect(search.memory == SearchSettings().memory)
  }

  @Test func `a definition names a network, how it is used and which games it is for`() throws {
    let sum = String(repeating: "0123456789abcdef", count: 4)
    let definition = try EngineDefinition(
      """
      evaluator = "network"
      play = "value"
      boards = ["9x9", "13x7"]
      rules = "japanese"
      [network]
      file = "b6c64.safetensors"
      sha256 = "\(sum.uppercased())"
      precision = "float32"
      policy-temperature = 1.5
      rollout-share = 0.3
      [komi]
      9x9 = 7
      13x7 = -0.5
      [search]
      batch-size = 4
      """, name: "n", file: "/somewhere/n/engine.toml")
    #expect(definition.evaluator == .network)
    #expect(definition.method == .value)
    #expect(definition.network.path == "/somewhere/n/b6c64.safetensors")
    #expect(definition.network.sha256 == sum)
    #expect(definition.network.precision == .float32)
    #expect(definition.network.policyTemperature == 1.5)
    #expect(definition.network.rolloutShare == 0.3)
    #expect(definition.boards.map(\.description) == ["9x9", "13x7"])
    #expect(definition.rules == .japanese)
    #expect(definition.komi.values.sorted() == [-0.5, 7])
    #expect(definition.search.batchSize == 4)
    #expect(definition.search.expansionVisits == 1)
  }

  @Test(arguments: [
    (
      "evaluator = \"network\"",
      "e.toml: expected [network] with a file where evaluator is \"network\", and only there"
    ),
    (
      "[network]\nfile = \"a\"",
      "e.toml: expected [network] with a file where evaluator is \"network\", and only there"
    ),
    (
      "[network]\nfile = \"a\"\nsha256 = \"12\"",
      "e.toml:3: sha256 is \"12\"; expected 64 hexadecimal digits"
    ),
    (
      "[network]\nfile = \"a\"\nprecision = \"int8\"",
      "e.toml:3: precision is \"int8\"; expected \"float32\" or \"bfloat16\""
    ),
    (
      "[network]\nfile = \"a\"\npolicy-temperature = 0",
      "e.toml:3: policy-temperature is 0; expected a number from 0.01 to 100"
    ),
    (
      "[network]\nfile = \"a\"\nrollout-share = 2",
      "e.toml:3: rollout-share is 2; expected a number from 0 to 1"
    ),
    (
      "boards = [\"9x9\", \"9x99\"]",
      "e.toml:1: boards is [ '9x9', '9x99' ]; expected a list of sizes such as \"9x9\""
    ),
    ("boards = \"9x9\"", "e.toml:1: boards is \"9x9\"; expected a list of sizes such as \"9x9\""),
    ("rules = \"mine\"", "e.toml:1: rules is \"mine\"; expected rules: \(Rules.allNames)"),
    ("[komi]\n1x9 = 7", "e.toml:2: '1x9' is no board; expected a size such as 9x9"),
    ("[komi]\n9x9 = 500", "e.toml:2: 9x9 is 500; expected a number from -400 to 400"),
    (
      "play = \"guess\"",
      "e.toml:1: play is \"guess\"; expected \"search\" or \"policy\" or \"value\""
    ),
    (
      "[search]\nbatch-size = 0", "e.toml:2: batch-size is 0; expected a whole number from 1 to 256"
    ),
    (
      "[search]\nrule = \"ucb\"", "e.toml:2: rule is \"ucb\"; expected \"puct\" or \"gumbel\""
    ),
    (
      "[search]\nprove-results = 1", "e.toml:2: prove-results is 1; expected true or false"
    ),
    (
      "[search.score-utility]\nstatic-scale = 0",
      "e.toml:2: static-scale is 0; expected a number from 0.01 to 100"
    ),
    (
      "[search.gumbel]\ncandidate = 4",
      "e.toml:2: unknown key 'candidate'; did you mean 'candidates'?"
    ),
    (
      "[search.gumbell]\ncandidates = 4",
      "e.toml:1: unknown key 'gumbell'; did you mean 'gumbel'?"
    ),
  ])
  func `what cannot be is an error with its line`(text: String, message: String) {
    let error = #expect(throws: DefinitionError.self) {
      try EngineDefinition(text, name: "e", file: "e.toml")
    }
    #expect(error?.description == message)
  }

  @Test func `every number has bounds, and what is beyond them is told`() throws {
    let (numbers, problems) = try boundsProblems(documentedIn: "docs/engines.md") { section in
      _ = try EngineDefinition(section, name: "e", file: "e.toml")
    }
    #expect(numbers > 30 && problems.isEmpty, "\(problems)")
  }

  @Test func `an unknown key is an error with its line`() throws {
    let error = #expect(throws: DefinitionError.self) {
      try EngineDefinition("[search]\nexplorations = 1", name: "x", file: "x/engine.toml")
    }
    #expect(
      error?.description
        == "x/engine.toml:2: unknown key 'explorations'; did you mean 'exploration'?")
  }

  @Test func `the engines of this repository are sound`() throws {
    let folder = EngineFolder(path: "engines")
    #expect(try Set(folder.names()).isSuperset(of: ["rollout", "uniform"]))
    for name in try folder.names() {
      #expect(try !folder.definition(named: name).summary.isEmpty)
      #expect(EngineCheck(name, in: folder).problems.isEmpty)
    }
  }

  @Test func `an unknown engine names the nearest`() throws {
    let error = #expect(throws: DefinitionError.self) {
      try EngineFolder(path: "engines").definition(named: "rolout")
    }
    let names = try EngineFolder(path: "engines").names().joined(separator: ", ")
    #expect(
      error?.description
        == "engines: no engine 'rolout'; did you mean 'rollout'? there are \(names); a path of a "
        + "folder or of a network's file works too")
  }
}
