import ArgumentParser
import Engines
import GTPClient
import Platform
import Tournaments

/// Has any number of programs play a tournament.
struct TournamentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tournament",
    abstract: "Have any number of GTP programs play each other, and rate them.",
    discussion: """
      FILE says in TOML who plays whom, and by what; docs/tournaments.md lists every key. A \
      round robin of two of our engines and GNU Go:

        games = 400
        [engines.rollout]
        command = "rollout --visits 1000"
        [engines.uniform]
        command = "uniform --visits 1000"
        [engines.gnugo]
        command = "gnugo --mode gtp --level 10 --chinese-rules"
        anchor = 1500

      Games come in pairs, one opening with colours swapped, and go where they are most informative about \
      the ratings. All is kept in a folder, tournaments/FILE: games.jsonl, games/ as SGF, \
      ratings.csv, games.csv and report.html, a page with every game. A tournament that was \
      stopped resumes with the same command; the file may then ask for more games and engines. \
      The exit code is 2 where a player was at fault in some game.

      Examples:
        tengen tournament ratings.toml
        tengen tournament ratings.toml --jobs 2 --games 1000
        tengen tournament ratings.toml --report     (plays nothing)
      """)

  @Argument(help: "The tournament's definition.", completion: .file(extensions: ["toml"]))
  var file: String

  @Option("Games to play", in: TournamentDefinition.gameLimits, default: "from FILE")
  var games: Int?

  @Option(
    name: .shortAndLong, "Games to play at a time", in: TournamentDefinition.jobLimits,
    default: "from FILE")
  var jobs: Int?

  @Option(
    name: [.customShort("o"), .long], help: "The folder. (default: from FILE)",
    transform: parseFolder)
  var out: String?

  @Flag(help: "Play nothing: write the reports of the games that there are.")
  var report = false

  func run() throws {
    let text = String(decoding: try readFile(file), as: UTF8.self)
    let results = try report ? reported(text) : played(text)
    guard results.faultCount == 0 else { throw ExitCode(2) }
  }

  /// Lists the games that there are, whatever has become of the players since.
  private func reported(_ text: String) throws -> TournamentResults {
    let commands = CommandLineReader(tengen: "tengen") { _ in true }
    let definition = try TournamentDefinition(text, file: file, commands)
    let folder = out ?? definition.folder
    let results = try TournamentResults(of: folder, for: definition.reportSettings())
    try write(results, definition, into: folder)
    return results
  }

  private func played(_ text: String) throws -> TournamentResults {
    let commands = try CommandLineReader.installed()
    var definition = try TournamentDefinition(text, file: file, commands)
    definition.games = games ?? definition.games
    let settings = try definition.settings(commands)
    warn(settings.boards.flatMap(\.book.warnings))
    try announce(settings, games: definition.games)
    let tournament = try Tournament(
      settings, games: definition.games, folder: out ?? definition.folder)
    try tournament.play(
      jobs: jobs ?? definition.jobs, liveLines: { TournamentTable($0).liveLines }
    ) { try write(tournament.results, definition, into: tournament.folder) }
    return tournament.results
  }

  /// Writes the report, and prints what it comes to.
  private func write(
    _ results: TournamentResults, _ definition: TournamentDefinition, into folder: String
  ) throws {
    try TournamentReport(results, name: definition.name).write(into: folder)
    try StandardOutput().write("\(TournamentTable(results))report: \(folder)/report.html\n")
  }
}
