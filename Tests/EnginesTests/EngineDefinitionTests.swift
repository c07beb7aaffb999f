import Definitions
import Engines
import Go
import Search
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
      policy-temperature = 1.5
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
    #expect(definition.network.policyTemperature == 1.5)
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
      "[network]\nfile = \"a\"\npolicy-temperature = 0",
      "e.toml:3: policy-temperature is 0.0; expected more than 0"
    ),
    (
      "boards = [\"9x9\", \"9x99\"]",
      "e.toml:1: boards is [ '9x9', '9x99' ]; expected a list of sizes such as \"9x9\""
    ),
    ("boards = \"9x9\"", "e.toml:1: boards is \"9x9\"; expected a list of sizes such as \"9x9\""),
    ("rules = \"mine\"", "e.toml:1: rules is \"mine\"; expected rules such as \"chinese\""),
    ("[komi]\n1x9 = 7", "e.toml:2: '1x9' is no board; expected a size such as 9x9"),
    ("[komi]\n9x9 = 500", "e.toml:2: 9x9 is 500.0; expected -400 to 400"),
    (
      "play = \"guess\"",
      "e.toml:1: play is \"guess\"; expected \"search\" or \"policy\" or \"value\""
    ),
    (
      "[search]\nbatch-size = 0", "e.toml:2: batch-size is 0; expected a whole number from 1 to 256"
    ),
  ])
  func `what cannot be is an error with its line`(text: String, message: String) {
    let error = #expect(throws: DefinitionError.self) {
      try EngineDefinition(text, name: "e", file: "e.toml")
    }
    #expect(error?.description == message)
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
    #expect(try folder.names() == ["rollout", "uniform"])
    for name in try folder.names() {
      let definition = try folder.definition(named: name)
      #expect(!definition.summary.isEmpty)
    }
  }

  @Test func `an unknown engine names the nearest`() throws {
    let error = #expect(throws: DefinitionError.self) {
      try EngineFolder(path: "engines").definition(named: "rolout")
    }
    #expect(error?.description == "engines: no engine 'rolout'; did you mean 'rollout'?")
  }
}
