import ArgumentParser
import Dispatch
import Engines
import GTPClient
import Go
import Platform
import Ratings
import Tournaments

/// Has two programs play a match.
struct MatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Have two GTP programs play a match, and say which is stronger.",
    discussion: """
      A and B are command lines; they are split as a shell would, but no shell runs. One that \
      begins with an engine's name, as `tengen engines` lists them, its folder or a network's \
      file stands for `tengen gtp` with that engine, and takes its options. Games come in pairs, \
      one opening with colours swapped. The referee keeps the board and the clocks; a player that \
      breaks a rule, ends, hangs or writes nonsense loses the game and is started anew.

      Our engines keep a tenth of a second of each move back for the way to the clock. Where no \
      clock should limit them, --seconds is an option of theirs.

      All is kept in a folder: games.jsonl has a line for each game, games/ each as SGF, and \
      report.html is a page with all of them. A match that was stopped goes on with the same \
      command; --games may then be larger. The exit code is 2 where a player was at fault in some \
      game.

      A clock is one of 10 (seconds for the game), 5+3x1 (then three periods of a second), 5+5/10 \
      (then five stones in each ten seconds), 5+0.2 (and a fifth of a second more after each \
      move), or none.

      Examples:
        tengen match "tengen gtp" "gnugo --mode gtp" --time-a 0+1x1
        tengen match rollout "uniform --visits 1000" --seconds-per-move 0.2
        tengen match "9x9-hour --seconds 0.2" "gnugo --mode gtp --level 10"
        tengen match "tengen gtp" "old/tengen gtp" --time 10 --sprt 0 20
      """)

  @Argument(help: "The first program.") var a: String
  @Argument(help: "The second program.") var b: String

  @OptionGroup(title: "Players") var players: PlayerOptions
  @OptionGroup(title: "Games") var terms: TermsOptions

  @Option(help: "Games to play, both of each pair counted.")
  var games = 100

  @Option(name: .shortAndLong, help: "Games to play at a time.")
  var jobs = 1

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Stop by SPRT: H0 is that A is ahead by elo0, H1 by elo1.",
      discussion: "Elo below 0 needs a sign of equality: --sprt=-5 5, --sprt=-9 --sprt=-3.",
      valueName: "elo0 elo1"))
  var sprt: [Double] = []

  @Option(name: [.customShort("o"), .long], help: "The folder. (default: matches/A-B, by name)")
  var out: String?

  func validate() throws {
    guard games >= 1, (1...64).contains(jobs) else {
      throw ValidationError("--games must be 1 or more and --jobs 1 to 64")
    }
    guard sprt.isEmpty || (sprt.count == 2 && SPRT(elo0: sprt[0], elo1: sprt[1]) != nil) else {
      throw ValidationError("--sprt takes two differences in Elo, the smaller one first")
    }
    try terms.validate()
  }

  func run() throws {
    let (first, second) = try players.contestants(a, b)
    let gameTerms = try terms.terms()
    let settings = TournamentSettings(
      first, second,
      on: .init(gameTerms, try terms.book(for: gameTerms, pairs: (games + 1) / 2)),
      test: sprt.count == 2 ? SPRT(elo0: sprt[0], elo1: sprt[1]) : nil)
    let folder = out ?? "matches/\(first.name)-\(second.name)".filter { $0 != " " }
    for identity in try settings.checkPlayers() {
      LogStream().write("\(identity)\n")
    }
    let match = try Tournament(settings, games: games, folder: folder)
    try play(match, folder)
  }

  private func play(_ match: Tournament, _ folder: String) throws {
    let (status, progress, output) = (StatusLine(), MatchProgress(match), StandardOutput())
    let interrupts = InterruptHandler {
      try? output.write("\(MatchTable(match.results))stopped; the same command goes on\n")
      // The programs end with this one.
      Self.exit(withError: ExitCode(130))
    }
    let ticks = status.isLive ? DispatchSource.makeTimerSource() : nil
    ticks?.schedule(deadline: .now(), repeating: 1)
    ticks?.setEventHandler { status.show(progress.line(match.results)) }
    ticks?.activate()
    try match.play(jobs: jobs) { record, results in
      if record.fault != nil || !status.isLive {
        status.add(progress.logLine(record, results) + "\n")
      }
    }
    ticks?.cancel()
    status.show("")
    withExtendedLifetime(interrupts) {}
    let names = match.settings.contestants.map(\.name).joined(separator: " against ")
    try match.write(TournamentReport(match.results, name: names))
    try output.write(
      "\(MatchTable(match.results))games: \(folder)/games\nreport: \(folder)/report.html\n")
    guard match.results.faults.isEmpty else { throw ExitCode(2) }
  }
}
