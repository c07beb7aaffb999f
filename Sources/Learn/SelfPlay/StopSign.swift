import Synchronization

/// Whether all who work for a run on a cluster are to end; the folder is asked every few seconds.
final class StopSign: Sendable {
  private static let interval = Duration.seconds(5)
  private let folder: RunFolder
  private let isHeeded: Bool
  private let state = Mutex((isSet: false, asked: ContinuousClock.Instant?.none))

  init(_ folder: RunFolder, isHeeded: Bool) {
    self.folder = folder
    self.isHeeded = isHeeded
  }

  var isSet: Bool {
    guard isHeeded else { return false }
    return state.withLock { state in
      if state.asked.map({ .now - $0 > Self.interval }) ?? true {
        state = (folder.isStopped, .now)
      }
      return state.isSet
    }
  }
}
