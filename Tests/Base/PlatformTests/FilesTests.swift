import Glibc
import TestSupport
import Testing

@testable import Platform

@Suite struct FilesTests {
  private let folder = TemporaryFolder()

  @Test func `folders are made with those that they lie in`() throws {
    let path = folder["a"]
    try makeFolder(path)
    try makeFolder(path)
    try AtomicFile.write([1], to: folder["file"])
    let error = #expect(throws: SystemError.self) { try makeFolder(folder["file/b"]) }
    #expect(error?.code == ENOTDIR)
    #expect(unsafe rmdir(path) == 0)
  }

  @Test func `a private folder is for its owner alone, and a file's stamp changes with it`() throws
  {
    try makePrivateFolder(folder["a/b"])
    #expect(status(of: folder["a/b"]).map { $0.st_mode & 0o777 } == 0o700)
    #expect(fileStamp(folder["file"]) == nil)
    #expect(fileStamp(folder.path) == nil)
    try AtomicFile.write([1], to: folder["file"])
    let stamp = fileStamp(folder["file"])
    try AtomicFile.write([1, 2], to: folder["file"])
    #expect(stamp != nil && fileStamp(folder["file"]) != stamp)
  }

  @Test func `a folder that has no name, or that of a file, is not made`() throws {
    #expect(problem { try makeFolder("") } == "'': cannot make: the name is empty")
    try AtomicFile.write([1], to: folder["file"])
    #expect(
      problem { try makeFolder(folder["file"]) }
        == "\(folder["file"]): cannot make: Not a directory")
  }

  @Test func `a folder is removed with all in it, and what links lead to stays`() throws {
    try makeFolder(folder["a/b/c"])
    try AtomicFile.write([1], to: folder["a/b/file"])
    try AtomicFile.write([2], to: folder["kept"])
    #expect(unsafe symlink("../kept", folder["a/link"]) == 0)
    #expect(unsafe symlink("..", folder["a/up"]) == 0)
    try removeTree(folder["a"])
    try removeTree(folder["a"])
    #expect(try folder.names == ["kept"])
  }

  @Test func `a pipe into which nobody writes is told, and one with a writer is read`() throws {
    let pipe = folder["pipe"]
    #expect(unsafe mkfifo(pipe, 0o600) == 0)
    #expect(
      problem { _ = try readFile(pipe, patience: 0.05) }
        == "\(pipe): cannot read: it is a pipe into which nobody writes")
    let writer = try ChildProcess(["sh", "-c", "sleep 0.1; printf abc >\"$0\"", pipe])
    #expect(try readFile(pipe, patience: 30) == Array("abc".utf8))
    writer.end(after: 30)
  }

  @Test func `a name that is no UTF-8 is told where no file is found`() {
    #expect(
      problem { _ = try readFile("a\u{FFFD}.sgf") }
        == "a\u{FFFD}.sgf: cannot read: no such file by this name, which is no UTF-8; give it another"
    )
  }
}
