import Glibc
import Synchronization

/// Standard error as a log whose last line tells how things stand, where that is a terminal.
///
/// Elsewhere the status is left out, and the log is all there is.
public final class StatusLine: Sendable {
  private let log: LogStream
  private let width: Int?
  private let status = Mutex("")

  public convenience init() {
    let width = Terminal(
      input: STDIN_FILENO, output: STDERR_FILENO, environment: environmentVariable
    ).width
    self.init(LogStream(), width: isatty(STDERR_FILENO) == 1 ? width : nil)
  }

  /// A status at the end of `log`; without `width`, the log is no terminal.
  init(_ log: LogStream, width: Int?) {
    self.log = log
    self.width = width
  }

  /// Whether a status is seen.
  public var isLive: Bool { width != nil }

  /// Replaces the status; one that is too long for the terminal is cut.
  public func show(_ text: String) {
    guard let width else { return }
    status.withLock { status in
      status = String(text.prefix(max(1, width - 1)))
      log.write("\r\u{1B}[K\(status)")
    }
  }

  /// Adds lines to the log, above the status.
  public func add(_ text: String) {
    status.withLock { status in
      log.write(width == nil ? text : "\r\u{1B}[K\(text)\(status)")
    }
  }
}
