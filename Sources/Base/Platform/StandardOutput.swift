import Glibc
import Synchronization

/// Standard output: each text goes out whole and at once, whatever thread it comes from.
public final class StandardOutput: Sendable {
  private let descriptor: Int32
  private let turn = Mutex(())

  public convenience init() {
    self.init(descriptor: STDOUT_FILENO)
  }

  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Writes a text and waits until the system has taken all of it; nothing is left in a buffer.
  ///
  /// Where the reader has gone the error's `isClosedPipe` says so, if `ignoreClosedPipes()` was
  /// called before: the system's default is to end the program.
  public func write(_ text: String) throws(SystemError) {
    let bytes = Array(text.utf8)
    let code = turn.withLock { _ in writeAll(bytes[...], to: descriptor) }
    guard let code else { return }
    // A terminal that has gone is a reader that has gone.
    let hasGone = code == EIO && kind(ofDescriptor: descriptor) == S_IFCHR
    throw SystemError("standard output", "cannot write", hasGone ? EPIPE : code)
  }
}

/// Opens those of the standard streams that are closed, on nothing: else the next file that this
/// program opens would become one of them.
public func openStandardStreams() {
  for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) < 0 {
    _ = unsafe open("/dev/null", O_RDWR)
  }
}

/// Makes writing to a pipe that nobody reads an error in place of the program's end.
public func ignoreClosedPipes() {
  _ = signal(SIGPIPE, SIG_IGN)
}
