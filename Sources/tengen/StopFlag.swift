import ArgumentParser
import Platform
import Synchronization
import Text

// How every command ends that is asked to stop: it looks at a flag, keeps what it has, reports what is
// lost, and leaves. Nothing ends the program from another thread while work is under way.

/// Whether this program was asked to stop; any thread may ask.
final class StopFlag: Sendable {
  private let instant = Mutex(ContinuousClock.Instant?.none)
  private let value = Atomic(false)

  var isRaised: Bool { value.load(ordering: .relaxed) }

  /// Whether it was raised at least so many seconds ago.
  func isRaised(since seconds: Double) -> Bool {
    isRaised && instant.withLock { $0.map { .now - $0 >= .seconds(seconds) } ?? false }
  }

  fileprivate func raise() {
    instant.withLock { $0 = $0 ?? .now }
    value.store(true, ordering: .relaxed)
  }
}

/// Runs work that shall not end but stop where it is asked to: it looks at the flag from time to time.
func untilStopped<Result>(_ work: (StopFlag) throws -> Result) rethrows -> Result {
  let flag = StopFlag()
  let interrupts = InterruptHandler { flag.raise() }
  defer { withExtendedLifetime(interrupts) {} }
  return try work(flag)
}

/// Runs work that has nothing to keep and nothing to say but what it prints, as long as somebody
/// reads that.
func whileRead<Result>(_ work: () throws -> Result) rethrows -> Result {
  let watch = InterruptHandler(bySignals: false) { leave(0) }
  defer { withExtendedLifetime(watch) {} }
  return try work()
}

/// The time that work will still take at its speed so far, such as `2:10`.
func timeToGo(_ done: Int, of all: Int, since start: ContinuousClock.Instant) -> String {
  let elapsed = (.now - start) / Duration.seconds(1)
  return (elapsed / Double(done) * Double(all - done)).asDuration
}

/// Prints that a command was stopped, and what becomes of its work; returns the exit code.
func stopped(_ loss: String, _ status: StatusLine) -> ExitCode {
  status.show("")
  status.add("stopped; \(loss)\n")
  return ExitCode(130)
}

let resumeHint = "run the same command to resume"
