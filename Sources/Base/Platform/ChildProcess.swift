import Glibc

/// Another program at work and its standard streams; one thread at a time may use it.
///
/// It ends at the latest with this program, and everything that it started with it.
public final class ChildProcess {
  /// What came of waiting for output.
  public enum Output: Equatable, Sendable {
    case bytes([UInt8])
    /// The program has closed its output, as a rule by ending.
    case end
    /// The time was up.
    case nothing
  }

  private static let keptLines = 10

  private let group: ProcessGroup
  private let process: pid_t
  private var input: Descriptor?
  private let output: Descriptor
  private let errors: LineTail
  private var buffer = [UInt8](repeating: 0, count: 1 << 14)
  private var isOver = false
  /// How the program ended by itself, once ``end(after:)`` has found out.
  public private(set) var ending: ProcessEnding?

  /// Starts a program, found as a shell finds it, with its arguments.
  public init(_ words: [String]) throws(SystemError) {
    ignoreClosedPipes()
    group = try ProcessGroup()
    let input = try PipeEnds()
    let output = try PipeEnds()
    let errors = try PipeEnds()
    process = try spawn(
      words, group: group.number,
      streams: [input.reading.number, output.writing.number, errors.writing.number])
    self.errors = LineTail(of: errors.takeReading(), count: ChildProcess.keptLines)
    self.output = output.takeReading()
    self.input = input.takeWriting()
  }

  /// Sends a short text, at most what fits in a pipe; `false` where the program takes no more.
  public func write(_ text: String) -> Bool {
    guard let number = input?.number else { return false }
    return writeAll(Array(text.utf8)[...], to: number) == nil
  }

  /// Waits for output.
  public func read(until deadline: ContinuousClock.Instant) -> Output {
    let left = (deadline - .now) / .milliseconds(1)
    let milliseconds = Int32(min(max(0, left.rounded(.up)), 1e9))
    guard isReady(output.number, for: POLLIN, milliseconds: milliseconds) else { return .nothing }
    let count = readSome(into: &buffer, from: output.number)
    return count > 0 ? .bytes(Array(buffer[..<count])) : .end
  }

  /// Closes the program's input, gives it `seconds` to end, and ends what then still runs.
  public func end(after seconds: Double) {
    input = nil
    guard !isOver else { return }
    isOver = true
    let deadline = ContinuousClock.now + .seconds(seconds)
    ending = wait(for: process, options: WNOHANG)
    while ending == nil, .now < deadline {
      usleep(500)
      ending = wait(for: process, options: WNOHANG)
    }
    group.kill()
    if ending == nil { _ = wait(for: process, options: 0) }
  }

  /// The last lines that the program has written to standard error.
  public var lastErrors: [String] { errors.last(patience: isOver ? 0.5 : 0) }

  deinit {
    end(after: 0)
  }
}
