/// Reads the command lines of programs as people type them.
///
/// This is the only place where a line becomes a program and its arguments; whoever knows the words
/// makes an ``EngineCommand`` of them, since a line cannot hold every path.
public struct CommandLineReader {
  /// The program that plays our engines.
  public let tengen: String
  /// Whether a word stands for one of our engines.
  public let isEngine: (_ word: String) -> Bool

  public init(tengen: String, isEngine: @escaping (_ word: String) -> Bool) {
    self.tengen = tengen
    self.isEngine = isEngine
  }

  /// The program of a line; an engine of ours, with its options behind it, stands for
  /// `tengen gtp --engine …`.
  public func program(_ line: String) throws(EngineCommand.Problem) -> EngineCommand {
    let command = try EngineCommand(line: line)
    let engine = command.words[0]
    guard isEngine(engine) else { return command }
    return self.engine(engine, options: Array(command.words.dropFirst()))
  }

  /// One of our engines.
  public func engine(_ name: String, options: [String] = []) -> EngineCommand {
    EngineCommand(engine: name, options: options, playedBy: tengen)
  }
}
