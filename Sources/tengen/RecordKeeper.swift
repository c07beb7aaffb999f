import Platform
import Synchronization

/// Writes records, and ends the program only between them.
final class RecordKeeper: Sendable {
  private let path: String?
  private let state: Mutex<(files: OwnFiles, isKept: Bool)>

  /// A keeper of a game that is to be found at `path`, where it is tried now whether a file can be
  /// written, and that may replace the file which was `loaded`.
  init(path: String?, loaded: String?, replacing: Bool) throws {
    self.path = path
    var files = OwnFiles(replacing: replacing)
    if let loaded { files.add(loaded) }
    if let path { _ = try files.file(path) }
    state = Mutex((files, false))
  }

  func write(_ record: String, to path: String) throws {
    try state.withLock { state in
      // What was kept before is not this game.
      if path == self.path { state.isKept = false }
      try state.files.write(Array(record.utf8), to: path)
      if path == self.path { state.isKept = true }
    }
  }

  /// Leaves, whatever another thread is doing.
  func stop() {
    state.withLock { state in
      let place = path.map { state.isKept ? "is in \($0)" : "is not in \($0) yet" }
      let kept = "The game \(place ?? "is not kept; --save FILE keeps one")."
      try? StandardOutput().write("\nStopped. \(kept)\n")
      leave(0)
    }
  }
}
