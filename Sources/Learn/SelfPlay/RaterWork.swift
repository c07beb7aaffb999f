import Platform

/// Rates the checkpoints of a run that another process trains: always the newest, as fast as it can.
public struct RaterWork {
  public let recipe: Recipe
  private let folder: RunFolder
  private var rating: RunRating
  private let heartbeat: Heartbeat
  private let stopSign: StopSign

  /// `notice` receives a message for each rating that cannot be read.
  public init(
    folder: RunFolder, threads: Int, beat: Beat? = nil, notice: (String) -> Void
  ) throws {
    recipe = try folder.begin(nil)
    self.folder = folder
    rating = try RunRating(
      recipe, folder, program: executablePath() ?? "tengen", jobs: threads, notice: notice)
    heartbeat = Heartbeat(beat ?? Beat(.rater, threads: threads), in: folder)
    stopSign = StopSign(folder, isHeeded: beat?.job != nil)
  }

  /// Rates until the last checkpoint is rated, or `shouldStop` says so; whether it was the last.
  public mutating func run(
    shouldStop: @escaping () -> Bool, onGame: @escaping @Sendable (Int, Int) -> Void,
    onRating: (String) -> Void
  ) throws -> Bool {
    let shouldStop = { [stopSign] in shouldStop() || stopSign.isSet }
    var patience = Patience(longest: 5)
    while !shouldStop() {
      let newest = (try? folder.newestCheckpoint()) ?? 0
      guard newest > (rating.curve.last?.cycle ?? 0) else {
        if newest >= recipe.cycles { break }
        heartbeat.turn(to: "waits for checkpoint \(newest + 1)", waiting: true)
        patience.wait()
        continue
      }
      heartbeat.turn(to: "rates checkpoint \(newest)")
      heartbeat.update { $0.checkpoint = newest }
      let isWhole = try rating.rate(newest, shouldStop: shouldStop) { onGame(newest, $0) }
      if isWhole, let point = rating.curve.last { onRating(point.text) }
      patience.renew()
    }
    let isOver = !shouldStop()
    heartbeat.end(isOver ? "has ended with the run" : "was stopped")
    return isOver
  }
}
