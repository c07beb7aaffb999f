import Glibc

/// What the program's standard input and output are attached to.
public struct Terminal: Sendable {
  /// Whether a person sits at both ends: input and output are terminals.
  public let isInteractive: Bool
  /// Whether to colour the output: it is a terminal that can, and nobody said `NO_COLOR`.
  public let hasColor: Bool
  /// Whether text may go beyond ASCII: the locale is one of UTF-8.
  public let hasUnicode: Bool
  /// The output's columns; 80 where it has none.
  public let width: Int
  /// The output's lines; 24 where it has none.
  public let height: Int

  public init() {
    self.init(input: STDIN_FILENO, output: STDOUT_FILENO, environment: environmentVariable)
  }

  /// - Parameters:
  ///   - input: The descriptor of standard input.
  ///   - output: The descriptor of standard output.
  ///   - environment: Gives the value of an environment variable.
  init(input: Int32, output: Int32, environment: (String) -> String?) {
    let isTerminal = isatty(output) == 1
    isInteractive = isTerminal && isatty(input) == 1
    // https://no-color.org: whatever its value, unless empty.
    let isUnwanted = environment("NO_COLOR").map { !$0.isEmpty } ?? false
    let kind = environment("TERM") ?? "dumb"
    hasColor = isTerminal && !isUnwanted && kind != "dumb"
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty }
    hasUnicode = locale.map { $0.lowercased().filter { $0 != "-" }.contains("utf8") } ?? false
    var size = winsize()
    let isKnown = unsafe ioctl(output, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    width = isKnown ? Int(size.ws_col) : 80
    height = isKnown && size.ws_row > 0 ? Int(size.ws_row) : 24
  }
}

/// The value of an environment variable; `nil` where it is not set.
public func environmentVariable(_ name: String) -> String? {
  guard let value = unsafe getenv(name) else { return nil }
  return unsafe String(cString: value)
}
