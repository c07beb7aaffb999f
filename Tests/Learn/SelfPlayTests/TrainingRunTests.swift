import Dispatch
import Go
import Platform
import Reports
import SGF
import Synchronization
import TestSupport
import Testing
import Training

@testable import SelfPlay

@Suite struct TrainingRunTests {
  private let place = TemporaryFolder()
  private static let text = """
    games = 40
    games-per-cycle = 20
    [lessons]
    window = 200
    batch = 32
    [rating]
    share = 0
    [[phase]]
    network = "b4c32"
    sizes = { 3x3 = 1, 4x3 = 1 }
    full-visits = 8
    cheap-visits = 4
    """

  /// The same with all that is off by default.
  private static let everything =
    text.replacing("[lessons]", with: "[lessons]\naverage = 0.1\nerrors = 1\nactivation = \"mish\"")
    .replacing(
      "[rating]", with: "[variety]\ndecided-visits = 2\nsurprising-starts = 0.5\n[rating]")
      + """

      final-rate = 1e-4
      value-shrinkage = 3
      score-utility = 0.08
      quiet-moves = true
      policy-value = true
      """

  private func folder(_ name: String) throws -> RunFolder {
    try makeFolder(place[name])
    return RunFolder("\(place[name])/run")
  }

  private func recipe(in folder: RunFolder, _ text: String = Self.text) throws -> RecipeText {
    let file = "\(folder.path)-recipe.toml"
    try AtomicFile.write(Array(text.utf8), to: file)
    return try RecipeText(reading: file)
  }

  /// Trains until `stop` says so, asked all the time; what was left out.
  @discardableResult
  private func train(
    _ folder: RunFolder, _ text: String = Self.text, threads: Int = 2,
    stop: @escaping @Sendable () -> Bool = { false }
  ) throws -> [String] {
    var notices: [String] = []
    let run = try TrainingRun(recipe(in: folder, text), folder: folder, threads: threads) {
      notices.append($0)
    }
    try run.run(shouldStop: stop, progress: RunProgress(run))
    return notices
  }

  private func contents(_ folder: RunFolder) throws -> [String: [UInt8]] {
    var contents: [String: [UInt8]] = [:]
    let games = try entries(of: "\(folder.path)/games").map { "games/\($0)" }
    for place in ["checkpoints", "positions"] + games {
      for name in try entries(of: "\(folder.path)/\(place)") {
        contents["\(place)/\(name)"] = try readFile("\(folder.path)/\(place)/\(name)")
      }
    }
    return contents
  }

