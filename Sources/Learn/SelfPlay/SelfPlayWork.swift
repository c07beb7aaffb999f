import Platform
import Sampling

/// Plays games for a run that another process trains, perhaps on another machine that shares its
/// folder; any number may do so.
public struct SelfPlayWork: Sendable {
  public let recipe: Recipe
  public let folder: RunFolder
  private let threads: Int
  private let worker: Worker
  private let heartbeat: Heartbeat
  private let stopSign: StopSign

  /// Joins a run that has begun; `beat` says how the worker reports itself.
  public init(
    folder: RunFolder, threads: Int, worker: Worker = Worker(), beat: Beat? = nil
  ) throws {
    recipe = try folder.patiently { try folder.begin(nil) }
    self.folder = folder
    self.threads = threads
    self.worker = worker
    try folder.checkPlayer()
    heartbeat = Heartbeat(beat ?? Beat(.worker, threads: threads), in: folder)
    stopSign = StopSign(folder, isHeeded: beat?.job != nil)
  }

  /// Plays whatever there is to play, waits for new checkpoints, and ends with the run, when
  /// `shouldStop` says so, or, once `shouldEnd` does, with the games in play; whether the run is over.
  @discardableResult
  public func run(
    shouldStop: @escaping @Sendable () -> Bool,
    shouldEnd: @escaping @Sendable () -> Bool = { false },
    onGame: @escaping @Sendable (Int, Int) -> Void
  ) throws -> Bool {
    let shouldEnd: @Sendable () -> Bool = { [stopSign] in shouldEnd() || stopSign.isSet }
    var patience = Patience(longest: worker.number == nil ? 1 : 5)
    while !shouldStop(), !shouldEnd() {
      let newest = (try? folder.newestCheckpoint()) ?? -1
      guard newest < recipe.cycles else {
        heartbeat.end("has ended with the run")
        return true
      }
      let last = min(newest + recipe.ahead, recipe.cycles - 1)
      let open = newest < 0 ? [] : (newest...last).compactMap { openGames(of: $0, newest) }
      let workers = open.isEmpty || worker.number == nil ? nil : folder.workers
      // Who trains may be another program by now.
      if !open.isEmpty { try folder.checkPlayer() }
      var played = 0
      // What others seem to have left of the first cycle may be in their hands, and be seen late.
      for onlyOwn in worker.number == nil ? [false] : [true, false] {
        for games in open where played == 0 {
          let cycle = games.cycle
          // Who waits looks again and again, and shall not ask more of the server than he must.
          let own = worker.shards(of: cycle, recipe, among: workers, onlyOwn: true)
          guard !onlyOwn || !games.open(own).isEmpty else { continue }
          played = try CyclePlayer(
            recipe: recipe, folder: folder, threads: threads, worker: worker, heartbeat: heartbeat,
            shouldStop: shouldStop, shouldEnd: shouldEnd
          ) { onGame(cycle, $0) }.playOpenGames(of: cycle, onlyOwn: onlyOwn)
        }
      }
      if played > 0 {
        patience.renew()
      } else if !shouldStop(), !shouldEnd() {
        heartbeat.turn(to: "waits for checkpoint \(newest + 1)", waiting: true)
        patience.wait()
      }
    }
    heartbeat.end("has ended")
    return false
  }

  /// What there is of a cycle that lacks games and may be played.
  private func openGames(of cycle: Int, _ newest: Int) -> CycleGames? {
    guard recipe.checkpoint(ofCycle: cycle) <= newest else { return nil }
    let games = CycleGames(cycle, of: recipe, in: folder, known: worker.known)
    return games.isWhole ? nil : games
  }
}
