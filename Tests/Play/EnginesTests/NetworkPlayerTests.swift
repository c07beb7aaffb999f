import Engines
import Go
import NeuralNetwork
import Platform
import Search
import Testing

@Suite struct NetworkPlayerTests {
  private let engines = TemporaryEngines()

  private func player(
    _ play: String, visits: Int = 24, seed: UInt64 = 1, level: Int = 10
  ) throws -> any Player {
    try engines.add(play, play: play, weights: TinyNetwork().bytes())
    var settings = PlayerSettings()
    settings.threads = 1
    settings.visits = visits
    settings.level = level
    var log: [String] = []
    let player = try EngineFolder.definition(named: "\(engines.path)/\(play)")
      .makePlayer(settings: settings, seed: seed) { log.append($0) }
    #expect(log.isEmpty)
    #expect(player.network(on: BoardSize(5))?.architecture == "b2c8")
    #expect(player.network(on: BoardSize(5))?.name == "net.safetensors")
    return player
  }

  @Test(arguments: ["search", "policy", "value"])
  func `a network plays whole legal games on boards of all shapes`(play: String) throws {
    let player = try player(play, visits: 8)
    for (width, height, komi) in [(2, 2, 0.5), (5, 5, 25), (3, 7, -3.5), (9, 2, 400)] {
      let size = try #require(BoardSize(width: width, height: height))
      var game = Game(size: size, rules: .trompTaylor.with(komi: komi))
      for _ in 0..<40 where !game.position.isOver {
        guard case .move(let move) = player.decide(Query(game, for: game.position.toMove)) else {
          break
        }
        try game.play(move)
      }
      #expect(game.turns.count > 1 || komi == 400)
    }
  }

  @Test(arguments: ["search", "policy", "value"])
  func `a network moves on the largest board and after a handicap`(play: String) throws {
    let player = try player(play, visits: 8)
    let size = BoardSize(25)
    let points = try #require(size.handicapPoints(9))
    let board = try #require(Board(size, black: PointSet(points), white: []))
    let game = Game(
      start: Position(board: board, toMove: .white, rules: .chinese, handicapStones: 9))
    player.settings.resignValue = -1
    guard case .move(.place(let point)) = player.decide(Query(game, for: .white)) else {
      Issue.record("no point was chosen")
      return
    }
    #expect(game.position.isLegal(.place(point)))
  }

  @Test func `policy takes the likeliest legal move`() throws {
    let player = try player("policy")
    var game = Game(size: BoardSize(5), rules: .trompTaylor.with(komi: 0))
    for _ in 0..<6 {
      let network = try #require(player.network(on: BoardSize(5)))
      let evaluation = network.evaluate(game.position, .identity, nil)
      var told: Analysis?
      let decision = player.decide(
        Query(game, for: game.position.toMove), reporting: Reporting(every: 1) { told = $0 })
      let analysis = try #require(told)
      let policy = analysis.candidates.map(\.prior).filter { $0 > 0 }
      #expect(policy.count == game.position.legalPoints.count + 1)
      let points = analysis.candidates.filter { $0.move != .pass }
      #expect(points.map(\.prior) == points.map(\.prior).sorted(by: >))
      #expect(decision == .move(analysis.candidates[0].move))
      #expect(evaluation.policy.count == 26)
      #expect(analysis.visits == 1)
      try game.play(analysis.candidates[0].move)
    }
  }

  @Test func `value takes the move whose position is worst for the opponent`() throws {
    let player = try player("value")
    let game = Game(size: BoardSize(4), rules: .trompTaylor.with(komi: 0.5))
    var told: Analysis?
    let decision = player.decide(
      Query(game, for: .black), reporting: Reporting(every: 1) { told = $0 })
    let analysis = try #require(told)
    #expect(analysis.candidates.count == 17)
    #expect(decision == .move(analysis.candidates[0].move))
    let points = analysis.candidates.filter { $0.move != .pass }.map(\.value)
    #expect(points == points.sorted(by: >))
    #expect(Set(points).count > 1)
  }

  @Test(arguments: ["policy", "value"])
  func `without a search it sees that a pass wins at once`(play: String) throws {
    var game = Game(size: BoardSize(5), rules: .trompTaylor.with(komi: 0.5))
    try game.play(.pass, by: .black)
    #expect(try player(play).decide(Query(game, for: .white)) == .move(.pass))
  }

  @Test(arguments: ["policy", "value"])
  func `without a search it keeps restrictions`(play: String) throws {
    let game = Game(size: BoardSize(5), rules: .trompTaylor)
    var query = Query(game, for: .black)
    let corner = Move.place(Point(column: 4, row: 0))
    query.restrictions = [Restriction(color: .black, moves: [corner], isAllowList: true, plies: 1)]
    #expect(try player(play).decide(query) == .move(corner))
    // Two lists are one.
    let center = Move.place(Point(column: 2, row: 2))
    query.restrictions.append(
      Restriction(color: .black, moves: [center], isAllowList: true, plies: 1))
    let decision = try player(play).decide(query)
    #expect([Decision.move(corner), .move(center)].contains(decision))
  }

  @Test(arguments: ["search", "policy", "value"])
  func `one seed plays the same game again, even on a low level`(play: String) throws {
    func moves() throws -> [Game.Turn] {
      let player = try player(play, seed: 5, level: 2)
      player.settings.resignValue = -1
      var game = Game(size: BoardSize(5), rules: .trompTaylor.with(komi: 0.5))
      for _ in 0..<12 where !game.position.isOver {
        guard case .move(let move) = player.decide(Query(game, for: game.position.toMove)) else {
          break
        }
        try game.play(move)
      }
      return game.turns
    }
    #expect(try moves() == moves())
  }

