import Platform
import Synchronization

/// Whether this program was asked to stop; any thread may ask.
final class StopFlag: Sendable {
  private let value = Atomic(false)

  var isRaised: Bool { value.load(ordering: .relaxed) }

  fileprivate func raise() { value.store(true, ordering: .relaxed) }
}

/// Runs work that Ctrl-C or `kill` shall not end but stop: it looks at the flag from time to time.
func untilStopped<Result>(_ work: (StopFlag) throws -> Result) rethrows -> Result {
  let flag = StopFlag()
  let interrupts = InterruptHandler { flag.raise() }
  defer { withExtendedLifetime(interrupts) {} }
  return try work(flag)
}
