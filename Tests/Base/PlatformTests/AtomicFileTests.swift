import Dispatch
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Platform

@Suite struct AtomicFileTests {
  private let folder = TemporaryFolder()

  @Test(arguments: [0, 1, 70_000])
  func `what is written is read`(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    try AtomicFile.write(bytes, to: folder["game.sgf"])
    #expect(try readFile(folder["game.sgf"]) == bytes)
    #expect(try folder.names == ["game.sgf"])
  }

  @Test func `a file is replaced`() throws {
    try AtomicFile.write([1, 2, 3], to: folder["a"])
    try AtomicFile.write([4], to: folder["a"])
    #expect(try readFile(folder["a"]) == [4])
  }

  @Test func `a symbolic link leads to the new contents`() throws {
    try AtomicFile.write([1], to: folder["a"])
    #expect(unsafe symlink("a", folder["link"]) == 0)
    try AtomicFile.write([2], to: folder["link"])
    #expect(try readFile(folder["a"]) == [2])
  }

  @Test func `a symbolic link to no file yet leads to the one that is made`() throws {
    try makeFolder(folder["real"])
    #expect(unsafe symlink("real/a", folder["first"]) == 0)
    #expect(unsafe symlink(folder["first"], folder["second"]) == 0)
    try AtomicFile.write([3], to: folder["second"])
    #expect(try readFile(folder["real/a"]) == [3])
    #expect(canonicalPath(folder["second"]) == canonicalPath(folder["real/a"]))
  }

  @Test(arguments: [0o600, 0o640, 0o755]) func `a file that is replaced keeps its mode`(
    mode: mode_t
  ) throws {
    try AtomicFile.write([1], to: folder["a"])
    #expect(unsafe chmod(folder["a"], mode) == 0)
    try AtomicFile.write([2], to: folder["a"])
    #expect(try #require(status(of: folder["a"])).st_mode & 0o7777 == mode)
    #expect(try readFile(folder["a"]) == [2])
  }

  @Test func `a pipe that nobody reads is not waited for`() throws {
    #expect(unsafe mkfifo(folder["pipe"], 0o600) == 0)
    #expect(
      problem { try AtomicFile.write([1], to: folder["pipe"]) }
        == "\(folder["pipe"]): cannot write: No such device or address")
  }

  @Test func `a device is written and stays a device`() throws {
    try AtomicFile.write([1, 2], to: "/dev/null")
    #expect(try readFile("/dev/null") == [])
  }

  @Test func `a full disk is told and leaves nothing behind`() {
    #expect(
      problem { try AtomicFile.write([1], to: "/dev/full") }
        == "/dev/full: cannot write: No space left on device")
  }

  @Test func `a write that fails keeps the old file and no other`() throws {
    #expect(unsafe mkdir(folder["a"], 0o700) == 0)
    #expect(
      problem { try AtomicFile.write([1], to: folder["a"]) }
        == "\(folder["a"]): cannot write: Is a directory")
    #expect(try folder.names == ["a"])
    #expect(unsafe rmdir(folder["a"]) == 0)
  }

  @Test(arguments: [
    ("/nowhere/game.sgf", "/nowhere/game.sgf: cannot write: No such file or directory"),
    ("", "'': cannot write: the name is empty"),
    ("/tmp/a\0b", "/tmp/a\0b: cannot write: Invalid argument"),
  ])
  func `a place that cannot be written is told`(path: String, message: String) {
    #expect(problem { try AtomicFile.write([1], to: path) } == message)
  }

  @Test(arguments: [
    ("/nowhere", "/nowhere: cannot read: No such file or directory"),
    ("/", "/: cannot read: Is a directory"),
    ("/tmp\0", "/tmp\0: cannot read: Invalid argument"),
    ("/dev/zero", "/dev/zero: cannot read: File too large"),
  ])
  func `what cannot be read is told`(path: String, message: String) {
    #expect(problem { _ = try readFile(path, limit: 1 << 20) } == message)
  }

  @Test func `what killed programs have left is removed, and nothing else`() throws {
    let dead = try #require(try deadProcess())
    let running = getppid()
    let (left, host) = (AtomicFile.temporaryPath(beside: "a.sgf"), hostName)
    let others = [
      "a.sgf", "a.sgf.tmp", "a.tmp", "b.sgf.\(host)-\(running)-1.tmp", "c.sgf.\(dead).tmp",
      "d.sgf.x-x-1.tmp", "e.sgf.\(host)-0-1.tmp", "a.sgf.b.sgf.\(host)-\(running)-1.tmp",
      "b.sgf.else-where-\(dead)-1.tmp",
    ]
    for name in others + [left, "b.sgf.\(host)-\(dead)-12.tmp"] {
      try AtomicFile.write([1], to: folder[name])
    }
    AtomicFile.removeRemains(in: folder.path)
    #expect(try Set(entries(of: folder.path)) == Set(others))
    // Where nobody else can be writing a file, it matters not who runs.
    AtomicFile.removeRemains(of: folder["b.sgf"])
    let gone = ["b.sgf.\(host)-\(running)-1.tmp", "b.sgf.else-where-\(dead)-1.tmp"]
    #expect(try Set(entries(of: folder.path)) == Set(others).subtracting(gone))
  }

  @Test func `a name that is taken stays with the first, and nothing is left of the second`() throws
  {
    #expect(try AtomicFile.publish([1], as: folder["a.sgf"]))
    #expect(try !AtomicFile.publish([2], as: folder["a.sgf"]))
    #expect(try readFile(folder["a.sgf"]) == [1])
    #expect(try entries(of: folder.path) == ["a.sgf"])
    #expect(
      problem { _ = try AtomicFile.publish([1], as: folder["none/a.sgf"]) }
        == "\(folder["none/a.sgf"]): cannot write: No such file or directory")
  }

  @Test func `of many that publish at once one is first`() {
    let first = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: 32) { number in
      let isFirst = try? AtomicFile.publish([UInt8(number)], as: folder["one"])
      if isFirst == true { first.withLock { $0 += 1 } }
    }
    #expect(first.withLock { $0 } == 1)
  }

  @Test func `a file that is given back is as old as can be`() throws {
    try AtomicFile.write([1], to: folder["a"], lasting: false)
    #expect(try #require(writingTime(of: folder["a"])) > 1e9)
    touch(folder["a"], givingBack: true)
    #expect(writingTime(of: folder["a"]) == 0)
    touch(folder["a"])
    #expect(try #require(writingTime(of: folder["a"])) > 1e9)
    #expect(writingTime(of: folder["b"]) == nil)
  }

  /// The number of a process that has ended.
  private func deadProcess() throws -> pid_t? {
    let process = try spawn(["true"], group: 0, streams: [])
    return wait(for: process, options: 0) == nil ? nil : process
  }
}

/// The text of the error that `body` throws; `nil` where it throws none.
func problem(_ body: () throws -> Void) -> String? {
  do {
    try body()
    return nil
  } catch {
    return "\(error)"
  }
}
