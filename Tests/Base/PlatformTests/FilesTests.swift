import Glibc
import Testing

@testable import Platform

@Suite struct FilesTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
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
