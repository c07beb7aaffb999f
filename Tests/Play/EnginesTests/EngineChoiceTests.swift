import Definitions
import Engines
import Go
import Search
import Testing

@Suite struct EngineChoiceTests {
  @Test func `boards have engines of their own, and all others one`() throws {
    let choice = try EngineChoice(
      "engine = \"a\"\n[boards]\n9x9 = \"b\"\n", file: "default.toml")
    #expect(choice.name() == "a")
    #expect(choice.name(on: BoardSize(5)) == "a")
    #expect(choice.name(on: BoardSize(9)) == "b")
    #expect(choice.names == ["a", "b"])
    #expect(EngineChoice().name(on: BoardSize(9)) == "rollout")
  }

  @Test func `what is no board is refused`() throws {
    let error = #expect(throws: DefinitionError.self) {
      try EngineChoice("[boards]\nnine = \"b\"\n", file: "default.toml")
    }
    #expect(
      error?.description == "default.toml:2: 'nine' is no board; expected a size such as 9x9")
  }

  @Test func `the engines that are handed out for boards are there`() throws {
    let folder = try #require(EngineFolder.find())
    let names = try folder.names()
    #expect(try EngineFolder.choice().names.isSubset(of: names))
  }

  @Test func `a word means an engine by its name, its folder or its weights file`() throws {
    let rollout = "\(try #require(EngineFolder.find()).path)/rollout"
    for word in ["mine", rollout, "runs/it's/net.safetensors"] {
      #expect(EngineFolder.isEngine(word, among: ["mine"]))
    }
    for word in ["rollout", "gnugo", "./gnugo", "\(rollout)/engine.toml"] {
      #expect(!EngineFolder.isEngine(word, among: ["mine"]))
    }
  }

  @Test func `each engine resigns when its own games allow it, or when somebody says so`() throws {
    let engines = TemporaryEngines()
    try engines.add("late", weights: TinyNetwork().bytes(resignation: -0.97))
    try engines.add("usual", weights: TinyNetwork().bytes())
    var choice = EngineChoice()
    choice.engine = "late"
    choice.boards[BoardSize(5)] = "usual"
    let player = try BoardwisePlayer(choice, settings: PlayerSettings(), seed: 1) {
      try Engine(engines.folder.definition(named: $0))
    }
    func resignValue(on side: Int) -> Float {
      _ = player.network(on: BoardSize(side))
      return player.settings.resignValue
    }
    #expect(resignValue(on: 9) == -0.97)
    player.settings.visits = 50
    #expect(resignValue(on: 5) == -0.9)
    #expect(resignValue(on: 9) == -0.97)
    player.settings.resignValue = -0.5
    #expect(resignValue(on: 5) == -0.5)
    #expect(resignValue(on: 9) == -0.5)
    #expect(player.settings.visits == 50)
  }

  @Test func `a player changes with the board and keeps its settings`() throws {
    var choice = EngineChoice()
    choice.boards[BoardSize(5)] = "uniform"
    var made: [String] = []
    let player = try BoardwisePlayer(choice, settings: PlayerSettings(), seed: 7) { name in
      made.append(name)
      var definition = EngineDefinition(name: name)
      if name == "uniform" { definition.evaluator = .uniform }
      return try Engine(definition)
    }
    #expect(made.sorted() == ["rollout", "uniform"])
    player.settings.visits = 50
    player.settings.threads = 1
    func value(on side: Int) -> Float {
      let game = Game(size: BoardSize(side), rules: .trompTaylor.with(komi: -40))
      var query = Query(game, for: .black)
      query.limit.visits = 50
      return player.analysis(of: query).value
    }
    // Nobody judges by the rules alone until a game is over, and then 40 points are plain to see.
    #expect(value(on: 5) < 0.5)
    #expect(player.settings.visits == 50)
    #expect(player.seed == 7)
    #expect(value(on: 3) > 0.9)
  }
}
