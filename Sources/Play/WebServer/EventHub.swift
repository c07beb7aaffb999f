import Synchronization

/// Sends events to all open pages: of each topic the newest alone.
///
/// A page that comes, or comes back, gets the newest of each of its topics at once; one that is slow
/// misses what has been overtaken.
public final class EventHub: Sendable {
  private struct Reader {
    var topics: [String]
    /// What it has been given, by topics.
    var seen: [String: Int] = [:]
    let wake: @Sendable () -> Void
  }

  private struct State {
    var count = 0
    var newest: [String: (number: Int, data: String)] = [:]
    var readers: [Int: Reader] = [:]
    var audienceChanged: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  public init() {}

  /// Sends the newest of a topic; the data must stand on one line.
  public func publish(_ topic: String, _ data: String) {
    let wakes = state.withLock { state -> [@Sendable () -> Void] in
      state.count += 1
      state.newest[topic] = (state.count, data)
      return state.readers.values.filter { $0.topics.contains(topic) }.map(\.wake)
    }
    for wake in wakes { wake() }
  }

  /// Takes a topic's word back: who comes now gets none.
  public func withdraw(_ topic: String) {
    state.withLock { $0.newest[topic] = nil }
  }

  /// How many pages read a topic.
  public func audience(of topic: String) -> Int {
    state.withLock { state in state.readers.values.count { $0.topics.contains(topic) } }
  }

  /// Has a closure called, on any thread, when somebody begins or ceases to read.
  public func onAudience(_ body: @escaping @Sendable () -> Void) {
    state.withLock { $0.audienceChanged = body }
  }

  /// Takes in a reader; `wake` is called whenever there is something to take.
  func join(_ topics: [String], wake: @escaping @Sendable () -> Void) -> Int {
    let (number, changed) = state.withLock { state in
      state.count += 1
      state.readers[state.count] = Reader(topics: topics, wake: wake)
      return (state.count, state.audienceChanged)
    }
    changed?()
    return number
  }

  func leave(_ reader: Int) {
    let changed = state.withLock { state in
      state.readers[reader] = nil
      return state.audienceChanged
    }
    changed?()
  }

  /// What a reader has not seen yet, as an event stream has it; empty where there is nothing.
  func take(for number: Int) -> String {
    state.withLock { state in
      guard var reader = state.readers[number] else { return "" }
      var text = ""
      for topic in reader.topics {
        guard let newest = state.newest[topic], newest.number > reader.seen[topic] ?? 0 else {
          continue
        }
        reader.seen[topic] = newest.number
        text += "event: \(topic)\nid: \(newest.number)\ndata: \(newest.data)\n\n"
      }
      state.readers[number] = reader
      return text
    }
  }
}
