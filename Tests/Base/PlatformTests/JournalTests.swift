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

  @Test func `it can begin again`() throws {
    let journal = try Journal(folder["journal"])
    try journal.append("one")
    try journal.clear()
    try journal.append("two")
    #expect(try readFile(folder["journal"]) == Array("two\n".utf8))
  }

  @Test func `two cannot have it open`() throws {
    let path = folder["journal"]
    let journal = try Journal(path)
    let error = #expect(throws: SystemError.self) { try Journal(path) }
    #expect(error?.isInUse == true)
    withExtendedLifetime(journal) {}
  }

  @Test func `folders are made with those that they lie in`() throws {
    let path = folder["a"]
    try makeFolder(path)
    try makeFolder(path)
    try AtomicFile.write([1], to: folder["file"])
    let error = #expect(throws: SystemError.self) { try makeFolder(folder["file/b"]) }
    #expect(error?.code == ENOTDIR)
    #expect(unsafe rmdir(path) == 0)
  }
}
