import ArgumentParser
import Console
import Go
import Platform
import Solver

/// Solves a position.
struct Solve: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find the exact score of a small board, and the line of best play.",
    discussion: """
      BOARD is a size, for the empty board, or a game record, for the position at the end of its \
      main line (or at --move). The score is Black's area less White's, all stones on the board \
      alive, as Tromp-Taylor rules count; all boards of the record count for superko, and its own \
      rules do not. Boards have at most 63 points: empty ones are solved up to 4x4 or so, the ends \
      of games on larger ones.

      Examples:
        tengen solve 3x4
        tengen solve game.sgf --move 12 --time 60
        tengen solve 4 --rules new-zealand --komi 1.5

      Progress goes to standard error. Ctrl-C ends the search with the bounds that are proven by \
      then. The exit code is 0 for an exact score, 2 where only bounds are known, 1 where the \
      position cannot be solved at all, and 64 for a wrong option.
      """)

  @Argument(help: "A size such as 4 or 3x5, a record, or - for standard input.")
  var board: String

  @Option("Stop after so many seconds", in: 0.001...1_000_000_000, default: "no limit")
  var time: Double?

  @Option(
    "Memory for the table of positions, in MB, of what this machine has",
    in: 1...max(1, machineMemory() / 1_000_000))
  var memory = 1000

  @Option(
    help: "The rules, with superko and area scoring. (default: tromp-taylor)", transform: parseRules
  )
  var rules = Rules.trompTaylor

  @Option(
    "Print the result with this komi too", in: Rules.komiLimits,
    default: "the record's, if it has one")
  var komi: Double?

  @Option("Solve the position after this many moves of the record", in: moveLimits, default: "all")
  var move: Int?

  @Option("Which game of the file", in: gameLimits)
  var game = 1

  @OptionGroup var text: RecordOptions

  func validate() throws {
    if BoardSize(board) != nil, move != nil || game != 1 {
      throw ValidationError("--move and --game are for a record; \(board) is an empty board")
    }
  }

  func run() throws {
    let (task, report) = try prepare()
    warn(task.problems)
    let solver: Solver
    do throws(SolverError) {
      solver = try Solver(task.game, memory: memory * 1_000_000)
    } catch {
      throw complaint("\(board): \(error)", code: 1)
    }
    let (start, status) = (ContinuousClock.now, StatusLine())
    func seconds() -> Double { (.now - start) / .seconds(1) }
    let solution = untilStopped { stop in
      var limit = SolverLimit()
      limit.deadline = time.map { start + .seconds($0) }
      limit.isInterrupted = { stop.isRaised }
      return solver.solve(limit) { status.show(report.status($0, seconds: seconds())) }
    }
    status.show("")
    try printLines(report.lines(solution, seconds: seconds()))
    guard solution.score != nil else { throw ExitCode(2) }
  }

  /// What to solve, and how to report it.
  private func prepare() throws -> (SolverTask, SolverReport) {
    if let size = BoardSize(board) {
      let task = SolverTask(size, rules: rules)
      return (task, SolverReport(task.game.position, komi: komi))
    }
    let task = try SolverTask(readRecord(board, text), game: game, move: move, rules: rules)
    let komi = komi ?? task.game.position.rules.komi
    return (task, SolverReport(task.game.position, komi: komi))
  }
}
