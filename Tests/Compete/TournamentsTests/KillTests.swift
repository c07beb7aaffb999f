import GTPClient
import Go
import Platform
import SGF
import Sampling
import TestSupport
import Testing

@testable import Tournaments

/// The built `tengen match` and `tengen tournament`, stopped in the middle of their work.
@Suite struct KillTests {
  private let folder = TemporaryFolder()
  private let tengen: String

  init() throws {
    // The program lies where the tests do.
    tengen = try #require(programFolders().first) + "/tengen"
  }

  @Test(arguments: [false, true])
  func `games that are killed again and again are played to their end`(ofMany: Bool) throws {
    let (kills, games) = isSoak ? (30, 1500) : (3, 400)
    var random = Random(seed: 1)
    for _ in 0..<kills {
      // All the kills together leave a good part of the games to play.
      let enough = playedGames + random.below(games / (kills + 2))
      let match = try start(games: games, ofMany: ofMany)
      let deadline = ContinuousClock.now + .seconds(60)
      while playedGames < enough, .now < deadline {}
      match.end(after: 0)
      #expect(try waitForEngines(), "an engine runs on")
    }
    #expect((1..<games).contains(playedGames))
    let match = try start(games: games, ofMany: ofMany)
    while match.read(until: .now + .seconds(300)) != .end {}
    match.end(after: 60)
    #expect(match.ending == .exit(0))
    try checkGames(games, of: ofMany ? 4 : 2)
    #expect(try waitForEngines(), "an engine runs on")
  }

  @Test func `a match that is asked to stop leaves nothing running`() throws {
    let script = """
      "$0" "$@" & match=$!
      until [ "$(wc -l <\(folder["match"])/games.jsonl)" -ge 3 ]; do :; done
      kill -TERM $match; wait $match; echo "status $?"
      """
    let words = ["sh", "-c", script, tengen] + (try arguments(games: 100_000))
    let shell = try ChildProcess(words)
    var text = ""
    while case .bytes(let bytes) = shell.read(until: .now + .seconds(300)) {
      text += String(decoding: bytes, as: UTF8.self)
    }
    shell.end(after: 60)
    #expect(text.hasSuffix("\nstatus 130\n"), "\(text)")
    #expect(
      shell.lastErrors.contains(
        "stopped; the games in play are lost; run the same command to resume"))
    #expect(try folder.text("match/report.html").contains("</html>"))
    #expect(text.hasPrefix("a against b: "))
    #expect(try waitForEngines(), "an engine runs on")
  }

  /// The games that the journal holds.
  private var playedGames: Int {
    (try? folder.text("match/games.jsonl").split(separator: "\n").count) ?? 0
  }

  private func start(games: Int, ofMany: Bool) throws -> ChildProcess {
    try ChildProcess([tengen] + (ofMany ? tournament(games: games) : arguments(games: games)))
  }

  /// The arguments for a tournament of four.
  private func tournament(games: Int) throws -> [String] {
    let engines = try ["a", "b", "c", "d"].map { name in
      let words = try ScriptedEngine(name, in: folder).program.words
      return "[engines.\(name)]\ncommand = \"\(words.joined(separator: " "))\"\n"
    }
    let text = "scoring = \"board\"\n" + engines.joined()
    try AtomicFile.write(Array(text.utf8), to: folder["all.toml"])
    return [
      "tournament", folder["all.toml"], "--games", "\(games)", "--jobs", "2", "--out",
      folder["match"],
    ]
  }

  private func arguments(games: Int) throws -> [String] {
    let commands = try ["a", "b"].map {
      try ScriptedEngine($0, in: folder).program.words.joined(separator: " ")
    }
    return ["match"] + commands + [
      "--name-a", "a", "--name-b", "b", "--games", "\(games)", "--jobs", "2", "--scoring", "board",
      "--out", folder["match"],
    ]
  }

  /// Each game once, with its record.
  private func checkGames(_ games: Int, of players: Int) throws {
    let lines = try folder.text("match/games.jsonl").split(separator: "\n").map(String.init)
    let records = try ResultsFolder.records(in: lines, of: "match")
    #expect(records.map(\.number).sorted() == Array(1...games))
    #expect(Set(records.flatMap { [$0.names.black, $0.names.white] }).count == players)
    // The games of a pair are of the same two, with colours swapped, from one opening.
    for (one, other) in zip(pairs(records, 1), pairs(records, 0)) {
      #expect(one.names == PerColor(black: other.names.white, white: other.names.black))
      #expect(one.opening == other.opening)
    }
    for record in records {
      #expect(record.fault == nil)
      let bytes = try readFile(folder["match/games/\(record.number).sgf"])
      let game = try #require(SGFCollection(parsing: bytes).games.first)
      #expect(game.resultText == record.result)
      #expect(game.count == record.moves.split(separator: " ").count + 1)
    }
  }

  /// Whether all engines end, which takes the shells that guard them a moment.
  private func waitForEngines() throws -> Bool {
    let deadline = ContinuousClock.now + .seconds(60)
    while .now < deadline {
      if (try? folder.runningEngines().isEmpty) ?? true { return true }
    }
    return false
  }

  /// The first games of all pairs, or the second ones.
  private func pairs(_ records: [GameRecord], _ remainder: Int) -> [GameRecord] {
    records.filter { $0.number % 2 == remainder }.sorted { $0.number < $1.number }
  }
}

extension GameRecord {
  fileprivate var opening: [Substring] {
    Array(moves.split(separator: " ").prefix(openingMoves))
  }
}