  @Test func `an analysis of any kind ends with a report`() throws {
    var query = Query(Game(size: BoardSize(3), rules: .trompTaylor), for: .white)
    query.limit.visits = 20
    for play in ["search", "policy", "value"] {
      let analysis = try player(play).analysis(of: query)
      #expect(!analysis.candidates.isEmpty)
      #expect(analysis.ownership.count == 9)
      #expect(analysis.policy.count == 10)
    }
  }
}

@Suite struct FallbackTests {
  private let engines = TemporaryEngines()

  @Test func `an engine is told from others by its definition and its network`() throws {
    try engines.add("one", weights: TinyNetwork(seed: 1).bytes())
    try engines.add("same", weights: TinyNetwork(seed: 1).bytes())
    try engines.add("other", weights: TinyNetwork(seed: 2).bytes())
    try engines.add("direct", play: "policy", weights: TinyNetwork(seed: 1).bytes())
    let prints = try ["one", "same", "other", "direct"].map {
      try engines.folder.definition(named: $0).fingerprint
    }
    #expect(prints[0] == prints[1])
    #expect(Set(prints).count == 3)
    #expect(EngineDefinition(name: "rollout").fingerprint != prints[0])
  }

  /// What is logged, and the player that comes of an engine all the same.
  private func load(_ name: String) throws -> (log: [String], player: any Player) {
    var log: [String] = []
    let definition = try engines.folder.definition(named: name)
    var settings = PlayerSettings()
    settings.visits = 20
    #expect(throws: (any Error).self) { try definition.makePlayer(settings: settings, seed: 1) }
    let player = Engine(orPlayouts: definition) { log.append($0) }
      .makePlayer(settings: settings, seed: 1)
    return (log, player)
  }

  private func checkPlays(_ player: any Player) {
    #expect(player.network(on: BoardSize(5)) == nil)
    let game = Game(size: BoardSize(5), rules: .trompTaylor)
    #expect(player.decide(Query(game, for: .black)) != .resign)
  }

  @Test func `without its weights an engine refuses, or plays by playouts and says so`() throws {
    try engines.add("lost", play: "policy", weights: nil)
    let (log, player) = try load("lost")
    #expect(
      log == [
        "\(engines.path)/lost/net.safetensors: cannot read: No such file or directory; "
          + "plays by playouts in place of its network"
      ])
    #expect(
      player.networkFault(on: BoardSize(5))
        == "\(engines.path)/lost/net.safetensors: cannot read: No such file or directory")
    checkPlays(player)
  }

  @Test func `weights that are not those of the definition are not used`() throws {
    let bytes = try TinyNetwork().bytes()
    let wrong = String(repeating: "0", count: 64)
    try engines.add("swapped", "sha256 = \"\(wrong)\"", weights: bytes)
    let (log, player) = try load("swapped")
    #expect(
      log == [
        "\(engines.path)/swapped/net.safetensors: its SHA-256 is \(sha256(of: bytes).prefix(12))…, "
          + "expected 000000000000…; copy it again; plays by playouts in place of its network"
      ])
    checkPlays(player)
  }

  @Test func `weights cut short, of other features, or without bounds are not used`() throws {
    let bytes = try TinyNetwork().bytes()
    try engines.add("cut", weights: Array(bytes.dropLast(100)))
    try engines.add("empty", weights: [])
    try engines.add("other", weights: TinyNetwork(planes: 17).bytes())
    var wild = TinyNetwork()
    wild.setAll("value.outputs.bias", to: 3e38)
    try engines.add("wild", weights: wild.bytes())
    for (name, word) in [
      ("cut", "copy it again"), ("empty", "holds 0 bytes"), ("other", "takes 17 planes"),
      ("wild", "numbers that are not finite"),
    ] {
      let (log, player) = try load(name)
      #expect(log.count == 1)
      #expect(log.first?.contains(word) == true, "\(log)")
      #expect(log.first?.hasSuffix("; plays by playouts in place of its network") == true)
      checkPlays(player)
    }
  }

  @Test func `the check tells what is there and what is wrong`() throws {
    let bytes = try TinyNetwork().bytes()
    try engines.add("lost", weights: nil)
    try engines.add("loose", play: "value", weights: bytes)
    try engines.add(
      "sound", "sha256 = \"\(sha256(of: bytes))\"\n[komi]\n9x9 = 7\n7x7 = 8.5", weights: bytes)
    let checks = try engines.folder.names().map { EngineCheck($0, in: engines.folder) }
    #expect(checks.map(\.name) == ["loose", "lost", "sound"])
    #expect(checks[0].problems == ["[network] names no sha256 of net.safetensors"])
    #expect(
      checks[1].problems == [
        "\(engines.path)/lost/net.safetensors: cannot read: No such file or directory"
      ])
    #expect(checks[2].problems.isEmpty)
    let count = TinyNetwork().parameters.count
    #expect(
      checks[2].lines == [
        "Tiny", "plays by search, judged by network", "made for komi 8.5 on 7x7, 7 on 9x9",
        "network b2c8, \(count) parameters, in net.safetensors; its SHA-256 is right",
      ])
  }

  @Test func `an engine may be a file of weights`() throws {
    try engines.add("tiny", weights: TinyNetwork().bytes())
    let definition = try EngineFolder.definition(
      named: "\(engines.path)/tiny/net.safetensors")
    let player = try definition.makePlayer(settings: PlayerSettings(), seed: 1)
    #expect(player.network(on: BoardSize(5))?.batchSize == 1)
  }
}
