import Glibc
import Testing

@testable import Platform

@Suite struct AtomicFileTests {
  @Test(arguments: [0, 1, 70_000])
  func `what is written is read`(count: Int) throws {
    let folder = try Folder()
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    try AtomicFile.write(bytes, to: folder.path("game.sgf"))
    #expect(try readFile(folder.path("game.sgf")) == bytes)
    #expect(folder.names == ["game.sgf"])
  }

  @Test func `a file is replaced`() throws {
    let folder = try Folder()
    try AtomicFile.write([1, 2, 3], to: folder.path("a"))
    try AtomicFile.write([4], to: folder.path("a"))
    #expect(try readFile(folder.path("a")) == [4])
  }

  @Test func `a symbolic link leads to the new contents`() throws {
    let folder = try Folder()
    try AtomicFile.write([1], to: folder.path("a"))
    #expect(unsafe symlink("a", folder.path("link")) == 0)
    try AtomicFile.write([2], to: folder.path("link"))
    #expect(try readFile(folder.path("a")) == [2])
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
    let folder = try Folder()
    #expect(unsafe mkdir(folder.path("a"), 0o700) == 0)
    #expect(
      problem { try AtomicFile.write([1], to: folder.path("a")) }
        == "\(folder.path("a")): cannot write: Is a directory")
    #expect(folder.names == ["a"])
    #expect(unsafe rmdir(folder.path("a")) == 0)
  }

  @Test(arguments: [
    ("/nowhere/game.sgf", "/nowhere/game.sgf: cannot write: No such file or directory"),
    ("", ": cannot write: No such file or directory"),
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
