import Dispatch
import Go
import Platform
import SGF
import Synchronization
import TestSupport
import Testing

@testable import SelfPlay

/// Processes that share the games of a cycle, here as threads: each player has a name of its own.
@Suite struct SharingTests {
  private let place = TemporaryFolder()
  private static let text = """
    games = 24
    games-per-cycle = 24
    [rating]
    share = 0
    [[phase]]
    network = "b4c32"
    sizes = { 3x3 = 1 }
    full-visits = 4
    cheap-visits = 2
    """

  /// A run that has begun, and whose games others are to play.
  private func run(_ name: String) throws -> (folder: RunFolder, recipe: Recipe) {
    try place.write(Self.text, to: "shared.toml")
    let folder = RunFolder(place[name])
    let trainer = try TrainingRun(
      RecipeText(reading: place["shared.toml"]), folder: folder, threads: 1, plays: false
    ) { _ in }
    return (folder, trainer.recipe)
  }

  private func store(
    _ folder: RunFolder, _ recipe: Recipe, _ worker: Worker = Worker(), onlyOwn: Bool = false
  ) throws -> ShardStore {
    try ShardStore(0, of: recipe, in: folder, by: worker, onlyOwn: onlyOwn) { false }
  }

  private func record(_ number: Int) -> GameTree {
    var tree = GameTree(Game(size: BoardSize(3), rules: .trompTaylor))
    tree.root["GN"] = [PropertyValue(simpleText: "\(number)")]
    return tree
  }

  private func worker(_ number: Int, scratch: String? = nil) -> Worker {
    var worker = Worker()
    (worker.number, worker.scratch) = (number, scratch)
    return worker
  }

  /// Deals out all that a store has, and keeps it.
  private func playAll(_ store: ShardStore) throws -> [Int] {
    var numbers: [Int] = []
    while let number = try store.nextGame() {
      try store.keep(record(number), ofGame: number)
      numbers.append(number)
    }
    try store.close()
    return numbers
  }

