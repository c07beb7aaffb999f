/// What a game in the terminal needs of the world.
public struct ConsoleStreams {
  /// What the output can show.
  public var style: Style
  /// Waits for a line of input; `nil` at its end.
  public var readLine: () -> String?
  public var write: (_ text: String) throws -> Void
  /// Writes a record into the file at a path.
  public var save: (_ record: String, _ path: String) throws -> Void

  public init(
    style: Style, readLine: @escaping () -> String?,
    write: @escaping (_ text: String) throws -> Void,
    save: @escaping (_ record: String, _ path: String) throws -> Void
  ) {
    self.style = style
    self.readLine = readLine
    self.write = write
    self.save = save
  }

  func writeLine(_ line: String = "") throws {
    try write(line + "\n")
  }

  func writeLines(_ lines: [String]) throws {
    try write(lines.map { $0 + "\n" }.joined())
  }
}
