/// Reads the command lines of programs as people type them.
///
/// This is the only place where a line becomes a program and its arguments; whoever knows the words
/// makes an ``EngineCommand`` of them, since a line cannot hold every path.
public struct CommandLineReader {
  /// The program that plays our engines.
  public let tengen: String
  /// Whether a word stands for one of our engines.
  public let isEngine: (_ word: String) -> Bool
  /// What a program is known by, if it is one of our engines.
  private let identity: (_ words: [String]) -> String?

  public init(
    tengen: String, isEngine: @escaping (_ word: String) -> Bool,
    identity: @escaping (_ words: [String]) -> String? = { _ in nil }
  ) {
    self.tengen = tengen
    self.isEngine = isEngine
    self.identity = identity
  }

  /// The program of a line; an engine of ours, with its options behind it, stands for
  /// `tengen gtp --engine …`.
  public func program(_ line: String) throws(EngineCommand.Problem) -> EngineCommand {
    var command = try EngineCommand(line: line)
    let engine = command.words[0]
    guard !isEngine(engine) else {
      return self.engine(engine, options: Array(command.words.dropFirst()))
    }
    command.identity = identity(command.words)
    return command
  }

  /// One of our engines.
  public func engine(_ name: String, options: [String] = []) -> EngineCommand {
    var command = EngineCommand(engine: name, options: options, playedBy: tengen)
    command.identity = identity(command.words)
    return command
  }
}
