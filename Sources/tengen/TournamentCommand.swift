import ArgumentParser
import Dispatch
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
      FILE says in TOML who plays whom, and by what; docs/tournaments.md tells every key. A \
      round robin of two of our engines and GNU Go:

        games = 400
        [engines.rollout]
        command = "rollout --visits 1000"
        [engines.uniform]
        command = "uniform --visits 1000"
        [engines.gnugo]
        command = "gnugo --mode gtp --level 10 --chinese-rules"
        anchor = 1500

      Games come in pairs, one opening with colours swapped, and go where they tell most about \
      the ratings. All is kept in a folder, tournaments/FILE: games.jsonl, games/ as SGF, \
      ratings.csv, games.csv and report.html, a page with every game. A tournament that was \
      stopped goes on with the same command; the file may then ask for more games and engines. \
      The exit code is 2 where a player was at fault in some game.

      Examples:
        tengen tournament ratings.toml
        tengen tournament ratings.toml --jobs 2 --games 1000
        tengen tournament ratings.toml --report     (plays nothing)
      """)

  @Argument(help: "The tournament's definition.", completion: .file(extensions: ["toml"]))
  var file: String

  @Option(help: "Games to play. (default: as FILE says)")
  var games: Int?

  @Option(name: .shortAndLong, help: "Games to play at a time. (default: as FILE says)")
  var jobs: Int?

  @Option(name: [.customShort("o"), .long], help: "The folder. (default: as FILE says)")
  var out: String?

  @Flag(help: "Play nothing: write the reports of the games that there are.")
  var report = false

  func validate() throws {
    guard (games ?? 1) >= 1, (1...64).contains(jobs ?? 1) else {
      throw ValidationError("--games must be 1 or more and --jobs 1 to 64")
    }
  }

  func run() throws {
    let commands = try CommandLineReader.installed()
    let text = String(decoding: try readFile(file), as: UTF8.self)
    var definition = try TournamentDefinition(text, file: file, commands)
    definition.games = games ?? definition.games
    let settings = try definition.settings(commands)
    warn(settings.boards.flatMap(\.book.warnings))
    if !report {
      for identity in try settings.checkPlayers() {
        LogStream().write("\(identity)\n")
      }
    }
    let tournament = try Tournament(
      settings, games: definition.games, folder: out ?? definition.folder)
    if !report { try play(tournament, definition) }
    try write(tournament, definition)
    guard tournament.results.faultCount == 0 else { throw ExitCode(2) }
  }

  private func play(_ tournament: Tournament, _ definition: TournamentDefinition) throws {
    let (status, progress) = (StatusLine(), MatchProgress(tournament))
    let interrupts = InterruptHandler {
      try? write(tournament, definition)
      try? StandardOutput().write("stopped; the same command goes on\n")
      // The programs end with this one.
      Self.exit(withError: ExitCode(130))
    }
    let ticks = status.isLive ? DispatchSource.makeTimerSource() : nil
    ticks?.schedule(deadline: .now(), repeating: 2)
    ticks?.setEventHandler {
      let results = tournament.results
      let table = TournamentTable(results).liveLines.joined(separator: "\n")
      status.show("\(progress.line(results))\n\(table)")
    }
    ticks?.activate()
    try tournament.play(jobs: jobs ?? definition.jobs) { record, results in
      if record.fault != nil || !status.isLive {
        status.add(progress.logLine(record, results) + "\n")
      }
    }
    ticks?.cancel()
    status.show("")
    withExtendedLifetime(interrupts) {}
  }

  /// Writes the report, and prints what it comes to.
  private func write(_ tournament: Tournament, _ definition: TournamentDefinition) throws {
    let results = tournament.results
    try tournament.write(TournamentReport(results, name: definition.name))
    try StandardOutput().write(
      "\(TournamentTable(results))report: \(tournament.folder)/report.html\n")
  }
}
