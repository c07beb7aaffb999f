// Tournaments pits programs against each other by GTP alone. A `Tournament` (here; a match is one of
// two) plays `Pairing`s: games of two `Contestant`s from one `Opening`, colours swapped. `Schedule`
// says which is next; the `Referee` plays it and makes a `GameRecord` of it; `ResultsFolder` keeps the
// records; `TournamentResults` counts them.
import Dispatch
import FoundationEssentials
import GTPClient
import Go
import Platform
import SGF
import Synchronization

/// A tournament, or a match, played by several workers and kept in a folder.
///
/// Each worker has programs of its own, which stay from game to game. A tournament that was stopped
/// in whatever way resumes with the games that its folder lacks.
public final class Tournament: Sendable {
  public let settings: TournamentSettings
  /// How many games there are to play, the earlier ones included; a test may end before.
  public let games: Int
  /// Where all is kept.
  public let folder: String
  private let state: Mutex<State>

  private struct State {
    let folder: ResultsFolder
    var results: TournamentResults
    var schedule: Schedule
    var failure: (any Error)?
    /// Whether nothing is kept any more.
    var isStopped = false
  }

  /// Opens the folder of a tournament or makes it; throws where it holds games of other settings.
  public init(_ settings: TournamentSettings, games: Int, folder path: String) throws {
    try settings.check()
    self.settings = settings
    self.games = games
    self.folder = path
    let folder = try ResultsFolder(path, for: settings)
    var results = TournamentResults(settings)
    for record in folder.earlierRecords {
      guard settings.place(of: record) != nil else {
        throw TournamentError(
          description: "\(path)/games.jsonl: game \(record.number), \(record.names.black) - "
            + "\(record.names.white), has no place in this tournament")
      }
      results.add(record)
    }
    let schedule = Schedule(settings, games: games, played: folder.earlierRecords)
    state = Mutex(State(folder: folder, results: results, schedule: schedule, failure: nil))
  }

  /// What the games so far amount to.
  public var results: TournamentResults { state.withLock { $0.results } }

  /// Plays the games that are missing, `jobs` at a time, and returns when all have ended.
  ///
  /// `report` is called after each game, by any thread, for one game at a time.
  public func play(
    jobs: Int, report: @escaping @Sendable (GameRecord, TournamentResults) -> Void = { _, _ in }
  ) throws {
    let workers = DispatchGroup()
    for number in 1...max(1, jobs) {
      // A queue lets go of its work after the group has ended: the folder must be free by then.
      DispatchQueue(label: "games \(number)").async(group: workers) { [unowned self] in
        work(report)
      }
    }
    workers.wait()
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }

  /// Plays likewise, until `shouldStop` says so, which is asked once in so many seconds; `false` where
  /// it did: what runs on then ends with the program, and nothing of it is kept.
  public func play(
    jobs: Int, asking shouldStop: () -> Bool, every seconds: Double = 0.1,
    report: @escaping @Sendable (GameRecord, TournamentResults) -> Void
  ) throws -> Bool {
    let end = Mutex<Result<Void, any Error>?>(nil)
    let work = DispatchGroup()
    DispatchQueue.global().async(group: work) {
      let result = Result { try self.play(jobs: jobs, report: report) }
      end.withLock { $0 = result }
    }
    while work.wait(timeout: .now() + seconds) == .timedOut {
      guard shouldStop() else { continue }
      // Not in the middle of keeping a game.
      state.withLock { $0.isStopped = true }
      return false
    }
    try end.withLock { $0 }?.get()
    return true
  }

  private func work(_ report: (GameRecord, TournamentResults) -> Void) {
    var programs = Programs(patience: settings.terms.patience)
    let referee = Referee(settings.terms)
    while let pairing = nextPairing() {
      let played = referee.play(pairing, programs.players(of: pairing))
      finish(pairing, played, report)
    }
    programs.stop()
    referee.stop()
  }

  /// The next game to play; `nil` where there is none, or the test has decided.
  private func nextPairing() -> Pairing? {
    state.withLock { state in
      guard !state.isStopped, state.failure == nil, state.results.decision == nil else {
        return nil
      }
      return state.schedule.next(after: state.results)
    }
  }

  private func finish(
    _ pairing: Pairing, _ played: PlayedGame,
    _ report: (GameRecord, TournamentResults) -> Void
  ) {
    let date = Date.now.formatted(.iso8601)
    let record = GameRecord(played, of: pairing, date: date)
    let tree = GameTree(played, of: pairing, date: date)
    state.withLock { state in
      guard !state.isStopped else { return }
      do {
        try state.folder.add(record, tree)
        state.results.add(record)
        state.schedule.end(record)
        report(record, state.results)
      } catch {
        state.failure = error
      }
    }
  }
}

/// The programs of one worker, by the contestant's name.
private struct Programs {
  /// How many run at a time at most; who has waited longest is stopped.
  private static let limit = 6

  let patience: Double
  /// The one that has played last at the end.
  private var programs: [(name: String, process: EngineProcess)] = []

  init(patience: Double) {
    self.patience = patience
  }

  mutating func players(of pairing: Pairing) -> PerColor<EngineProcess> {
    let players = pairing.players.map { player in
      let process =
        programs.first { $0.name == player.name }?.process
        ?? EngineProcess(player.program, setup: player.setup, patience: patience)
      programs.removeAll { $0.name == player.name }
      programs.append((player.name, process))
      return process
    }
    while programs.count > Programs.limit { programs.removeFirst().process.stop() }
    return players
  }

  mutating func stop() {
    for program in programs { program.process.stop() }
    programs = []
  }
}
