import Glibc

/// A file of lines that only grows; a line that was added survives a crash of the machine.
///
/// One program at a time has it open.
public final class Journal {
  private let path: String
  private let file: Descriptor
  /// The lines that were there when the file was opened.
  public let earlierLines: [String]

  /// Opens the file or makes it; what a crash left of a last line is cut off.
  ///
  /// Throws an error that ``SystemError/isInUse`` where another program has the file open, and still
  /// has after `patience` in hundredths of a second.
  public init(_ path: String, patience: Int = 100) throws(SystemError) {
    let number = unsafe open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard number >= 0 else { throw SystemError(path, "cannot open", errno) }
    file = Descriptor(number)
    self.path = path
    guard Journal.lock(number, patience) else { throw SystemError(path, "cannot lock", errno) }
    let bytes = try readFile(path)
    let whole = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    earlierLines = bytes[..<whole].split(separator: UInt8(ascii: "\n")).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard whole == bytes.count || ftruncate(number, whole) == 0 else {
      throw SystemError(path, "cannot cut", errno)
    }
  }

  /// Locks a file, but not at once: a program that is being started shares the locks of the one
  /// that starts it for an instant, also when that one has just been killed.
  private static func lock(_ number: Int32, _ patience: Int) -> Bool {
    for _ in 0..<max(1, patience) {
      if flock(number, LOCK_EX | LOCK_NB) == 0 { return true }
      guard errno == EWOULDBLOCK else { return false }
      usleep(10_000)
    }
    return false
  }

  /// Adds a line, and returns when it is safe.
  public func append(_ line: String) throws(SystemError) {
    let code = writeAll(Array("\(line)\n".utf8)[...], to: file.number)
    guard code == nil, fdatasync(file.number) == 0 else {
      throw SystemError(path, "cannot write", code ?? errno)
    }
  }

  /// Takes out all lines.
  public func clear() throws(SystemError) {
    guard ftruncate(file.number, 0) == 0 else { throw SystemError(path, "cannot cut", errno) }
  }
}

/// Makes a folder, and those that it lies in; one that is there already is no error.
public func makeFolder(_ path: String) throws(SystemError) {
  let parts = path.split(separator: "/")
  for count in parts.indices {
    let folder = (path.hasPrefix("/") ? "/" : "") + parts[...count].joined(separator: "/")
    guard unsafe mkdir(folder, 0o777) != 0, errno != EEXIST else { continue }
    throw SystemError(folder, "cannot make", errno)
  }
}
