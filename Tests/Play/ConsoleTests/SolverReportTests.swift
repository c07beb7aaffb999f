import Go
import Solver
import Testing
import Text

@testable import Console

@Suite struct SolverReportTests {
  @Test func `an exact score comes with its line`() throws {
    let game = Game(size: BoardSize(2), rules: .trompTaylor)
    let solution = try Solver(game, memory: 1 << 20).solve(SolverLimit())
    let lines = SolverReport(game.position, komi: 0.5).lines(solution, seconds: 1.25)
    #expect(lines.prefix(2) == ["score B+1", "komi 0.5: B+0.5"])
    #expect(lines[2].hasPrefix("best line, black first: "))
    #expect(lines[2].hasSuffix(" pass pass"))
    #expect(lines[3] == "\(solution.nodes.grouped) nodes, 1.3 s")
    #expect(SolverReport(game.position, komi: nil).lines(solution, seconds: 0).count == 3)
  }

  @Test func `a search that was stopped tells its bounds`() throws {
    let game = Game(size: BoardSize(5), rules: .trompTaylor)
    var limit = SolverLimit()
    limit.isInterrupted = { true }
    var status: [String] = []
    let report = SolverReport(game.position, komi: 24.5)
    let solution = try Solver(game, memory: 1 << 20).solve(limit) {
      status.append(report.status($0, seconds: 0))
    }
    #expect(status[0] == "at least W+25, at most B+25; 0 or better? 1 move deep, 0 nodes, 0.0 s")
    #expect(
      report.lines(solution, seconds: 2) == [
        "at least W+25, at most B+25: not solved in time", "\(solution.nodes.grouped) nodes, 2.0 s",
      ])
  }

  @Test func `a record keeps its komi and takes the rules asked for`() throws {
    let text = "(;SZ[3]KM[0.5]RU[Chinese];B[bb];W[aa];B[ab])"
    let file = try RecordFile(Array(text.utf8), name: "a.sgf")
    let task = try SolverTask(file, game: 1, move: 2, rules: .trompTaylor)
    #expect(task.game.turns.count == 2)
    #expect(task.game.position.rules == Rules.trompTaylor.with(komi: 0.5))
    #expect(
      performing: { try SolverTask(file, game: 1, move: 4, rules: .trompTaylor) },
      throws: { "\($0)" == "a.sgf: has 3 moves; there is no position after 4" })
  }
}
