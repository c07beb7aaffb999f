import ArgumentParser
import Books
import Engines
import GTP
import Go
import Platform

/// Speaks GTP on the standard streams.
struct GTPCommandLine: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gtp",
    abstract: "Play and analyse for a front-end that speaks GTP.",
    discussion: """
      Nothing but GTP goes to standard output; GTP.md describes every command. The front-end sets \
      board, komi, rules and clocks; the options say how the engine thinks.

      Examples:
        tengen gtp
        tengen gtp --seconds 5 --threads 4 --ponder
        tengen gtp --gtp-name KataGo --gtp-version 1.16   (for Lizzie)
      """)

  @OptionGroup var options: EngineOptions
  @OptionGroup var strength: StrengthOptions

  @Option(
    help: """
      The rules until the front-end names others; those of the server CGOS, which does so never, \
      are cgos. (default: tromp-taylor)
      """, transform: parseRules)
  var rules = Rules.trompTaylor

  @Flag(help: "Think on while the opponent does.")
  var ponder = false

  @Option(help: "The name to answer with; some front-ends choose their dialect by it.")
  var gtpName = GTPIdentity().name

  @Option(help: "The version to answer with.")
  var gtpVersion = GTPIdentity().version

  @Flag(help: "Let printsgf replace files that exist.")
  var force = false

  @OptionGroup var text: RecordOptions

  func run() throws {
    let player = try options.makeFrontEndPlayer()
    strength.apply(to: player)
    player.settings.ponders = ponder
    let log = LogStream()
    let byBoard = try EngineFolder.choice().names.sorted().joined(separator: ", ")
    let name = options.engine ?? "by the board: \(byBoard)"
    log.write("tengen: engine \(name), seed \(player.seed)\n")
    let lines = LineQueue()
    lines.fill { take in
      var reader = LineReader()
      while let line = reader.next() { take(line.bytes) }
    }
    let output = StandardOutput()
    let session = GTPSession(
      player: player, game: Game(size: BoardSize(9), rules: rules),
      identity: GTPIdentity(name: gtpName, version: gtpVersion), host: host(log), lines: lines
    ) { text in
      (try? output.write(text)) != nil
    }
    let watch = InterruptHandler(bySignals: false) { lines.abandon() }
    defer { withExtendedLifetime(watch) {} }
    session.run()
  }

  private func host(_ log: LogStream) -> GTPHost {
    var host = GTPHost()
    host.processorTime = processorTime
    var files = OwnFiles(replacing: force)
    host.read = { path in
      files.add(path)
      return try readFile(path)
    }
    host.readBooks = { try BookShelf(reading: $0) }
    host.charset = text.charset
    host.write = { try files.write($0, to: $1) }
    host.log = { log.write($0 + "\n") }
    return host
  }
}
