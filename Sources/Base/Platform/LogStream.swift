import Glibc
import Synchronization

/// Standard error for logs: it never fails and never holds up play.
///
/// A front-end that starts an engine and does not read its standard error would otherwise stop it
/// for good after 64 KB, the room in a pipe. Here a text waits for a moment and is then dropped,
/// and so is, without waiting, what follows, until somebody reads again.
public final class LogStream: Sendable {
  /// What surely fits where `poll` finds room in a pipe: PIPE_BUF.
  private static let piece = 4096

  private let descriptor: Int32
  private let patience: Int32
  private let isStuck = Mutex(false)

  public convenience init() {
    self.init(descriptor: STDERR_FILENO, patience: 100)
  }

  /// A log on a descriptor that waits `patience` milliseconds for room.
  init(descriptor: Int32, patience: Int32) {
    self.descriptor = descriptor
    self.patience = patience
  }

  /// Writes a text, or drops what is left of it when nobody reads.
  public func write(_ text: String) {
    isStuck.withLock { isStuck in
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty {
        let hasRoom = isReady(descriptor, for: POLLOUT, milliseconds: isStuck ? 0 : patience)
        isStuck = !hasRoom
        guard hasRoom else { return }
        guard writeAll(rest.prefix(LogStream.piece), to: descriptor) == nil else { return }
        rest = rest.dropFirst(LogStream.piece)
      }
    }
  }
}
