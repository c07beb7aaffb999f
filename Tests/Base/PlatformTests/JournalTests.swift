import Glibc
import Testing

@testable import Platform

@Suite struct JournalTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
  }

  @Test func `lines are found again`() throws {
    let path = folder.path("journal")
    do {
      let journal = try Journal(path)
      #expect(journal.earlierLines.isEmpty)
      try journal.append("one")
      try journal.append("two ä")
    }
    #expect(try Journal(path).earlierLines == ["one", "two ä"])
  }

  @Test func `what a crash left of a line is cut off`() throws {
    let path = folder.path("journal")
    try AtomicFile.write(Array("one\nhalf of tw".utf8), to: path)
    do {
      let journal = try Journal(path)
      #expect(journal.earlierLines == ["one"])
      try journal.append("two")
    }
    #expect(try readFile(path) == Array("one\ntwo\n".utf8))
  }

  @Test func `it can begin again`() throws {
    let journal = try Journal(folder.path("journal"))
    try journal.append("one")
    try journal.clear()
    try journal.append("two")
    #expect(try readFile(folder.path("journal")) == Array("two\n".utf8))
  }

  @Test func `two cannot have it open`() throws {
    let path = folder.path("journal")
    let journal = try Journal(path)
    let error = #expect(throws: SystemError.self) { try Journal(path) }
    #expect(error?.isInUse == true)
    withExtendedLifetime(journal) {}
  }

  @Test func `folders are made with those that they lie in`() throws {
    let path = folder.path("a")
    try makeFolder(path)
    try makeFolder(path)
    try AtomicFile.write([1], to: folder.path("file"))
    let error = #expect(throws: SystemError.self) { try makeFolder(folder.path("file/b")) }
    #expect(error?.code == ENOTDIR)
    #expect(unsafe rmdir(path) == 0)
  }
}
