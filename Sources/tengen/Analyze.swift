import ArgumentParser
import Console
import Engines
import Go
import Platform
import Reviews
import SGF

/// Reviews a recorded game.
struct Analyze: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Search every position of a recorded game, and show where it went wrong.",
    discussion: """
      FILE is a record in SGF, or - for standard input; its main line is analysed, by the rules and \
      komi that it names. Of the output OUT there are in the end OUT.html, a page with the game to \
      click through, curves, mistakes and the moves of the policy alone, and \
      OUT.sgf, the record with comments, marks and better lines.

      OUT.jsonl keeps what was found so far: an analysis that was stopped resumes with the same \
      command, one with other settings starts anew. OUT.html and OUT.sgf take the place of earlier \
      ones only where those are as an analysis left them, or with --force. A record that was analysed before is read as if \
      it had not been. --threads positions are searched at a time, each \
      by one thread, so that with --visits their number changes nothing but the time. KaTrain \
      starts `tengen analysis`.

      Examples:
        tengen analyze game.sgf
        tengen analyze game.sgf --visits 2000 -o reviews/game
        tengen analyze games.sgf --game 3 --seconds 5
      """)

  @Argument(help: "The record, or - for standard input.", completion: .file(extensions: ["sgf"]))
  var file: String

  @Option("Which game of the file", in: gameLimits)
  var game = 1

  @Option(
    name: [.customShort("o"), .long],
    help: "The files to write, without their ends. (default: FILE-analysis)")
  var out: String?

  @Flag(help: "Replace OUT.html and OUT.sgf, whatever they are.")
  var force = false

  @OptionGroup var text: RecordOptions
  @OptionGroup var engine: EngineOptions

  /// What those give who mean the other command.
  @Option(name: .customLong("config", withSingleDash: true), help: .hidden) var config: String?
  @Option(name: .customLong("model", withSingleDash: true), help: .hidden) var model: String?

  func validate() throws {
    if config != nil || model != nil {
      throw ValidationError(
        "-config and -model are options of `tengen analysis`, which answers KataGo's JSON queries")
    }
    if file == "-", out == nil {
      throw ValidationError("a record from standard input needs --out")
    }
  }

  func run() throws {
    let file = try readRecord(file, text)
    let record = try recordedGame(in: file)
    let output = try outputName()
    let log = LogStream()
    warn(file.messages(record.problems))
    let size = record.game.position.board.size
    let makePlayer = try playerMaker(on: size)
    var settings = try reviewSettings(on: size)
    let player = try makePlayer()
    settings.countsPoints = player.network(on: size) != nil
    let books = try engine.books([engine.definition(on: size)])
    let run = try ReviewRun(
      record, settings: settings, books: books, output: output, replacing: force)
    if let notice = run.notice { log.write("\(notice)\n") }
    let status = StatusLine()
    let review = try untilStopped { stop in
      try run.make(
        threads: engine.threads, status: status, until: { stop.isRaised }, makePlayer: makePlayer)
    }
    guard let review else {
      throw stopped("\(run.standing) are kept in \(output).jsonl; \(resumeHint)", status)
    }
    try printLines(review.summaryLines + ["\(output).html", "\(output).sgf"])
  }
}

extension Analyze {
  private func recordedGame(in file: RecordFile) throws -> RecordedGame {
    let tree = try file.game(game)
    do throws(SGFError) {
      return try RecordedGame(tree)
    } catch {
      throw complaint(file.message(error), code: 1)
    }
  }

  /// The output's name, which must not lead to the record itself.
  private func outputName() throws -> String {
    let number = game == 1 ? "" : "-\(game)"
    let name = out ?? file.withoutEnd(".sgf") + "\(number)-analysis"
    let output = name.withoutEnd(".sgf").withoutEnd(".html")
    if file != "-", let there = try? readFile("\(output).sgf"), there == (try readFile(file)) {
      throw ValidationError("--out would replace the record, \(output).sgf; choose another name")
    }
    return output
  }

  private func reviewSettings(on size: BoardSize) throws -> ReviewSettings {
    try ReviewSettings(
      engine: engine.name(on: size),
      fingerprint: engine.definition(on: size).fingerprint, visits: engine.visits,
      seconds: engine.settings.seconds, seed: engine.seed ?? 1)
  }

  /// Makes players that search with one thread each and share the memory.
  private func playerMaker(on size: BoardSize) throws -> @Sendable () throws -> any Player {
    let ready = try engine.makeEngine(on: size)
    var settings = engine.settings
    settings.memory = max(1, settings.memory / settings.threads)
    settings.threads = 1
    let own = settings
    return { ready.makePlayer(settings: own, seed: 0) }
  }
}

extension String {
  /// The text without its end, where it has this one.
  fileprivate func withoutEnd(_ end: String) -> String {
    hasSuffix(end) && self != end ? String(dropLast(end.count)) : self
  }
}
