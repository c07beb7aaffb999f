/// What to paste where, so that a front-end or server plays with an engine of this installation.
public struct FrontEndSettings: Equatable, Sendable, CustomStringConvertible {
  public var program: String
  public var engine: String?
  public var threads: Int

  /// - Parameters:
  ///   - program: The full path of this program.
  ///   - engine: The engine's name, as `--engine` takes it; `nil` for the best one for each board.
  ///   - threads: How many threads are to search at once.
  public init(program: String, engine: String?, threads: Int) {
    self.program = program
    self.engine = engine
    self.threads = threads
  }

  private var arguments: String {
    "gtp " + (engine.map { "--engine \(quoted($0)) " } ?? "") + "--threads \(threads)"
  }

  /// The whole line, as a shell or Java splits it.
  private var line: String { "\(quoted(program)) \(arguments)" }

  private func quoted(_ text: String) -> String {
    text.contains(where: \.isWhitespace) ? "\"\(text)\"" : text
  }

  public var description: String {
    """
    Sabaki       Engines > Manage Engines > Add
      Path       \(program)
      Arguments  \(arguments)

    Lizzie       Settings > Engine, as one line
      \(line) --gtp-name KataGo --gtp-version 1.16

    LizzieYzy    Settings > Engines > Add, as one line
      \(line) --gtp-name KataGo --gtp-version 1.16

    GoGui        Program > New Program > Command
      \(line)

    q5Go         Preferences, a new engine
      Executable \(program)
      Arguments  \(arguments)
      Restrictions off

    CGOS         a file for its Python client, cgosGtp.py FILE
      Common:
        KillFile = kill.txt
      GTPEngine:
        CommandLine = \(program) \(arguments) --rules cgos
        ServerHost = yss-aya.com
        ServerPort = 6809
        ServerUser = YOUR-NAME
        ServerPassword = YOUR-PASSWORD
        NumberOfGames = 10

    KGS          a file for kgsGtp, java -jar kgsGtp.jar FILE
      name=YOUR-NAME
      password=YOUR-PASSWORD
      room=Computer Go
      mode=custom
      engine=\(line)
      rules=chinese
      rules.boardSize=9
      rules.time=5:00+5x0:20

    """
  }
}
