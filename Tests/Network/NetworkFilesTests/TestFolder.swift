import Glibc

/// A folder that is removed with all in it when the test is over.
final class TestFolder {
  let path: String

  struct Unavailable: Error {}

  init() throws {
    var template = Array("/tmp/tengen-network-XXXXXX".utf8CString)
    guard let made = unsafe mkdtemp(&template) else { throw Unavailable() }
    path = unsafe String(cString: made)
  }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  deinit { _ = unsafe system("rm -r '\(path)'") }
}
