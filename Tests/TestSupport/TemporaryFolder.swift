import Foundation
import Platform

/// An empty folder that is removed with all in it once nobody holds this value.
///
/// A suite keeps it as a property, so that it lives as long as the test. Where the system makes no
/// folder, the first file that is written into it says so.
public final class TemporaryFolder: Sendable {
  public let path: String

  public init() {
    path = FileManager.default.temporaryDirectory
      .appending(path: "tengen-test-\(UInt64.random(in: 0 ... .max))").path()
    try? makeFolder(path)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of something in the folder.
  public subscript(name: String) -> String { "\(path)/\(name)" }

  /// The names in the folder, in order.
  public var names: [String] {
    get throws { try entries(of: path).filter { !$0.hasPrefix(".") }.sorted() }
  }

  /// Writes a file.
  public func write(_ text: String, to name: String) throws {
    try AtomicFile.write(Array(text.utf8), to: self[name])
  }

  /// The text of a file.
  public func text(_ name: String) throws -> String {
    String(decoding: try readFile(self[name]), as: UTF8.self)
  }
}
