import Go
import Testing

@testable import Tournaments

@Suite struct GameClockTests {
  @Test(arguments: [
    ("10", TimeControl.absolute(main: 10)), ("5+3x1", .byoyomi(main: 5, period: 1, periods: 3)),
    ("0+5/10", .canadian(main: 0, period: 10, stones: 5)),
    ("5+0.2", .fischer(main: 5, increment: 0.2)), ("none", .unlimited),
    ("0.5", .absolute(main: 0.5)),
  ])
  func `a clock is read and written`(text: String, control: TimeControl) {
    #expect(TimeControl(text: text) == control)
    #expect(control.text == text)
  }

  @Test(arguments: [
    "", "0", "-5", "5+", "+5", "5+0", "0+0.2", "5+3x", "5+x1", "5+0x1", "5+3x0", "5+3/1/2", "5+1+1",
    "1e3", "nan", "inf", "99999999", "5+1001x1", "5 + 3", "5+-1",
  ])
  func `what is no clock is refused`(text: String) {
    #expect(TimeControl(text: text) == nil)
  }

  @Test(
    arguments: [
      ("10", [4, 6.05], false), ("10", [4, 6.2], true), ("10", [10.05, 0.05, 0.2], true),
      ("0+1/1", [1, 1.05, 1.05], false), ("0+1/1", [1.2], true),
      ("5+2x1", [5.5, 1.5, 1.05], false),
      ("5+2x1", [7.2], true), ("1+0.5", [1, 0.5, 0.55], false), ("1+0.5", [1, 0.7], true),
      ("none", [1e6], false),
    ] as [(String, [Double], Bool)])
  func `a player may overstep a move by the margin`(
    text: String, moves: [Double], isLate: Bool
  ) throws {
    var clock = GameClock(try #require(TimeControl(text: text)), margin: 0.1)
    for seconds in moves {
      #expect(!clock.hasFallen)
      clock.spend(seconds)
    }
    #expect(clock.hasFallen == isLate)
  }

  @Test(
    arguments: [
      ("10", [], 10), ("10", [4], 6), ("5+3x1", [], 8), ("5+3x1", [5.5], 3), ("5+3x1", [7.5], 1),
      ("5+5/10", [], 15), ("5+5/10", [6], 9), ("5+0.5", [1], 4.5), ("none", [3], 0),
    ] as [(String, [Double], Double)])
  func `a move may take what is left with all periods`(
    text: String, moves: [Double], seconds: Double
  ) throws {
    var clock = GameClock(try #require(TimeControl(text: text)), margin: 0)
    for seconds in moves { clock.spend(seconds) }
    #expect(abs(clock.allowance - seconds) < 1e-9)
  }
}