  @Test func `shards follow the number of workers`() throws {
    var recipe = Recipe(name: "r")
    (recipe.games, recipe.gamesPerCycle) = (1050, 1000)
    #expect(Shard.all(of: 0, recipe).map(\.games.count) == Array(repeating: 50, count: 20))
    // 1000 / (4 · 2) is more than 50, 1000 / (4 · 16) is 15, 1000 / (4 · 1000) less than 1.
    #expect(Shard.all(of: 0, recipe, workers: 2) == Shard.all(of: 0, recipe))
    #expect(
      Shard.all(of: 0, recipe, workers: 16).map(\.games.count) == Array(repeating: 15, count: 66)
        + [10])
    #expect(Shard.all(of: 0, recipe, workers: 1000).count == 1000)
    let last = Shard.all(of: 1, recipe)
    #expect(last.map(\.games) == [1000..<1050] && last[0].name == "0001000-0001049")
    #expect(Shard(last[0].name, ofCycle: 1, within: 1000..<1050) == last[0])
    for name in ["0001000", "0001000-0001050", "0001049-0001000", "a-b", ""] {
      #expect(Shard(name, ofCycle: 1, within: 1000..<1050) == nil)
    }
  }

  @Test func `a worker plays his own shards first, then others' in an order of his own`() throws {
    let order = { (number: Int) in
      (0..<12).sorted {
        worker(number).rank(of: $0, among: 3) < worker(number).rank(of: $1, among: 3)
      }
    }
    #expect(
      Array(order(1).prefix(4)) == [1, 4, 7, 10] && Array(order(2).prefix(4)) == [2, 5, 8, 11])
    #expect(Set(order(1)) == Set(0..<12) && order(1).suffix(4) != order(2).suffix(4))
    #expect((0..<12).allSatisfy { Worker().rank(of: $0, among: nil) == (0, Double($0)) })
  }

  @Test func `a worker may keep to his own shards`() throws {
    let (folder, recipe) = try run("own")
    try folder.setWorkers(2)
    let own = try playAll(store(folder, recipe, worker(1), onlyOwn: true))
    // Three games are a shard: 24 / (4 · 2).
    #expect(own == [3, 4, 5, 9, 10, 11, 15, 16, 17, 21, 22, 23])
    #expect(try !store(folder, recipe, worker(1), onlyOwn: true).hasGame)
    #expect(try playAll(store(folder, recipe, worker(1))).count == 12)
    #expect(try !store(folder, recipe, worker(0)).hasGame)
  }

  @Test func `holders are read as they are written`() {
    for text in ["7_host-12-3", "two-parts-12-3", "0_a-b-c-1-2"] {
      #expect(Holder(text)?.description == text)
    }
    for text in ["", "host", "host-12", "host-x-1", "12-3"] { #expect(Holder(text) == nil) }
    #expect(Holder("7_host-12-3")?.number == 7)
  }

  @Test func `what one plays another leaves alone until it is given back or its host silent`()
    throws
  {
    let (folder, recipe) = try run("left")
    try folder.setWorkers(2)
    let (one, other) = (try store(folder, recipe, worker(0)), try store(folder, recipe, worker(1)))
    let first = try #require(try one.nextGame())
    #expect(first == 0)
    let others = try playAll(other)
    // Three games are a shard: 24 / (4 · 2).
    #expect(others.count == 21 && Set(others).isDisjoint(with: 0..<3))
    try one.keep(record(0), ofGame: 0)
    try one.close()
    // What was kept of it counts.
    #expect(try playAll(store(folder, recipe, worker(1))) == [1, 2])
    #expect(CycleGames(0, of: recipe, in: folder).isWhole)
  }

  @Test func `a claim of another host holds as long as its file is young`() throws {
    let (folder, recipe) = try run("hosts")
    let foreign = "\(folder.gamesFolder(0))/0000000-0000023.far-away-1-1.part"
    try makeFolder(folder.gamesFolder(0))
    try place.write("", to: "empty")
    try AtomicFile.write(Array("5 (;GM[1]GN[5])\n6 torn".utf8), to: foreign)
    #expect(try store(folder, recipe).nextGame() == nil)
    touch(foreign, givingBack: true)
    let numbers = try playAll(store(folder, recipe))
    #expect(numbers == (0..<24).filter { $0 != 5 })
    let text = String(
      decoding: try readFile(folder.shardFile(Shard(cycle: 0, games: 0..<24))), as: UTF8.self)
    #expect(text.contains("GN[5]"))
  }

  @Test func `twins play the same, the first counts, and both look whole`() throws {
    let (folder, recipe) = try run("twins")
    try folder.setWorkers(1)
    let twins = try (0..<2).map { _ in try store(folder, recipe, worker(0)) }
    // Both have the number 0, so neither waits for the other.
    let games = try twins.map { try #require(try $0.nextGame()) }
    #expect(games == [0, 0])
    for twin in twins {
      for number in 0..<6 {
        if number > 0 { #expect(try twin.nextGame() == number) }
        try twin.keep(record(number), ofGame: number)
      }
    }
    #expect(twins.map(\.dropped) == [0, 6])
    for twin in twins { try twin.close() }
    #expect(CycleGames(0, of: recipe, in: folder).count == 6)
  }

  @Test func `on a node's own disk nothing is lost that ended in time`() throws {
    let (folder, recipe) = try run("scratch")
    try folder.setWorkers(1)
    let scratch = place["node"]
    let killed = try store(folder, recipe, worker(0, scratch: scratch))
    for number in 0..<3 {
      #expect(try killed.nextGame() == number)
      if number != 1 { try killed.keep(record(number), ofGame: number) }
    }
    #expect(try entries(of: scratch).count == 1)
    let files = try entries(of: folder.gamesFolder(0))
    #expect(files.count == 1 && files[0].hasSuffix(".part"))
    #expect(try readFile("\(folder.gamesFolder(0))/\(files[0])").isEmpty)
    try killed.close()
    #expect(
      try entries(of: folder.gamesFolder(0)).sorted()
        == ["0000000-0000000.sgf", "0000002-0000002.sgf"])
    #expect(try entries(of: scratch).isEmpty)
    #expect(CycleGames(0, of: recipe, in: folder).missing == [1..<2, 3..<24])
    #expect(try playAll(store(folder, recipe, worker(0))) == [1] + Array(3..<24))
    let all = try folder.games(ofCycle: 0, recipe, notice: { _ in })
    #expect(all.isWhole)
  }

  @Test func `a shard says who played it, and one of other hands is set aside`() throws {
    let (folder, recipe) = try run("heads")
    _ = try playAll(store(folder, recipe))
    let file = folder.shardFile(Shard(cycle: 0, games: 0..<24))
    let tree = try #require(try SGFCollection(parsing: readFile(file)).games.first)
    let head = try #require(ShardHead(tree))
    let hash = try folder.recipeHash
    #expect(head.build == ThisProgram.build && head.worker == hostName && head.recipe == hash)
    func objection(_ change: (inout ShardHead) -> Void) -> String? {
      var other = head
      change(&other)
      return other.objection(recipe: hash, checkpoint: 0, builds: ["b", head.build])
    }
    #expect(objection { _ in } == nil)
    #expect(objection { $0.build = "b" } == nil)
    #expect(objection { $0.kernels = "others" } == nil)
    #expect(objection { $0.recipe = "x" } == "was played by another recipe")
    #expect(objection { $0.checkpoint = 3 } == "was played by checkpoint 3; expected 0")
    #expect(objection { $0.features += 1 }?.hasPrefix("was played by features ") == true)
    #expect(
      objection { $0.build = "0123456789abcdef" }
        == "was played by build 0123456789ab; expected \([String(head.build.prefix(12)), "b"].sorted().joined(separator: " or "))"
    )
    var notices: [String] = []
    let records = try folder.games(ofCycle: 0, recipe, notice: { notices.append($0) }) { _ in
      "was played by a stranger"
    }
    #expect(!records.isWhole && records.games.isEmpty)
    #expect(
      notices.first?.contains("was played by a stranger (worker \(hostName)); set aside") == true)
    #expect(try entries(of: folder.gamesFolder(0)) == ["0000000-0000023.sgf.refused"])
  }

  @Test func `a crew is who told of himself lately, and the trainer bears so many`() throws {
    var beats = (0..<5).map { number in
      var beat = Beat(.worker, threads: 1)
      (beat.number, beat.games, beat.working, beat.waiting) = (number, 100, 50, 150)
      return (beat: beat, age: 1.0)
    }
    beats[3].age = 67
    beats[4].beat.isLast = true
    let crew = try #require(Crew(beats, games: 300, learning: 10))
    // 2 games/s each, waiting three quarters; 300 games in 10 s are the work of 15.
    #expect(crew.workers == 3 && crew.gamesPerSecond == 2 && crew.waiting == 0.75)
    #expect(crew.bearable == 15)
    #expect(
      crew.text(trainerWaiting: 0.25)
        == "3 workers of 2 games/s wait 75.0 % of their time, the trainer 25.0 %; it can keep 15 at work"
    )
    #expect(Crew([], games: 300, learning: 10) == nil)
  }

  @Test func `a worker of another build is refused by name`() throws {
    let (folder, _) = try run("builds")
    let file = folder.termFile(1)
    let text = String(decoding: try readFile(file), as: UTF8.self)
    let other = text.replacing(ThisProgram.build, with: "0123456789abcdef")
    try AtomicFile.write(Array(other.utf8), to: file)
    let error = #expect(throws: RunError.self) { try SelfPlayWork(folder: folder, threads: 1) }
    #expect(
      error?.description
        == "\(folder.path): this worker has build \(ThisProgram.build.prefix(12)), and "
        + "the run's trainer 0123456789ab; start it from the trainer's program")
  }

  @Test(.enabled(if: isSoak, "TENGEN_SOAK is not set"))
  func `two that are as fast play about as many games of a cycle`() throws {
    let games = 400
    try place.write(
      """
      games = \(games)
      games-per-cycle = \(games)
      [rating]
      share = 0
      [[phase]]
      network = "b4c32"
      sizes = { 3x3 = 1 }
      full-visits = 4
      cheap-visits = 2
      """, to: "shared.toml")
    let folder = RunFolder(place["run"])
    // Draws the first checkpoint, and would train.
    let trainer = try TrainingRun(
      RecipeText(reading: place["shared.toml"]), folder: folder, threads: 1, plays: false
    ) { _ in }
    let played = Mutex([0, 0])
    let players = DispatchGroup()
    for player in 0..<2 {
      DispatchQueue(label: "player \(player)").async(group: players) {
        _ = try? SelfPlayWork(folder: folder, threads: 1).run {
          played.withLock { $0.reduce(0, +) } >= games
        } onGame: { _, _ in
          played.withLock { $0[player] += 1 }
        }
      }
    }
    players.wait()
    withExtendedLifetime(trainer) {}
    let shares = played.withLock { $0 }
    #expect(shares.reduce(0, +) == games)
    #expect(shares.allSatisfy { $0 >= games / 4 }, "\(shares)")
  }
}
