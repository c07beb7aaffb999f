import Glibc
import Synchronization

/// Standard error as a log whose last lines are a status, where that is a terminal.
///
/// Elsewhere the status is left out, and the log is all there is.
public final class StatusLine: Sendable {
  private let log: LogStream
  private let width: Int?
  /// How many lines of status have room.
  private let height: Int
  private let status = Mutex("")

  /// What goes back to the beginning of the status and wipes it away.
  private static func wipe(_ status: String) -> String {
    let lines = status.count { $0 == "\n" }
    return "\r" + (lines > 0 ? "\u{1B}[\(lines)A\u{1B}[J" : "\u{1B}[K")
  }

  public convenience init() {
    let terminal = Terminal(
      input: STDIN_FILENO, output: STDERR_FILENO, environment: environmentVariable)
    self.init(
      LogStream(), width: isatty(STDERR_FILENO) == 1 ? terminal.width : nil,
      height: terminal.height)
  }

  /// A status at the end of `log`; without `width`, the log is no terminal.
  init(_ log: LogStream, width: Int?, height: Int = 24) {
    self.log = log
    self.width = width
    self.height = height
  }

  /// Whether a status is seen.
  public var isLive: Bool { width != nil }

  /// Replaces the status, which may have several lines; those too long for the terminal are cut.
  public func show(_ text: String) {
    guard let width else { return }
    status.withLock { status in
      let before = StatusLine.wipe(status)
      status = text.split(separator: "\n", omittingEmptySubsequences: false)
        .prefix(max(1, height - 1)).map { String($0.prefix(max(1, width - 1))) }.joined(
          separator: "\n")
      log.write(before + status)
    }
  }

  /// Adds lines to the log, above the status.
  public func add(_ text: String) {
    status.withLock { status in
      log.write(width == nil ? text : StatusLine.wipe(status) + text + status)
    }
  }
}
