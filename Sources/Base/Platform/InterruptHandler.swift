import Dispatch
import Glibc
import Synchronization

/// Runs a closure when the program is asked to stop, instead of ending it, for as long as the
/// handler lives; the newest handler is the one that counts.
///
/// A signal may reach any thread, so its handler only writes a byte into a pipe; whoever waits at
/// the other end may do what a signal handler may not. (A signal source of Dispatch sees nothing of
/// signals that reach threads which Dispatch did not make.)
public final class InterruptHandler {
  /// Where the signal handler writes; -1 while there is no handler.
  private static let target = Atomic<Int32>(-1)

  private let signals: [Int32]
  private let writeEnd: Int32
  private let source: any DispatchSourceRead

  /// Runs `body` on a thread of its own at each Ctrl-C or `kill`.
  public convenience init(_ body: @escaping @Sendable () -> Void) {
    self.init(signals: [SIGINT, SIGTERM], body)
  }

  init(signals: [Int32], _ body: @escaping @Sendable () -> Void) {
    self.signals = signals
    var ends: [Int32] = [-1, -1]
    _ = unsafe pipe(&ends)
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    let (readEnd, writeEnd) = (ends[0], ends[1])
    self.writeEnd = writeEnd
    source = DispatchSource.makeReadSource(
      fileDescriptor: readEnd, queue: DispatchQueue(label: "interrupts"))
    source.setEventHandler {
      var byte: UInt8 = 0
      while unsafe read(readEnd, &byte, 1) == 1 { body() }
    }
    source.setCancelHandler {
      close(readEnd)
      close(writeEnd)
    }
    source.activate()
    InterruptHandler.target.store(writeEnd, ordering: .sequentiallyConsistent)
    for number in signals {
      _ = signal(number) { _ in
        let code = errno
        var byte: UInt8 = 1
        _ = unsafe write(InterruptHandler.target.load(ordering: .sequentiallyConsistent), &byte, 1)
        errno = code
      }
    }
  }

  deinit {
    // A newer handler keeps the signals that it has taken over.
    let isNewest = InterruptHandler.target.compareExchange(
      expected: writeEnd, desired: -1, ordering: .sequentiallyConsistent
    ).exchanged
    if isNewest { for number in signals { _ = signal(number, SIG_DFL) } }
    source.cancel()
  }
}
