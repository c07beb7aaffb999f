import Go
import Testing

@testable import Search

@Suite struct TimeManagerTests {
  private let manager = TimeManager(lag: 0.1)
  private let start = Position(size: BoardSize(9), rules: .trompTaylor)

  @Test func `without a clock there is no budget`() {
    #expect(manager.budget(Clock(.unlimited), in: start) == nil)
  }

  @Test func `an absolute time is divided among the moves to come`() throws {
    // 0.75 · 81 / 2 = 30.375 moves, less the lag.
    let budget = try #require(manager.budget(Clock(.absolute(main: 60.75)), in: start))
    #expect(abs(budget - 1.9) < 1e-9)
  }

  @Test(arguments: [
    (TimeControl.byoyomi(main: 0, period: 5, periods: 3), 4.8),
    (.canadian(main: 0, period: 10, stones: 5), 1.9),
    (.canadian(main: 0, period: 1, stones: 1), 0.8),
    // Of short periods three fifths, as far as the lag allows.
    (.byoyomi(main: 0, period: 0.3, periods: 1), 0.18),
    (.canadian(main: 0, period: 0.2, stones: 1), 0.1),
    (.canadian(main: 0, period: 0.05, stones: 1), 0),
    (.fischer(main: 30.375, increment: 2), 1 + 1.8 - 0.1),
    (.fischer(main: 30.375, increment: 20, moveLimit: 3), 2.8),
    (.absolute(main: 0.15), 0),
  ])
  func `overtime and increments are used and the reserve is kept`(
    control: TimeControl, expected: Double
  ) throws {
    let budget = try #require(manager.budget(Clock(control), in: start))
    #expect(abs(budget - expected) < 1e-9)
  }

  @Test(arguments: [
    // What is left of the period, the periods left, and the budget.
    (0.0, 5, 9.8), (0, 2, 9.8), (0, 1, 0.0), (0.05, 2, 9.85), (0.3, 5, 0.18), (0.3, 1, 0.18),
    (10, 1, 9.8),
  ])
  func `where a period is over a fresh one may be used, if there is one`(
    left: Double, periods: Int, expected: Double
  ) throws {
    var clock = Clock(.byoyomi(main: 60, period: 10, periods: 5))
    clock.set(remaining: left, overtimeCount: periods)
    let budget = try #require(manager.budget(clock, in: start))
    #expect(abs(budget - expected) < 1e-9)
    clock.spend(max(0, budget + 0.1))
    #expect(clock.hasFallen == (left == 0 && periods == 1))
  }

  @Test func `a whole game of budgets never lets the flag fall`() throws {
    let controls: [TimeControl] = [
      .absolute(main: 10), .byoyomi(main: 5, period: 1, periods: 3),
      .canadian(main: 0, period: 5, stones: 5), .fischer(main: 5, increment: 0.2),
      .canadian(main: 3, period: 5, stones: 5), .byoyomi(main: 0.5, period: 1, periods: 1),
    ]
    for control in controls {
      var clock = Clock(control)
      for _ in 0..<200 {
        let budget = try #require(manager.budget(clock, in: start))
        #expect(budget >= 0)
        clock.spend(min(budget + 0.1, max(0, clock.remaining)))
        #expect(!clock.hasFallen, "\(control)")
      }
    }
  }
}