  @Test func `one seed gives the same games and weights with any number of threads`() throws {
    let (one, other) = (try folder("one"), try folder("other"))
    try train(one, threads: 1)
    try train(other, threads: 3)
    let found = try contents(one)
    #expect(
      found.keys.filter { !$0.hasPrefix("positions") }.sorted() == [
        "checkpoints/000000.safetensors", "checkpoints/000001.safetensors",
        "checkpoints/000002.safetensors", "games/000000/0000000-0000019.sgf",
        "games/000001/0000020-0000039.sgf",
      ])
    #expect(found["checkpoints/000001.safetensors"] != found["checkpoints/000002.safetensors"])
    #expect(try contents(other) == found)
    // Who looks on sees what the run itself has written, and changes nothing.
    #expect(RunFolder.isRun(one.path) && !one.stamp.isEmpty)
    #expect(Array(try one.page().text.utf8) == (try readFile(one.reportFile)))
  }

  @Test(arguments: [Self.text, Self.everything])
  func `a run that is stopped again and again ends as one that is not`(_ text: String) throws {
    let (whole, broken) = (try folder("whole"), try folder("broken"))
    try train(whole, text)
    for patience in [3, 40, 200, 700, 2000] {
      let count = Counter()
      try train(broken, text) { count.next() > patience }
    }
    try train(broken, text)
    #expect(try contents(broken) == contents(whole))
    #expect(try broken.reports().map(\.cycle) == [1, 2])
  }

  @Test func `games that another process has begun are gone on with`() throws {
    let (whole, shared) = (try folder("whole"), try folder("shared"))
    try train(whole)
    let count = Counter()
    try train(shared) { count.next() > 20 }
    let work = try SelfPlayWork(folder: shared, threads: 1)
    let ended = Counter()
    try work.run(shouldStop: { ended.value > 0 }) { _, games in if games >= 20 { ended.next() } }
    try train(shared)
    #expect(try contents(shared) == contents(whole))
    let reports = try shared.reports()
    // Speeds are those of the games that were played while a cycle was, not of those before it.
    #expect(reports.map(\.figures.games) == [20, 20] && reports[1].playedGames == 20)
    #expect(try #require(reports[0].playedGames) < 20)
    var idle = CycleReport()
    (idle.figures.games, idle.playedGames, idle.playing) = (20, 0, 1e-4)
    #expect(idle.speedText == "its games were there")
  }

  @Test(arguments: [0, 1, 3])
  func `one process trains and others play, to the same end`(ahead: Int) throws {
    let text = "cycles-ahead = \(ahead)\n" + Self.text
    let (whole, shared) = (try folder("alone"), try folder("together"))
    try train(whole, text)
    let trainer = try TrainingRun(
      recipe(in: shared, text), folder: shared, threads: 1, plays: false
    ) { _ in }
    let players = DispatchGroup()
    for _ in 0..<2 {
      DispatchQueue.global().async(group: players) {
        _ = try? SelfPlayWork(folder: shared, threads: 1).run(shouldStop: { false }) { _, _ in }
      }
    }
    try trainer.run(shouldStop: { false }, progress: RunProgress(trainer))
    players.wait()
    #expect(try contents(shared) == contents(whole))
  }

  @Test func `games begin from surprising positions and from those of a file`() throws {
    let folder = try folder("starts")
    let records = "(;GM[1]SZ[3]KM[7.5];B[bb];W[ab])(;SZ[4:3]RU[Chinese]KM[0];B[bb])"
    try AtomicFile.write(Array(records.utf8), to: "\(folder.path)-starts.sgf")
    let file = folder.path.split(separator: "/").last ?? ""
    let text = Self.text.replacing(
      "[rating]",
      with: "[variety]\npositions = \"\(file)-starts.sgf\"\nposition-starts = 1\n[rating]")
    try train(folder, text)
    let recipe = try folder.begin(nil)
    for game in try folder.games(ofCycle: 0, recipe, notice: { _ in }).games.map(\.game) {
      let moves = game.turns.map(\.move)
      let middle = Move.place(Point(column: 1, row: 1))
      #expect(moves[0] == middle)
      #expect(game.size != BoardSize(3) || moves[1] == .place(Point(column: 0, row: 1)))
      #expect(game.findings[0] == nil)
    }
  }

  @Test func `a second trainer is refused`() throws {
    let folder = try folder("twice")
    let count = Counter()
    try train(folder) { count.next() > 3 }
    let run = try TrainingRun(nil, folder: folder, threads: 1) { _ in }
    let error = #expect(throws: RunError.self) {
      try TrainingRun(nil, folder: folder, threads: 1) { _ in }
    }
    #expect(
      error?.description
        == "\(folder.path): another process trains here; `tengen selfplay` may help it")
    withExtendedLifetime(run) {}
  }

  @Test func `a cluster's trainer takes over, and the older one publishes no more`() throws {
    let folder = try folder("terms")
    let older = try TrainingRun(recipe(in: folder), folder: folder, threads: 1) { _ in }
    var beat = Beat(.trainer, threads: 1)
    beat.job = "12"
    let newer = try TrainingRun(nil, folder: folder, threads: 1, beat: beat) { _ in }
    let error = #expect(throws: RunError.self) {
      try older.run(shouldStop: { false }, progress: RunProgress(older))
    }
    #expect(
      error?.description
        == "\(folder.path): a newer trainer has taken over, on \(hostName) as process "
        + "\(ProcessIdentity.own.number); this one ends")
    #expect(try folder.reports().isEmpty && !isFile(folder.checkpointFile(1)))
    try newer.run(shouldStop: { false }, progress: RunProgress(newer))
    #expect(try folder.reports().map(\.cycle) == [1, 2])
  }

  @Test func `a run of an earlier version goes on with its games`() throws {
    let (whole, old) = (try folder("whole"), try folder("old"))
    try train(whole)
    let count = Counter()
    try train(old) { isFile(old.checkpointFile(1)) && count.next() > 40 }
    // As folders were before: all games side by side, and no heads.
    let games = "\(old.path)/games"
    for name in try entries(of: "\(games)/000000") {
      try rename("\(games)/000000/\(name)", to: "\(games)/\(name.prefix(7)).sgf")
    }
    for name in (try? entries(of: "\(games)/000001")) ?? [] {
      try rename("\(games)/000001/\(name)", to: "\(games)/\(name.prefix(7)).part")
    }
    for name in try entries(of: games) where !name.contains(".") {
      try removeTree("\(games)/\(name)")
    }
    for name in try entries(of: games) { #expect(name.hasPrefix("00000")) }
    #expect(try train(old) == [])
    #expect(try contents(old) == contents(whole))
  }

  @Test func `another recipe is refused`() throws {
    let folder = try folder("recipe")
    let count = Counter()
    try train(folder) { count.next() > 3 }
    let other = try recipe(in: folder, "seed = 7\n" + Self.text)
    let error = #expect(throws: RunError.self) {
      try TrainingRun(other, folder: folder, threads: 1) { _ in }
    }
    #expect(
      error?.description == "\(folder.path): was begun with another recipe (\(folder.recipeFile)); "
        + "take another folder, or resume with that one by leaving the recipe out")
  }

  @Test func `a shard that is cut, foreign or nonsense is told of, and the run goes on`() throws {
    let folder = try folder("shards")
    let count = Counter()
    try train(folder) { count.next() > 20 }
    let shard = Shard(cycle: 0, games: 0..<20)
    let work = try SelfPlayWork(folder: folder, threads: 1)
    let ended = Counter()
    try work.run(shouldStop: { ended.value > 0 }) { _, games in if games >= 20 { ended.next() } }
    let bytes = try readFile(folder.shardFile(shard))
    for damaged in [
      Array(bytes.prefix(bytes.count / 2)), Array("(;GM[1]GN[77]SZ[3])".utf8), [0, 1],
    ] {
      try AtomicFile.write(damaged, to: folder.shardFile(shard))
      let notices = try train(folder)
      #expect(notices.contains { $0.hasPrefix(folder.shardFile(shard)) })
      try removeFile(folder.trainingFile)
      try removeFile(folder.metricsFile)
    }
  }

  @Test func `a shard that is missing from the window is told of, and the run goes on`() throws {
    let folder = try folder("missing")
    try train(folder)
    let longer = { (text: String) in text.replacing("games = 40", with: "games = 60") }
    let kept = String(decoding: try readFile(folder.recipeFile), as: UTF8.self)
    try AtomicFile.write(Array(longer(kept).utf8), to: folder.recipeFile)
    try removeFile(folder.shardFile(Shard(cycle: 1, games: 20..<40)))
    let notices = try train(folder, longer(Self.text))
    #expect(notices == ["\(folder.path)/games/000001: games 20 to 39 are missing; left out"])
    #expect(try folder.reports().map(\.cycle) == [1, 2, 3])
  }

  @Test func `a cycle whose training was not kept is told of once`() throws {
    let folder = try folder("twice told")
    try train(folder) { isFile(folder.checkpointFile(1)) }
    let before = try readFile(folder.trainingFile)
    try train(folder)
    // As a full disk leaves it, and one that was killed while it wrote.
    try AtomicFile.write(before, to: folder.trainingFile)
    try AtomicFile.write([1], to: "\(folder.checkpointFile(2)).\(hostName)-999999999-7.tmp")
    try train(folder)
    let lines = try readFile(folder.metricsFile).split(separator: UInt8(ascii: "\n"))
    #expect(lines.count == 2)
    #expect(try folder.reports().map(\.cycle) == [1, 2])
    #expect(try contents(folder).keys.allSatisfy { !$0.hasSuffix(".tmp") })
  }

  @Test func `a packed run goes on elsewhere as here`() throws {
    let (here, there) = (try folder("here"), try folder("there"))
    try train(here)
    let packed = "\(here.path):1 \"a\".tar"
    try here.pack(into: OutputFile(packed))
    try there.unpack(packed)
    #expect(try readFile(there.trainingFile) == readFile(here.trainingFile))
    try train(there)
    #expect(try contents(there)["checkpoints/000002.safetensors"] != nil)
    #expect(throws: RunError.self) { try there.unpack(packed) }
  }

  @Test func `a network is published once`() throws {
    let folder = try folder("publish")
    try train(folder)
    let engines = "\(folder.path)-engines"
    let publication = try Publication("first", of: folder)
    let fault = RunError("not whole")
    #expect(throws: RunError.self) {
      try publication.write(into: engines, program: "tengen test") { _ in throw fault }
    }
    #expect(try entries(of: engines).isEmpty)
    let path = try publication.write(into: engines, program: "tengen test", check: { _ in })
    #expect(
      try entries(of: path).sorted()
        == ["CARD.md", "engine.toml", "network.safetensors", "recipe.toml"])
    let card = String(decoding: try readFile("\(path)/CARD.md"), as: UTF8.self)
    #expect(card.contains("| strength | not measured |"))
    #expect(throws: RunError.self) {
      try publication.write(into: engines, program: "", check: { _ in })
    }
    for name in ["../first", "..", ".", "", "-first", "first.safetensors", "a b", ".hidden"] {
      #expect(throws: RunError.self) { try Publication(name, of: folder) }
    }
  }
}

/// Counts calls from any thread.
private final class Counter: Sendable {
  private let count = Mutex(0)

  var value: Int { count.withLock { $0 } }

  @discardableResult
  func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}
