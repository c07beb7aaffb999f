import Definitions
import Engines
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
