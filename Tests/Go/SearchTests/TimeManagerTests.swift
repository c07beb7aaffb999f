import Go
import Testing

@testable import Search

@Suite struct TimeManagerTests {
  private let manager = TimeManager(lag: 0.02)
  private let start = Position(size: BoardSize(9), rules: .trompTaylor)

  @Test func `without a clock there is no budget`() {
    #expect(manager.budget(Clock(.unlimited), in: start) == nil)
  }

  @Test(arguments: [
    // 0.75 · 81 / 2 = 30.375 moves are to come, each with 2 s; in doubt two and a half times that.
    (TimeControl.absolute(main: 60.75), 1.98, 4.98),
    // 2 s for each stone, which is more than a sixth of the period.
    (.canadian(main: 0, period: 10, stones: 5), 1.98, 1.98),
    // 1 s and nine tenths of the increment; a sixth of 30.375 is 5.0625.
    (.fischer(main: 30.375, increment: 2), 2.78, 5.0425),
    // 0.99 · 3 s, the most that a move may take.
    (.fischer(main: 30.375, increment: 20, moveLimit: 3), 2.95, 2.95),
    (.absolute(main: 0.15), 0, 0),
  ])
  func `a bank is divided among the moves to come`(
    control: TimeControl, seconds: Double, most: Double
  ) throws {
    let budget = try #require(manager.budget(Clock(control), in: start))
    #expect(abs(budget.seconds - seconds) < 1e-9)
    #expect(abs(budget.most - most) < 1e-9)
    #expect(budget.isBanked)
  }

  @Test(arguments: [
    (TimeControl.byoyomi(main: 0, period: 5, periods: 3), 4.93),
    (.canadian(main: 0, period: 1, stones: 1), 0.97),
    (.byoyomi(main: 0, period: 0.3, periods: 1), 0.277),
    (.canadian(main: 0, period: 0.01, stones: 1), 0),
  ])
  func `a period that renews is used, but for lag and a hundredth`(
    control: TimeControl, expected: Double
  ) throws {
    let budget = try #require(manager.budget(Clock(control), in: start))
    #expect(abs(budget.seconds - expected) < 1e-9)
    #expect(budget.most == budget.seconds && !budget.isBanked)
  }

  @Test(arguments: [
    // What is left of the period, the periods left, and the budget.
    (0.0, 5, 9.88), (0, 1, 0.0), (0.3, 5, 10.177), (0.3, 1, 0.277), (0.6, 5, 0.574), (10, 1, 9.88),
  ])
  func `where a period is nearly over a fresh one may be used, if there is one`(
    left: Double, periods: Int, expected: Double
  ) throws {
    var clock = Clock(.byoyomi(main: 60, period: 10, periods: 5))
    clock.set(remaining: left, overtimeCount: periods)
    let budget = try #require(manager.budget(clock, in: start))
    #expect(abs(budget.seconds - expected) < 1e-9)
    clock.spend(max(0, budget.seconds + 0.02))
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
        #expect(budget.seconds >= 0)
        clock.spend(min(budget.most + 0.02, max(0, clock.remaining)))
        #expect(!clock.hasFallen, "\(control)")
      }
    }
  }
}
