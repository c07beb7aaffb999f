import Glibc

/// Both ends of a pipe of the system.
final class Pipe {
  private(set) var readEnd: Int32
  private(set) var writeEnd: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    precondition(unsafe pipe(&ends) == 0, "the system gave no pipe")
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  /// Puts bytes in; they must fit in the pipe's 64 KB.
  func fill(_ bytes: some Sequence<UInt8>) {
    let bytes = Array(bytes)
    precondition(unsafe write(writeEnd, bytes, bytes.count) == bytes.count)
  }

  /// Lets the reader come to an end.
  func finish() {
    close(writeEnd)
    writeEnd = -1
  }

  /// Lets the writer find nobody at the other end.
  func abandon() {
    close(readEnd)
    readEnd = -1
  }

  /// Closes the writing end and gives all that was written.
  func drain() -> [UInt8] {
    finish()
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = unsafe read(readEnd, &buffer, buffer.count)
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  deinit {
    if writeEnd >= 0 { close(writeEnd) }
    if readEnd >= 0 { close(readEnd) }
  }
}
