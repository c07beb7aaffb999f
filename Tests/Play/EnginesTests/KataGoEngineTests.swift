import Engines
import Go
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
}
