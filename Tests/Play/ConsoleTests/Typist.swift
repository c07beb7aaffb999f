import Console

/// Both ends of a terminal in memory: lines to type, and all that was written.
final class Typist {
  private var lines: [String]
  private(set) var output = ""
  /// The records by their paths.
  private(set) var files: [String: String] = [:]
  /// A path that cannot be written.
  var lockedPath: String?

  struct Locked: Error, CustomStringConvertible {
    var description: String { "locked.sgf: cannot write: Permission denied" }
  }

  /// A person who types lines, separated by `/`, and then ends the input.
  init(_ lines: String) {
    self.lines = lines.isEmpty ? [] : lines.split(separator: "/").map(String.init)
  }

  func streams(_ style: Style = .plain) -> ConsoleStreams {
    ConsoleStreams(
      style: style,
      readLine: { self.lines.isEmpty ? nil : self.lines.removeFirst() },
      write: { self.output += $0 },
      save: { record, path in
        if path == self.lockedPath { throw Locked() }
        self.files[path] = record
      })
  }
}
