import Glibc

/// A file of lines that only grows; a line that was added survives a crash of the machine.
///
/// One program at a time has it open, by a lock where the file system has locks, or because whoever
/// opens it without one has seen to it.
public final class Journal {
  private let path: String
  private let file: Descriptor
  private let write: Writer
  /// The bytes of the whole lines.
  private var length: Int
  /// Whether a part of a line may stand behind them.
  private var isTorn = false
  /// The lines that were there when the file was opened.
  public let earlierLines: [String]
  /// The bytes up to the end of each of them.
  private let ends: [Int]

  /// Opens the file or makes it; what a crash left of a last line is cut off by the first line that is
  /// added, for until then the file may prove to be somebody else's.
  ///
  /// Throws an error that ``SystemError/isInUse`` where another program has the file open, and still
  /// has after `patience` in hundredths of a second.
  public convenience init(_ path: String, patience: Int = 100) throws(SystemError) {
    try self.init(path, patience: patience, writer: writeAll)
  }

  /// Opens the file or makes it without a lock, which on some network file systems is waited for for
  /// ever.
  public convenience init(unlocked path: String) throws(SystemError) {
    try self.init(path, patience: nil, writer: writeAll)
  }

  /// Writes bytes to a descriptor; gives the system's error number where that fails.
  typealias Writer = (ArraySlice<UInt8>, Int32) -> Int32?

  init(_ path: String, patience: Int? = 100, writer: @escaping Writer) throws(SystemError) {
    let number = unsafe open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard number >= 0 else { throw SystemError(path, "cannot open", errno) }
    file = Descriptor(number)
    self.path = path
    write = writer
    guard kind(ofDescriptor: number) == S_IFREG else {
      throw SystemError(path, "cannot open", reason: "it is no regular file")
    }
    if let patience, !Journal.lock(number, patience) {
      let code = errno
      let reason = code == EWOULDBLOCK ? "another program writes it" : nil
      throw SystemError(path, "cannot open", code, reason: reason)
    }
    let bytes = try readFile(path)
    let whole = Journal.wholeLines(bytes)
    let lines = bytes[..<whole].split(separator: UInt8(ascii: "\n"))
    earlierLines = lines.map { String(decoding: $0, as: UTF8.self) }
    ends = lines.map { $0.endIndex + 1 }
    length = whole
    isTorn = whole < bytes.count
  }

  /// The whole lines of a file that another program may be adding to.
  public static func lines(of path: String) throws(SystemError) -> [String] {
    let bytes = try readFile(path)
    return bytes[..<wholeLines(bytes)].split(separator: UInt8(ascii: "\n"))
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// How many bytes its whole lines are.
  private static func wholeLines(_ bytes: [UInt8]) -> Int {
    bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
  }

  /// Locks a file, but not at once: a program that is being started shares the locks of the one
  /// that starts it for an instant, also when that one has just been killed.
  private static func lock(_ number: Int32, _ patience: Int) -> Bool {
    for _ in 0..<max(1, patience) {
      if flock(number, LOCK_EX | LOCK_NB) == 0 { return true }
      // Some network file systems have no locks; there whoever shares the file must see to it.
      guard errno == EWOULDBLOCK else { return [ENOLCK, EOPNOTSUPP, ENOSYS].contains(errno) }
      usleep(10_000)
    }
    return false
  }

  /// Adds a line, and returns when it is safe; where that fails nothing of the line stays.
  public func append(_ line: String) throws(SystemError) {
    try mend()
    let bytes = Array("\(line)\n".utf8)
    var code = write(bytes[...], file.number)
    if code == nil, fdatasync(file.number) != 0 { code = errno }
    if let code {
      // A full disk takes a part of a line, and what is added next would stand behind it. If even
      // the cut fails now, the next line waits for one that succeeds.
      isTorn = true
      try? mend()
      throw SystemError(path, "cannot write", code)
    }
    length += bytes.count
  }

  /// Keeps so many of the earlier lines, and takes out all that stands behind them.
  public func cut(to count: Int) throws(SystemError) {
    (length, isTorn) = (count == 0 ? 0 : ends[count - 1], true)
    try mend()
  }

  /// Cuts off what is no whole line.
  private func mend() throws(SystemError) {
    guard isTorn else { return }
    guard ftruncate(file.number, length) == 0 else { throw SystemError(path, "cannot cut", errno) }
    isTorn = false
  }
}
