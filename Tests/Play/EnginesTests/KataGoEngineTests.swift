import Engines
import Go
import NeuralEvaluation
import Platform
import Search
import TestSupport
import Testing

/// Engines that play by a file of KataGo's.
@Suite struct KataGoEngineTests {
  private let folder = TemporaryFolder()
  private let fixture =
    "\(repositoryRoot)/Tests/Network/KataGoNetworksTests/Fixtures/v11.bin.gz"

  private func makeGame(_ name: String) throws -> (turns: Int, log: [String], network: String?) {
    var settings = PlayerSettings()
    settings.threads = 1
    settings.visits = 8
    settings.resignValue = -1
    var log: [String] = []
    let player = try EngineFolder.definition(named: name)
      .makePlayer(settings: settings, seed: 1) { log.append($0) }
    var game = Game(size: BoardSize(5), rules: try #require(Rules(named: "japanese")))
    for _ in 0..<20 where !game.position.isOver {
      guard case .move(let move) = player.decide(Query(game, for: game.position.toMove)) else {
        break
      }
      try game.play(move)
    }
    return (game.turns.count, log, player.network(on: BoardSize(5))?.architecture)
  }

  @Test func `a file plays wherever an engine is named`() throws {
    #expect(EngineFolder.isEngine(fixture, among: []))
    let game = try makeGame(fixture)
    #expect(game.turns > 1 && game.log.isEmpty && game.network == "v11")
  }

  @Test func `a definition names a file by its path`() throws {
    try makeFolder(folder["k"])
    let bytes = try readFile(fixture)
    let text = """
      evaluator = "network"
      [network]
      format = "katago"
      file = "\(fixture)"
      sha256 = "\(sha256(of: bytes))"
      """
    try folder.write(text, to: "k/engine.toml")
    let game = try makeGame(folder["k"])
    #expect(game.turns > 1 && game.log.isEmpty && game.network == "v11")
    try folder.write(text.replacing("sha256 = \"", with: "sha256 = \"0"), to: "k/engine.toml")
    #expect(throws: (any Error).self) { try makeGame(folder["k"]) }
  }

  @Test func `a broken file is told`() throws {
    let bytes = try readFile(fixture)
    try AtomicFile.write(Array(bytes.dropLast(100)), to: folder["n.bin.gz"])
    let error = #expect(throws: (any Error).self) { try makeGame(folder["n.bin.gz"]) }
    #expect("\(try #require(error))".contains("n.bin.gz: ends early"))
  }

  @Test func `no network of ours can be made of it`() throws {
    let definition = try EngineFolder.definition(named: fixture)
    #expect(throws: (any Error).self) { try definition.networkFile() }
  }

  private let imitating =
    "\(repositoryRoot)/Tests/Network/KataGoNetworksTests/Fixtures/v15.bin.gz"

  private func player(_ name: String, visits: Int = 20) throws -> any Player {
    var settings = PlayerSettings()
    settings.threads = 1
    settings.visits = visits
    return try EngineFolder.definition(named: name).makePlayer(settings: settings, seed: 1)
  }

  @Test func `boards larger than it knows are refused`() throws {
    let engine = try Engine(EngineFolder.definition(named: fixture))
    try engine.check(BoardSize(19))
    let size = try #require(BoardSize("20x19"))
    let error = #expect(throws: (any Error).self) { try engine.check(size) }
    #expect(
      "\(try #require(error))" == "v11.bin.gz: knows boards of up to 19 points a side, not 20x19")
    #expect(try player(fixture).refusal(of: BoardSize(19)) == nil)
    #expect(Engine.rollout.makePlayer(settings: .init(), seed: 1).refusal(of: BoardSize(25)) == nil)
  }

  /// What a network says of White's turn after a move, under settings.
  private func value(_ player: any Player, _ change: (inout PlayerSettings) -> Void) throws -> Float
  {
    change(&player.settings)
    var position = Position(size: BoardSize(5), rules: .trompTaylor)
    try position.play("C3")
    let network = try #require(player.network(on: BoardSize(5)))
    return network.evaluate(position, .identity, nil).value
  }

  @Test func `a player tells its network who is stronger, and who plays`() throws {
    let player = try player(fixture)
    let advantages: [Float?] = [nil, 1, -1]
    let values = try advantages.map { advantage in try value(player) { $0.advantage = advantage }
    }
    #expect(Set(values).count == 3)
    let people = try self.player(imitating)
    #expect(people.network(on: BoardSize(5))?.imitatesPeople == true)
    let ranks = try ["rank_20k", "rank_9d", "proyear_1995"].map { name in
      try value(people) { $0.profile = HumanProfile(named: name) }
    }
    #expect(Set(ranks).count == 3)
    // Without a profile the level says the rank.
    let levels = try [1, 10].map { level in
      try value(people) {
        $0.profile = nil
        $0.level = level
      }
    }
    #expect(levels == Array(ranks.prefix(2)))
    // Others are told nothing of ranks.
    let told = try value(player) {
      $0.advantage = nil
      $0.profile = HumanProfile(named: "rank_20k")
    }
    #expect(told == values[0])
  }

  @Test func `below level 10 moves are drawn as people make them`() throws {
    let player = try player(imitating)
    player.settings.level = 5
    let size = BoardSize(5)
    let game = Game(size: size, rules: .trompTaylor)
    let network = try #require(player.network(on: size))
    let policy = network.evaluate(game.position, .identity, nil).policy
    var counts = [Int](repeating: 0, count: size.policyCount)
    for seed in 0..<300 {
      player.seed = UInt64(seed)
      var found: Analysis?
      let decision = player.decide(
        Query(game, for: .black), reporting: Reporting(every: 100) { found = $0 })
      #expect(try #require(found).visits == 1)
      guard case .move(let move) = decision else { continue }
      counts[size.index(of: move)] += 1
    }
    let played = counts.indices.filter { counts[$0] > 0 }
    #expect(played.count > 5)
    // The likeliest point is played most often, or nearly so.
    let points = policy.indices.dropLast()
    let likeliest = try #require(points.max { policy[$0] < policy[$1] })
    #expect(counts[likeliest] * 2 >= (counts.max() ?? 0))
  }

  @Test func `a definition says who is stronger and who plays`() throws {
    let text = """
      evaluator = "network"
      [network]
      format = "katago"
      file = "a.bin.gz"
      playout-doubling-advantage = 1.5
      human-profile = "preaz_3d"
      """
    let definition = try EngineDefinition(text, name: "a", file: "a/engine.toml")
    #expect(definition.network.advantage == 1.5 && definition.network.profile?.name == "preaz_3d")
    let error = #expect(throws: (any Error).self) {
      try EngineDefinition(
        text.replacing("preaz_3d", with: "rank_30k"), name: "a", file: "a/engine.toml")
    }
    #expect("\(try #require(error))".contains("expected a profile such as rank_5k"))
  }
}
