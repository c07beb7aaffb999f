import Definitions
import Go
import Kernels
import NeuralNetwork
import Platform
import SelfPlay
import TestSupport
import Testing

@testable import Experiments

@Suite struct ExperimentDefinitionTests {
  @Test func `every experiment that is handed out can be read, and its recipes are there`() throws {
    let folder = "\(repositoryRoot)/selfplay/experiments"
    let names = try entries(of: folder).filter { $0.hasSuffix(".toml") }.sorted()
    #expect(
      names == [
        "breakthroughs.toml", "capacity.toml", "compute.toml", "data.toml", "hybrid.toml",
        "recipes.toml", "transfer.toml",
      ])
    for name in names {
      let real = try ExperimentDefinition(reading: "\(folder)/\(name)")
      let quick = try ExperimentDefinition(reading: "\(folder)/\(name)", isQuick: true)
      let kind = name == "capacity.toml" ? "breakthroughs.toml" : name
      #expect(kind == "\(real.kind.rawValue).toml" && !real.question.isEmpty)
      #expect(real.inputs.recipe == nil)
      for recipe in [quick.inputs.recipe, quick.inputs.dataRecipe, real.inputs.dataRecipe] {
        if let recipe { #expect(isFile("\(folder)/\(recipe)")) }
      }
      #expect(quick.inputs.recipe != nil)
      for experiment in [real.experiment, quick.experiment] {
        for recipe in experiment.recipes {
          #expect(throws: Never.self) { try RecipeText(reading: "\(folder)/\(recipe)") }
        }
        let arms = experiment.arms.map(\.name)
        #expect(Set(arms).count == arms.count)
        for contest in experiment.contests {
          let players = contest.players.map(\.name)
          #expect(Set(players).count == players.count)
          #expect(Set(contest.matchups).count == contest.matchups.count)
          #expect(2 * contest.matchups.count <= contest.plan.games || quick.isQuick)
          for case .run(let recipe) in contest.players.map(\.judge) {
            #expect(experiment.recipes.contains { $0.hasSuffix("/\(recipe).toml") })
          }
          for case .arm(let arm, _) in contest.players.map(\.judge) {
            #expect(arms.contains(arm))
          }
        }
      }
    }
  }

  private func definition(_ text: String, isQuick: Bool = false) throws -> ExperimentDefinition {
    try ExperimentDefinition(text, file: "a/e.toml", isQuick: isQuick)
  }

  @Test(arguments: ExperimentDefinition.Kind.allCases)
  func `every number has bounds, and what is beyond them is told`(
    kind: ExperimentDefinition.Kind
  ) throws {
    let (numbers, problems) = try boundsProblems(documentedIn: "docs/experiments/README.md") {
      section in
      let named = section.replacing("[[change]]", with: "[[change]]\nname = \"one\"")
      _ = try definition("kind = \"\(kind.rawValue)\"\n\(named)")
    }
    #expect(numbers >= 5 && problems.isEmpty, "\(problems)")
  }

  @Test func `the quick form is what the table says instead`() throws {
    let text = """
      kind = "compute"
      best = "strong"
      visits = [4, 1]
      [quick]
      recipe = "r.toml"
      visits = [2]
      """
    let (real, quick) = (try definition(text), try definition(text, isQuick: true))
    #expect(real.name == "e" && real.inputs.best == "strong" && real.inputs.recipe == nil)
    #expect(quick.inputs.best == nil && quick.inputs.recipe == "r.toml")
    #expect((real.experiment as? ComputeExperiment)?.visits == [1, 4])
    #expect((quick.experiment as? ComputeExperiment)?.visits == [2])
  }

  @Test(arguments: [
    (
      "games = 3",
      "a/e.toml: does not say what it asks; expected kind = \"hybrid\" or \"compute\" or \"data\" or "
        + "\"breakthroughs\" or \"transfer\" or \"recipes\""
    ),
    ("kind = \"compute\"\nvisit = [1]", "a/e.toml:2: unknown key 'visit'; did you mean 'visits'?"),
    (
      "kind = \"compute\"\nvisits = [1.5]",
      "a/e.toml:2: visits is [ 1.5 ]; expected a list, each a whole number from 1 to 1000000"
    ),
    (
      "kind = \"hybrid\"\n[quick]\ngams = 3",
      "a/e.toml:3: unknown key 'gams'; did you mean 'games'?"
    ),
    (
      "kind = \"data\"\nnetworks = [\"b2c30\"]",
      "a/e.toml:2: networks is [ 'b2c30' ]; expected a list of networks such as \"b4c32\""
    ),
    (
      "kind = \"breakthroughs\"\n[[change]]\nname = \"a\"\nactivation = \"step\"",
      "a/e.toml:4: activation is \"step\"; expected \"relu\" or \"sigmoid\" or \"tanh\" or \"mish\" or \"silu\""
    ),
    (
      "kind = \"breakthroughs\"\n[[change]]\nactivation = \"tanh\"",
      "a/e.toml: a change has a name of its own: name = \"…\""
    ),
    (
      "kind = \"data\"\ndata-from = \"strong\"",
      "a/e.toml:2: data-from begins no run; expected data-recipe beside it"
    ),
    (
      "kind = \"transfer\"\nsnapshots = [250]",
      "a/e.toml:2: step 250 has no report: expected multiples of report-every = 200 up to steps = 4000"
    ),
  ])
  func `what is wrong is said with its line`(text: String, message: String) {
    let error = #expect(throws: DefinitionError.self) { try definition(text) }
    #expect(error?.description == message)
  }

  @Test func `networks are called by their blocks and channels`() {
    #expect(Architecture(shape: "b6c64") == Architecture.named("b6c64"))
    let deep = Architecture(shape: "b12c32")
    #expect(deep?.channels == 32)
    #expect(
      deep?.blocks.map(\.kind)
        == Array(repeating: [.residual, .pooling, .residual], count: 4).flatMap(\.self))
    for name in ["b4", "c32", "b0c32", "b4c30", "b4c32x", "", "4c32"] {
      #expect(Architecture(shape: name) == nil, "\(name)")
    }
  }

  @Test func `a change changes what it names and nothing else`() throws {
    let base = try #require(Architecture(shape: "b6c32"))
    var change = Change()
    #expect(change.architecture(base) == base)
    change.hasPooling = false
    #expect(change.architecture(base).blocks.map(\.kind) == Array(repeating: .residual, count: 6))
    change.hasAttention = true
    #expect(
      change.architecture(base).blocks.map(\.kind) == [
        .residual, .residual, .attention, .residual, .residual, .attention,
      ])
    change = Change()
    (change.activation, change.dropout, change.hasResiduals) = (.sigmoid, 0.3, false)
    let changed = change.architecture(base)
    #expect(changed.activation == .sigmoid && changed.dropout == 0.3 && !changed.hasResiduals)
    #expect(changed.normalization == base.normalization)
    #expect(changed.blocks.map(\.kind) == base.blocks.map(\.kind))
  }
}
