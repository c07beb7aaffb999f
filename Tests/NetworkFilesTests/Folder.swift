import Glibc

/// A new folder that is removed with all in it when the test is done.
func withFolder(_ body: (String) throws -> Void) throws {
  var template = Array("/tmp/tengen-network-XXXXXX".utf8CString)
  guard unsafe mkdtemp(&template) != nil else { throw FolderFailure() }
  let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  defer { _ = unsafe system("rm -r '\(path)'") }
  try body(path)
}

private struct FolderFailure: Error {}
