import Glibc

/// An empty folder that is removed with its files when the test is over.
final class Folder {
  private let place: String

  struct Unavailable: Error {}

  init() throws {
    var template = Array("/tmp/tengen-test-XXXXXX".utf8CString)
    guard let made = unsafe mkdtemp(&template) else { throw Unavailable() }
    place = unsafe String(cString: made)
  }

  func path(_ name: String) -> String { "\(place)/\(name)" }

  /// The names in the folder, in order.
  var names: [String] {
    guard let stream = unsafe opendir(place) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  func withDescriptor<Result>(of name: String, _ body: (Int32) -> Result) -> Result {
    let descriptor = unsafe open(path(name), O_RDONLY)
    defer { close(descriptor) }
    return body(descriptor)
  }

  deinit {
    for name in names { _ = unsafe unlink(path(name)) }
    _ = unsafe rmdir(place)
  }
}
