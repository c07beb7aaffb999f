import Platform
import Sampling
import TestSupport
import Testing

@testable import SelfPlay

/// The built `tengen train`, killed in the middle of its work; a run that is not is the oracle, for
/// both must come to the same bytes.
@Suite struct KillTests {
  private let place = TemporaryFolder()
  private let tengen: String
  private var folder: String { place.path }

  init() throws {
    // The program lies where the tests do.
    tengen = try #require(programFolders().first) + "/tengen"
    let recipe = """
      games = \(isSoak ? 1000 : 300)
      games-per-cycle = \(isSoak ? 100 : 50)
      [lessons]
      window = 400
      [rating]
      share = 0
      [[phase]]
      network = "b4c32"
      sizes = { 3x3 = 1, 4x4 = 1 }
      full-visits = 16
      cheap-visits = 4
      """
    try AtomicFile.write(Array(recipe.utf8), to: "\(folder)/small.toml")
  }

  @Test func `a run that is killed again and again comes to what one does that is not`() throws {
    let (whole, killed) = (RunFolder("\(folder)/whole"), RunFolder("\(folder)/killed"))
    let start = ContinuousClock.now
    try finish(whole)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    if isSoak { try kill(killed, times: 50, within: seconds) } else { try killOnTheWay(killed) }
    try finish(killed)
    #expect(try contents(killed) == contents(whole))
    #expect(try killed.reports().map(\.cycle) == Array(1...(isSoak ? 10 : 6)))
  }

  /// Kills it while games are played, while it learns, and when a checkpoint has just been written.
  private func killOnTheWay(_ run: RunFolder) throws {
    let moments: [() -> Bool] = [
      { playedGames(of: run) >= 20 }, { playedGames(of: run) >= 100 },
      { isFile(run.checkpointFile(3)) },
    ]
    for hasCome in moments {
      let process = try ChildProcess(arguments(run))
      let deadline = ContinuousClock.now + .seconds(300)
      while !hasCome(), .now < deadline { pause(seconds: 0.001) }
      process.end(after: 0)
    }
  }

  /// Kills it at random instants; each attempt has about twice its share of the time, start and all.
  private func kill(_ run: RunFolder, times kills: Int, within seconds: Double) throws {
    var random = Random(seed: 1)
    for _ in 0..<kills {
      let process = try ChildProcess(arguments(run))
      pause(seconds: 0.05 + random.unit() * 2 * seconds / Double(kills))
      process.end(after: 0)
    }
  }

  /// The games that are kept, in whole shards and in those in the making.
  private func playedGames(of run: RunFolder) -> Int {
    let names = games(run)
    return names.reduce(0) { count, name in
      let bytes = (try? readFile("\(run.path)/\(name)")) ?? []
      return count + (name.hasSuffix(".sgf") ? 50 : bytes.count { $0 == UInt8(ascii: "\n") })
    }
  }

  /// The files of the cycles' folders.
  private func games(_ run: RunFolder) -> [String] {
    ((try? entries(of: "\(run.path)/games")) ?? []).flatMap { cycle in
      ((try? entries(of: "\(run.path)/games/\(cycle)")) ?? []).map { "games/\(cycle)/\($0)" }
    }
  }

  @Test func `a run that is interrupted ends at once, and says how it goes on`() throws {
    let run = RunFolder("\(folder)/interrupted")
    let script = """
      "$0" "$@" & run=$!
      until [ "$(ls \(run.path)/games/*/*.part 2>/dev/null)" ]; do :; done
      kill -INT $run; wait $run; echo "status $?"
      """
    let shell = try ChildProcess(["sh", "-c", script] + arguments(run))
    var text = ""
    while case .bytes(let bytes) = shell.read(until: .now + .seconds(60)) {
      text += String(decoding: bytes, as: UTF8.self)
    }
    shell.end(after: 10)
    #expect(text == "status 130\n")
    #expect(
      shell.lastErrors.contains(
        "stopped; the games in play and the steps since the last cycle are lost; "
          + "run the same command to resume"))
  }

  private func arguments(_ run: RunFolder) -> [String] {
    [tengen, "train", "\(folder)/small.toml", "--run", run.path]
  }

  private func finish(_ run: RunFolder) throws {
    let process = try ChildProcess(arguments(run))
    while process.read(until: .now + .seconds(600)) != .end {}
    process.end(after: 60)
    #expect(process.ending == .exit(0), "\(process.lastErrors)")
  }

  /// All that games and weights are; nothing half written may be left beside them.
  private func contents(_ run: RunFolder) throws -> [String: [UInt8]] {
    var contents: [String: [UInt8]] = [:]
    let checkpoints = try entries(of: "\(run.path)/checkpoints").map { "checkpoints/\($0)" }
    for name in checkpoints + games(run) { contents[name] = try readFile("\(run.path)/\(name)") }
    return contents
  }
}
