import ArgumentParser
import Engines
import GTPClient
import Go
import Platform
import Ratings
import Text
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

      Our engines keep back of each move what the way to the clock takes, as they measure it. Where \
      no clock should limit them, --seconds is an option of theirs.

      All is kept in a folder: games.jsonl has a line for each game, games/ each as SGF, and \
      report.html is a page with all of them. A match that was stopped resumes with the same \
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

  @Option("Games to play, both of each pair counted", in: TournamentDefinition.gameLimits)
  var games = 100

  @Option(name: .shortAndLong, "Games to play at a time", in: TournamentDefinition.jobLimits)
  var jobs = 1

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Stop by SPRT: H0 is that A is ahead by elo0, H1 by elo1; \(TournamentDefinition.ratingLimits.words).",
      valueName: "elo0 elo1"),
    transform: TournamentDefinition.ratingLimits.read)
  var sprt: [Double] = []

  @Option(
    name: [.customShort("o"), .long], help: "The folder. (default: matches/A-B, by name)",
    transform: parseFolder)
  var out: String?

  func validate() throws {
    guard sprt.isEmpty || (sprt.count == 2 && SPRT(elo0: sprt[0], elo1: sprt[1]) != nil) else {
      throw ValidationError("--sprt takes two differences in Elo, the smaller one first")
    }
  }

  func run() throws {
    let (first, second) = try players.contestants(a, b)
    let gameTerms = try terms.terms()
    let settings = TournamentSettings(
      first, second,
      on: .init(gameTerms, try terms.book(for: gameTerms, pairs: (games + 1) / 2)),
      test: sprt.count == 2 ? SPRT(elo0: sprt[0], elo1: sprt[1]) : nil)
    let folder = out ?? "matches/\(first.name)-\(second.name)".filter { $0 != " " }
    try announce(settings, games: games)
    let match = try Tournament(settings, games: games, folder: folder)
    try play(match, folder)
  }

  private func play(_ match: Tournament, _ folder: String) throws {
    let names = match.settings.contestants.map(\.name).joined(separator: " against ")
    try match.play(jobs: jobs, liveLines: { _ in [] }) {
      try TournamentReport(match.results, name: names).write(into: folder)
      try StandardOutput().write(
        "\(MatchTable(match.results))games: \(folder)/games\nreport: \(folder)/report.html\n")
    }
    guard match.results.faults.isEmpty else { throw ExitCode(2) }
  }
}

extension Tournament {
  /// Plays until its end or until it is asked to stop, with a status, and prints either way what it
  /// came to; `liveLines` stand in a terminal below the progress.
  func play(
    jobs: Int, liveLines: (TournamentResults) -> [String], report: () throws -> Void
  ) throws {
    let (status, progress) = (StatusLine(), MatchProgress(self))
    try untilStopped { stop in
      var next = ContinuousClock.now
      func show() {
        guard status.isLive, .now >= next else { return }
        next = .now + .seconds(1)
        let results = results
        status.show(([progress.line(results)] + liveLines(results)).joined(separator: "\n"))
      }
      let isWhole = try play(
        jobs: jobs,
        asking: {
          show()
          return stop.isRaised
        }
      ) { record, results in
        if record.fault != nil || !status.isLive {
          status.add(progress.logLine(record, results) + "\n")
        }
      }
      status.show("")
      guard isWhole else {
        // Perhaps nobody reads. The programs end with this one.
        try? report()
        throw stopped("the games in play are lost; \(resumeHint)", status)
      }
      try report()
    }
  }
}
