import Glibc
import TestSupport
import Testing

@testable import Platform

@Suite struct JournalTests {
  private let folder = TemporaryFolder()

  @Test func `lines are found again`() throws {
    let path = folder["journal"]
    do {
      let journal = try Journal(path)
      #expect(journal.earlierLines.isEmpty)
      try journal.append("one")
      try journal.append("two ä")
    }
    #expect(try Journal(path).earlierLines == ["one", "two ä"])
  }

  @Test func `what a crash left of a line is cut off`() throws {
    let path = folder["journal"]
    try AtomicFile.write(Array("one\nhalf of tw".utf8), to: path)
    do {
      let journal = try Journal(path)
      #expect(journal.earlierLines == ["one"])
      try journal.append("two")
    }
    #expect(try readFile(path) == Array("one\ntwo\n".utf8))
  }

  @Test func `what is opened only stays as it is`() throws {
    let path = folder["journal"]
    try AtomicFile.write(Array("my notes\nwithout an end".utf8), to: path)
    _ = try Journal(path)
    #expect(try readFile(path) == Array("my notes\nwithout an end".utf8))
  }

  @Test func `a pipe is no journal`() throws {
    #expect(unsafe mkfifo(folder["pipe"], 0o600) == 0)
    #expect(
      problem { _ = try Journal(folder["pipe"]) }
        == "\(folder["pipe"]): cannot open: it is no regular file")
  }

  @Test func `it can begin again`() throws {
    let journal = try Journal(folder["journal"])
    try journal.append("one")
    try journal.cut(to: 0)
    try journal.append("two")
    #expect(try readFile(folder["journal"]) == Array("two\n".utf8))
  }

  @Test func `it can go back to some of its lines`() throws {
    try AtomicFile.write(Array("one\n\ntwö\n\u{1F600}\nthree\n".utf8), to: folder["journal"])
    let journal = try Journal(folder["journal"])
    #expect(journal.earlierLines.count == 4)
    try journal.append("four")
    try journal.cut(to: 2)
    try journal.append("five")
    #expect(try readFile(folder["journal"]) == Array("one\n\ntwö\nfive\n".utf8))
  }

  @Test func `two cannot have it open`() throws {
    let path = folder["journal"]
    let journal = try Journal(path)
    let error = #expect(throws: SystemError.self) { try Journal(path) }
    #expect(error?.isInUse == true)
    withExtendedLifetime(journal) {}
  }

  /// A disk that is full takes as much of a line as there is room for.
  @Test func `nothing is left of a line that the disk had no room for`() throws {
    let path = folder["journal"]
    var isFull = false
    let journal = try Journal(path) { bytes, descriptor in
      guard isFull else { return writeAll(bytes, to: descriptor) }
      return writeAll(bytes.prefix(3), to: descriptor) ?? ENOSPC
    }
    try journal.append("one")
    isFull = true
    for _ in 0..<2 {
      let error = #expect(throws: SystemError.self) { try journal.append("two") }
      #expect(error?.code == ENOSPC)
      #expect(try readFile(path) == Array("one\n".utf8))
    }
    isFull = false
    try journal.append("three")
    #expect(try readFile(path) == Array("one\nthree\n".utf8))
  }
}
