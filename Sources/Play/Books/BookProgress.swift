import Go
public import Platform
import Synchronization
import Text

/// Where the making of a book stands, in one line; a log has one for each tenth of the way, or each
/// minute.
public final class BookProgress: Sendable {
  private struct State {
    var lastLine: Double?
    var lastLog = 0.0
  }

  private let maker: BookMaker
  private let earlier: Int
  private let limit: Int?
  private let deadline: ContinuousClock.Instant?
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  public init(_ maker: BookMaker, limit: Int? = nil, deadline: ContinuousClock.Instant? = nil) {
    self.maker = maker
    self.limit = limit
    self.deadline = deadline
    earlier = maker.book.nodes.count
  }

  /// Reports a number of positions, once a second and in a log once a minute.
  public func telling(_ status: StatusLine) -> @Sendable (Int) -> Void {
    { [self] count in
      let elapsed = (.now - start) / Duration.seconds(1)
      let isDue: (line: Bool, log: Bool) = state.withLock { state in
        let line = elapsed >= (state.lastLine ?? -1) + 1
        let log = elapsed >= state.lastLog + 60
        if line { state.lastLine = elapsed }
        if log { state.lastLog = elapsed }
        return (line, log)
      }
      guard status.isLive ? isDue.line : isDue.log else { return }
      let text = line(count, elapsed: elapsed)
      if status.isLive { status.show(text) } else { status.add("\(text)\n") }
    }
  }

  /// For example `1,234 positions (400 new), 3.1/s, Black 97.2 %, B+0.5, 2:10 so far, 20:01 to go`.
  func line(_ count: Int, elapsed: Double) -> String {
    let speed = Double(count - earlier) / max(0.001, elapsed)
    var parts = [
      "\(count.counting("position")) (\((count - earlier).grouped) new)", "\(speed.fixed(1))/s",
    ]
    if let position = BookPosition(maker.head.start, in: maker.book) {
      parts.append(position.standing)
    }
    parts.append("\(elapsed.asDuration) so far")
    let rests = [
      limit.map { Double($0 - count) / max(0.001, speed) },
      deadline.map { ($0 - .now) / Duration.seconds(1) },
    ]
    if let rest = rests.compactMap(\.self).min(), rest > 0 {
      parts.append("\(rest.asDuration) to go")
    }
    return parts.joined(separator: ", ")
  }
}
