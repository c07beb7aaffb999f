import Dispatch
import Synchronization

/// What pages ask, in the order in which it came; that something waits interrupts whoever thinks.
final class ActionQueue: Sendable {
  struct Job: Sendable {
    let action: WebAction
    /// Takes why it was not done; `nil` where it was.
    let reply: @Sendable (WebMistake?) -> Void
  }

  private let jobs = Mutex<[Job]>([])
  /// Signalled for each job, and whenever there is something else to look at.
  private let arrivals = DispatchSemaphore(value: 0)

  func add(_ job: Job) {
    jobs.withLock { $0.append(job) }
    arrivals.signal()
  }

  /// Has whoever waits look around.
  func wake() { arrivals.signal() }

  /// The next job; waits for one, or until it is woken, or at most so many seconds.
  func next(waiting seconds: Double) -> Job? {
    if let job = take() { return job }
    guard seconds > 0 else { return nil }
    _ = arrivals.wait(timeout: .now() + seconds)
    return take()
  }

  /// The next job, where it is of a kind.
  func next(of kind: WebAction.Kind) -> Job? {
    jobs.withLock { $0.first?.action.kind == kind ? $0.removeFirst() : nil }
  }

  var hasJob: Bool { jobs.withLock { !$0.isEmpty } }

  private func take() -> Job? { jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
}
