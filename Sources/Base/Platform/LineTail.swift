import Dispatch
import Glibc
import Synchronization

/// The last lines of a stream, read by a thread of its own, so that its writer never waits.
final class LineTail: Sendable {
  private static let lineLimit = 400

  private let lines = Mutex<[String]>([])
  private let end = DispatchGroup()

  /// Reads the stream to its end and keeps `count` lines.
  init(of stream: consuming Descriptor, count: Int) {
    let number = fcntl(stream.number, F_DUPFD_CLOEXEC, 0)
    DispatchQueue(label: "standard error").async(group: end) { [self] in
      var reader = LineReader(descriptor: number, limit: LineTail.lineLimit)
      while let line = reader.next() {
        lines.withLock { lines in
          lines.append(line.text)
          if lines.count > count { lines.removeFirst() }
        }
      }
      close(number)
    }
  }

  /// The lines so far; waits for the stream's end for a moment, since a program's last words
  /// are the reason why it ended.
  func last(patience seconds: Double) -> [String] {
    _ = end.wait(timeout: .now() + seconds)
    return lines.withLock { $0 }
  }
}
