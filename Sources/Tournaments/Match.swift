import Dispatch
import FoundationEssentials
import GTP
import SGF
import Synchronization

/// A match of two programs, played by several workers and kept in a folder.
///
/// Each worker has its own pair of programs, which stay for all its games. A match that was stopped
/// in whatever way goes on with the games that its folder lacks.
public final class Match: Sendable {
  public let settings: MatchSettings
  /// How many games there are to play, the earlier ones included; a test may end before.
  public let games: Int
  private let state: Mutex<State>

  private struct State {
    let folder: MatchFolder
    var results: MatchResults
    /// The games that nobody plays yet.
    var open: ArraySlice<Int>
    var failure: (any Error)?
  }

  /// Opens the folder of a match or makes it; throws where it holds a match of other settings.
  public init(_ settings: MatchSettings, games: Int, folder path: String) throws {
    guard settings.first.name != settings.second.name else {
      throw MatchError(description: "both players are called \(settings.first.name)")
    }
    self.settings = settings
    self.games = games
    let folder = try MatchFolder(path, for: settings)
    var results = MatchResults(settings)
    for record in folder.earlierRecords { results.add(record) }
    let played = Set(folder.earlierRecords.map(\.number))
    let open = (0..<games).map { $0 + 1 }.filter { !played.contains($0) }
    state = Mutex(State(folder: folder, results: results, open: open[...], failure: nil))
  }

  /// What the games so far amount to.
  public var results: MatchResults { state.withLock { $0.results } }

  /// Plays the games that are missing, `jobs` at a time, and returns when all have ended.
  ///
  /// `report` is called after each game, by any thread, for one game at a time.
  public func play(
    jobs: Int, report: @escaping @Sendable (GameRecord, MatchResults) -> Void = { _, _ in }
  ) throws {
    let workers = DispatchGroup()
    for number in 1...max(1, jobs) {
      // A queue lets go of its work after the group has ended: the folder must be free by then.
      DispatchQueue(label: "match \(number)").async(group: workers) { [unowned self] in
        work(report)
      }
    }
    workers.wait()
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }

  private func work(_ report: (GameRecord, MatchResults) -> Void) {
    let patience = settings.terms.patience
    let programs = [settings.first, settings.second].map {
      EngineProcess($0.program, patience: patience)
    }
    let referee = Referee(settings.terms)
    while let pairing = nextPairing() {
      let isFirstBlack = pairing.players.black == settings.first
      let played = referee.play(
        PerColor(black: programs[isFirstBlack ? 0 : 1], white: programs[isFirstBlack ? 1 : 0]),
        clocks: pairing.players.map(\.clock), opening: pairing.opening)
      finish(pairing, played, report)
    }
    for program in programs { program.stop() }
    referee.stop()
  }

  /// The next game to play; `nil` where there is none, or the test has decided.
  private func nextPairing() -> Pairing? {
    state.withLock { state in
      guard state.failure == nil, state.results.decision == nil else { return nil }
      return state.open.popFirst().map { settings.pairing($0) }
    }
  }

  private func finish(
    _ pairing: Pairing, _ played: PlayedGame, _ report: (GameRecord, MatchResults) -> Void
  ) {
    let date = Date.now.formatted(.iso8601)
    let record = GameRecord(played, of: pairing, date: date)
    let tree = GameTree(played, of: pairing, date: date)
    state.withLock { state in
      do {
        try state.folder.add(record, tree)
        state.results.add(record)
        report(record, state.results)
      } catch {
        state.failure = error
      }
    }
  }
}
