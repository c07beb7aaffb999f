import Dispatch
import Glibc

/// Runs a closure when the program is asked to stop, instead of ending it, for as long as the
/// handler lives.
public final class InterruptHandler {
  private let sources: [any DispatchSourceSignal]

  /// Runs `body` on a thread of its own at each Ctrl-C or `kill`.
  public convenience init(_ body: @escaping @Sendable () -> Void) {
    self.init(signals: [SIGINT, SIGTERM], body)
  }

  init(signals: [Int32], _ body: @escaping @Sendable () -> Void) {
    let queue = DispatchQueue(label: "interrupts")
    let registered = DispatchSemaphore(value: 0)
    sources = signals.map { number in
      _ = signal(number) { _ in }
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler(handler: body)
      source.setRegistrationHandler { registered.signal() }
      source.activate()
      // A signal that comes before would be lost.
      registered.wait()
      return source
    }
  }

  deinit {
    for source in sources { source.cancel() }
  }
}
