import Glibc

/// The lines of a stream as bytes, whatever they hold.
public struct LineReader: ~Copyable {
  /// One line without its line feed.
  public struct Line: Equatable, Sendable {
    public var bytes: [UInt8]
    /// Whether the line was longer than the reader's limit, and `bytes` is only its beginning.
    public var isTooLong: Bool

    /// The bytes as text; what is no UTF-8 becomes U+FFFD.
    public var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  private static let lineFeed = UInt8(ascii: "\n")

  private let descriptor: Int32
  private let limit: Int
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  /// The part of `buffer` that was read from the system and not yet given out.
  private var unread = 0..<0

  /// Reads standard input, lines of up to `limit` bytes.
  public init(limit: Int = 8 << 20) {
    self.init(descriptor: STDIN_FILENO, limit: limit)
  }

  init(descriptor: Int32, limit: Int) {
    self.descriptor = descriptor
    self.limit = limit
  }

  /// Waits for the next line; `nil` at the end of the stream, or where it cannot be read.
  ///
  /// The last line counts without a line feed too. What goes beyond the limit is skipped.
  public mutating func next() -> Line? {
    var line = Line(bytes: [], isTooLong: false)
    var isEmpty = true
    while true {
      if unread.isEmpty {
        let count = readSome(into: &buffer, from: descriptor)
        guard count > 0 else { return isEmpty ? nil : line }
        unread = 0..<count
      }
      isEmpty = false
      let end = buffer[unread].firstIndex(of: LineReader.lineFeed)
      let part = buffer[unread.lowerBound..<(end ?? unread.upperBound)]
      let room = limit - line.bytes.count
      line.bytes += part.prefix(room)
      if part.count > room { line.isTooLong = true }
      unread = (end.map { $0 + 1 } ?? unread.upperBound)..<unread.upperBound
      if end != nil { return line }
    }
  }
}
