import Platform

/// An empty folder under the system's place for such; it stays there if a test fails.
struct TestFolder {
  let path: String

  init() throws {
    path = "/tmp/tengen-tests/\(UInt64.random(in: 0 ... .max))"
    try makeFolder(path)
  }

  subscript(name: String) -> String { "\(path)/\(name)" }

  func text(_ name: String) throws -> String {
    String(decoding: try readFile(self[name]), as: UTF8.self)
  }

  /// Removes the folder and all that is in it.
  func remove() throws {
    let child = try ChildProcess(["rm", "-r", path])
    child.end(after: 60)
  }
}
