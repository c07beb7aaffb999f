import ArgumentParser
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

  func stop() {
    isKept.withLock { isKept in
      let place = isKept ? path.map { " The game is in \($0)." } ?? "" : ""
      try? StandardOutput().write("\nStopped.\(place)\n")
      Play.exit()
    }
  }
}
