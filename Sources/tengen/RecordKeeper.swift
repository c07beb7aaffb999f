import Platform
import Synchronization

/// Writes records, and ends the program only between them.
final class RecordKeeper: Sendable {
  private let path: String?
  private let isKept = Mutex(false)

  /// A keeper of a game that is to be found at `path`.
  init(path: String?) {
    self.path = path
  }

  func write(_ record: String, to path: String) throws {
    try isKept.withLock { isKept in
      try AtomicFile.write(Array(record.utf8), to: path)
      isKept = isKept || path == self.path
    }
  }

  /// Leaves, whatever another thread is doing.
  func stop() {
    isKept.withLock { isKept in
      let place = path.map { isKept ? "is in \($0)" : "is not in \($0) yet" }
      let kept = "The game \(place ?? "is not kept; --save FILE keeps one")."
      try? StandardOutput().write("\nStopped. \(kept)\n")
      leave(0)
    }
  }
}
