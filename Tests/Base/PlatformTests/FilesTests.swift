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
}
