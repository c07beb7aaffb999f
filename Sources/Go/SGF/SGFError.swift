/// Where something stands in a file.
public struct TextLocation: Hashable, Sendable {
  // Every property has one of these: they are kept small, and stay at the largest they can be.
  private let lineNumber: UInt32
  private let columnNumber: UInt32

  /// From 1; LF, CR, CRLF and LFCR each end a line.
  public var line: Int { Int(lineNumber) }
  /// From 1, in characters.
  public var column: Int { Int(columnNumber) }

  public init(line: Int, column: Int) {
    lineNumber = UInt32(clamping: line)
    columnNumber = UInt32(clamping: column)
  }
}

extension TextLocation: Comparable {
  public static func < (left: TextLocation, right: TextLocation) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// What is wrong in a record: thrown where it cannot be read, listed as a warning where a viewer
/// would continue.
public struct SGFError: Error, Hashable, Sendable {
  /// `nil` in a record that was not read from a file.
  public var location: TextLocation?
  public var found: String
  public var expected: String

  public init(at location: TextLocation?, found: String, expected: String) {
    self.location = location
    self.found = found
    self.expected = expected
  }
}

extension SGFError: CustomStringConvertible {
  /// For example `3:17: found B[zz]; expected a point of a 9x9 board`.
  public var description: String {
    let place = location.map { "\($0.line):\($0.column): " } ?? ""
    return "\(place)found \(found); expected \(expected)"
  }

  /// The same with the file's name before it: `game.sgf:3:17: found …`.
  public func message(in file: String) -> String {
    location == nil ? "\(file): \(self)" : "\(file):\(self)"
  }
}

extension [SGFError] {
  /// The same in the order of their places.
  var inTextOrder: [SGFError] {
    let start = TextLocation(line: 0, column: 0)
    return sorted { ($0.location ?? start) < ($1.location ?? start) }
  }
}

extension SGFError {
  /// Outside text as a message shows it: cut where it is long, control characters spelled out.
  static func quote(_ text: some StringProtocol) -> String {
    let limit = 40
    let scalars = text.unicodeScalars.prefix(limit + 1)
    let shown = scalars.prefix(limit).map { $0.value < 0x80 ? $0.escaped(asASCII: true) : "\($0)" }
    return shown.joined() + (scalars.count > limit ? "…" : "")
  }
}
