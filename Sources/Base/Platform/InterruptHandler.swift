import Dispatch
import Glibc
import Synchronization

/// Runs a closure when the program is asked to stop, instead of ending it, for as long as the
/// handler lives; the newest handler is the one that counts.
///
/// Ctrl-C, `kill`, a terminal that closes and a cluster some time before a job's end (SIGUSR1) ask, and so
/// does whoever read the output and reads it no more. Who presses Ctrl-C again has waited long enough: that ends the program at once.
///
/// A signal may reach any thread, so its handler only writes a byte into a pipe; whoever waits at
/// the other end may do what a signal handler may not. (A signal source of Dispatch sees nothing of
/// signals that reach threads which Dispatch did not make.)
public final class InterruptHandler {
  /// Where the signal handler writes; -1 while there is no handler.
  private static let target = Atomic<Int32>(-1)
  /// When the first signal came, in milliseconds; 0 before.
  private static let firstSignal = Atomic<Int>(0)
  private static let timeSignals = Atomic<Int>(0)
  /// What comes sooner after the first signal, in milliseconds, is still the same: `timeout` sends
  /// one to the program and one to its group.
  private static let patience = 200
  /// The byte that ends the listening, where others stand for signals.
  private static let end: UInt8 = 0

  private let signals: [Int32]
  private let writeEnd: Int32

  /// Runs `body` on a thread of its own whenever the program is asked to stop; where that is not to
  /// be by signals, they end the program as ever.
  public convenience init(
    bySignals: Bool = true, _ body: @escaping @Sendable () -> Void
  ) {
    self.init(
      signals: bySignals ? [SIGINT, SIGTERM, SIGHUP, SIGUSR1] : [], output: STDOUT_FILENO, body)
  }

  init(signals: [Int32], output: Int32 = -1, _ body: @escaping @Sendable () -> Void) {
    var ends: [Int32] = [-1, -1]
    _ = unsafe pipe(&ends)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let (readEnd, writeEnd) = (ends[0], ends[1])
    _ = fcntl(writeEnd, F_SETFL, O_NONBLOCK)
    self.writeEnd = writeEnd
    let isChannel = [S_IFIFO, S_IFSOCK].contains(kind(ofDescriptor: output))
    DispatchQueue(label: "interrupts").async {
      InterruptHandler.listen(readEnd, isChannel ? output : -1, body)
    }
    InterruptHandler.target.store(writeEnd, ordering: .sequentiallyConsistent)
    // What a signal handler uses must have been made before.
    _ = InterruptHandler.firstSignal.load(ordering: .sequentiallyConsistent)
    _ = InterruptHandler.isTimeUp
    self.signals = signals.filter { number in
      let before = signal(number) { InterruptHandler.take($0) }
      // Who starts a program with `nohup` wants it to outlive the terminal.
      guard number == SIGHUP, unsafe unsafeBitCast(before, to: Int.self) == ignored else {
        return true
      }
      _ = signal(number, SIG_IGN)
      return false
    }
  }

  /// Whether a cluster has announced that a job's time is nearly over.
  public static var isTimeUp: Bool { timeSignals.load(ordering: .relaxed) > 0 }

  deinit {
    // A newer handler keeps the signals that it has taken over.
    let isNewest = InterruptHandler.target.compareExchange(
      expected: writeEnd, desired: -1, ordering: .sequentiallyConsistent
    ).exchanged
    if isNewest { for number in signals { _ = signal(number, SIG_DFL) } }
    // The pipe stays open: a signal may just be on its way into it.
    var byte = InterruptHandler.end
    _ = unsafe write(writeEnd, &byte, 1)
  }

  /// What happens at a signal, on the thread that it reaches.
  private static func take(_ number: Int32) {
    let code = errno
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    let now = time.tv_sec * 1000 + time.tv_nsec / 1_000_000 + 1
    let (isFirst, first) = firstSignal.compareExchange(
      expected: 0, desired: now, ordering: .sequentiallyConsistent)
    if number == SIGUSR1 { timeSignals.add(1, ordering: .relaxed) }
    if number == SIGINT, !isFirst, now - first > patience { leave(130) }
    var byte = UInt8(1)
    _ = unsafe write(target.load(ordering: .sequentiallyConsistent), &byte, 1)
    errno = code
  }

  /// Runs the body for each signal, and once where the reader of a channel goes away.
  private static func listen(_ readEnd: Int32, _ channel: Int32, _ body: () -> Void) {
    // Without events, `poll` reports errors alone: the other end is closed.
    var waits = [
      pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0),
      pollfd(fd: channel, events: 0, revents: 0),
    ]
    while true {
      guard unsafe poll(&waits, 2, -1) > 0 else { continue }
      if waits[1].revents != 0 {
        waits[1].fd = -1
        body()
      }
      guard waits[0].revents != 0 else { continue }
      var byte = end
      guard unsafe read(readEnd, &byte, 1) == 1, byte != end else { return }
      body()
    }
  }
}

/// SIG_IGN as a number.
private let ignored = 1

/// Lets signals come through that ask to stop: whoever started this program may have blocked them, and
/// what is blocked is inherited.
public func unblockInterrupts() {
  var signals = sigset_t()
  unsafe sigemptyset(&signals)
  for number in [SIGINT, SIGTERM, SIGHUP, SIGUSR1] { unsafe sigaddset(&signals, number) }
  unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
}
