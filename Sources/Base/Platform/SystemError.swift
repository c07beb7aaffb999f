import Glibc

/// What the operating system refused: `games/1.sgf: cannot write: No space left on device`.
public struct SystemError: Error, Equatable, CustomStringConvertible {
  /// The file or the stream.
  public var subject: String
  /// What was tried, as "cannot write".
  public var action: String
  /// The system's error number.
  public var code: Int32

  /// The reason, where the number does not give it.
  private let ownReason: String?

  init(_ subject: String, _ action: String, _ code: Int32 = EINVAL, reason: String? = nil) {
    self.subject = subject
    self.action = action
    self.code = code
    ownReason = reason
  }

  /// Whether the reader of a stream has gone: no error for a program, but the end of its work.
  public var isClosedPipe: Bool { code == EPIPE }

  /// Whether another program has the file open that only one may have.
  public var isInUse: Bool { code == EWOULDBLOCK }

  /// Whether the same may go well later: the disk was full, a server away, a name not to be seen yet.
  public var mayPass: Bool {
    [ENOSPC, EDQUOT, EIO, ESTALE, ENOENT, EAGAIN, EBUSY, ETIMEDOUT, ENOLCK, EREMOTEIO]
      .contains(code)
  }

  public var description: String {
    "\(subject.isEmpty ? "''" : subject): \(action): \(ownReason ?? reason)"
  }

  /// The system's own words, always in English, where they say what there is.
  private var reason: String {
    if code == ENOENT, subject.isEmpty { return "the name is empty" }
    // What is no UTF-8 has lost its bytes on the way.
    if code == ENOENT, subject.contains("\u{FFFD}") {
      return "no such file by this name, which is no UTF-8; give it another"
    }
    var text = [CChar](repeating: 0, count: 128)
    guard unsafe strerror_r(code, &text, text.count) == 0 else { return "error \(code)" }
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
