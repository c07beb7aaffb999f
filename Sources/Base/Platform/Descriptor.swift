import Glibc
import Synchronization

/// An open file of this process, closed with the value.
struct Descriptor: ~Copyable {
  let number: Int32

  init(_ number: Int32) {
    self.number = number
  }

  deinit {
    close(number)
  }
}

/// A pipe of the system that programs started from here do not inherit.
struct PipeEnds: ~Copyable {
  /// Held while a pipe is made and while a program is started: between the two calls that make a
  /// pipe private, a program would inherit it, and hold it open.
  static let privacy = Mutex(())

  let reading: Descriptor
  let writing: Descriptor

  init() throws(SystemError) {
    var ends: [Int32] = [-1, -1]
    let code = PipeEnds.privacy.withLock { _ in
      guard unsafe pipe(&ends) == 0 else { return errno }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      return 0
    }
    guard code == 0 else { throw SystemError("pipe", "cannot make", code) }
    reading = Descriptor(ends[0])
    writing = Descriptor(ends[1])
  }

  consuming func takeReading() -> Descriptor { reading }

  consuming func takeWriting() -> Descriptor { writing }
}
