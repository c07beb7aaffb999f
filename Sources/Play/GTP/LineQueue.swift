import Dispatch
import Synchronization

/// Lines that a reading thread brings and the session takes in their order.
///
/// Whoever thinks may ask from any thread whether one is waiting: that is what interrupts an analysis.
public final class LineQueue: Sendable {
  private struct State {
    /// Lines in the order of their coming, after all of `leaving`.
    var arrived: [[UInt8]] = []
    /// Lines to be taken, the next one last.
    var leaving: [[UInt8]] = []
    /// How many of the lines are the comment that asks to cut a command short.
    var interrupts = 0
    /// Whether no more lines will come.
    var hasEnded = false
    /// Whether nobody is there any more to read what is answered.
    var isAbandoned = false

    var isEmpty: Bool { arrived.isEmpty && leaving.isEmpty }
  }

  private let state = Mutex(State())
  /// Counts the lines that wait, and one more for the end.
  private let arrivals = DispatchSemaphore(value: 0)

  public init() {}

  /// Starts the thread that reads: `read` is given what takes a line, without its line feed, and
  /// returns when there are no more.
  public func fill(by read: @escaping @Sendable (_ take: ([UInt8]) -> Void) -> Void) {
    DispatchQueue(label: "gtp.reader").async {
      read { self.append($0) }
      self.end()
    }
  }

  /// Adds a line.
  public func append(_ line: [UInt8]) {
    state.withLock { state in
      state.arrived.append(line)
      if GTPLine.isInterrupt(line) { state.interrupts += 1 }
    }
    arrivals.signal()
  }

  /// Says that no more lines will come.
  public func end() {
    state.withLock { $0.hasEnded = true }
    arrivals.signal()
  }

  /// Drops all lines, since nobody reads the answers, and cuts short what is being answered.
  public func abandon() {
    state.withLock { state in
      state = State()
      state.hasEnded = true
      state.isAbandoned = true
    }
    arrivals.signal()
  }

  /// Waits for the next line; `nil` when there are no more.
  func next() -> [UInt8]? {
    arrivals.wait()
    let line = state.withLock { state -> [UInt8]? in
      if state.leaving.isEmpty {
        state.leaving = state.arrived.reversed()
        state.arrived = []
      }
      guard let line = state.leaving.popLast() else { return nil }
      if GTPLine.isInterrupt(line) { state.interrupts -= 1 }
      return line
    }
    // The end stays there for whoever asks again.
    if line == nil { arrivals.signal() }
    return line
  }

  /// Waits until a line is there to be taken, or the end.
  func waitForArrival() {
    arrivals.wait()
    arrivals.signal()
  }

  /// Whether a line is there to be taken.
  var hasLine: Bool { state.withLock { !$0.isEmpty || $0.isAbandoned } }

  /// Whether a line is there to be taken, or there will be none.
  var isWaiting: Bool { state.withLock { !$0.isEmpty || $0.hasEnded } }

  /// Whether one of the lines asks to cut the command short that is being answered.
  var isInterrupted: Bool { state.withLock { $0.interrupts > 0 || $0.isAbandoned } }

  /// Whether somebody reads the answers.
  var isOpen: Bool { state.withLock { !$0.isAbandoned } }
}
