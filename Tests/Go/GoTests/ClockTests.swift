import Go
import Testing

/// A clock, the seconds of some moves, and what is left then.
struct ClockCase: Sendable, CustomTestStringConvertible {
  var control: TimeControl
  var moves: [Double]
  var remaining: Double
  var overtimeCount = 0
  var hasFallen = false

  init(
    _ control: TimeControl, _ moves: [Double], left remaining: Double, overtime count: Int = 0
  ) {
    self.control = control
    self.moves = moves
    self.remaining = remaining
    overtimeCount = count
  }

  /// A clock that falls on the last of the moves.
  init(_ control: TimeControl, fallsAfter moves: [Double]) {
    self.init(control, moves, left: 0)
    hasFallen = true
  }

  var testDescription: String { "\(control) after \(moves)" }
}

@Suite struct ClockTests {
  static let absolute = TimeControl.absolute(main: 60)
  static let canadian = TimeControl.canadian(main: 60, period: 30, stones: 3)
  static let byoyomi = TimeControl.byoyomi(main: 60, period: 10, periods: 3)
  static let fischer = TimeControl.fischer(main: 60, increment: 5)
  static let capped = TimeControl.fischer(main: 60, increment: 5, limit: 62, moveLimit: 20)

  static let cases = [
    ClockCase(.unlimited, [], left: .infinity),
    ClockCase(.unlimited, [1e9, 1e9], left: .infinity),

    ClockCase(absolute, [], left: 60),
    ClockCase(absolute, [10, 20.5], left: 29.5),
    ClockCase(absolute, [60], left: 0),
    ClockCase(absolute, fallsAfter: [60, 0.1]),
    ClockCase(absolute, fallsAfter: [61]),
    ClockCase(.absolute(main: 0), [], left: 0),
    ClockCase(.absolute(main: 0), fallsAfter: [1]),

    ClockCase(canadian, [59], left: 1),
    // The move in which the main time ends is the first of the period.
    ClockCase(canadian, [59, 11], left: 20, overtime: 2),
    ClockCase(canadian, [70, 10], left: 10, overtime: 1),
    ClockCase(canadian, [70, 10, 10], left: 30, overtime: 3),
    ClockCase(canadian, fallsAfter: [70, 10, 11]),
    ClockCase(canadian, [90], left: 0, overtime: 2),
    ClockCase(canadian, fallsAfter: [91]),
    ClockCase(.canadian(main: 0, period: 30, stones: 1), [], left: 30, overtime: 1),
    ClockCase(.canadian(main: 0, period: 30, stones: 1), [29, 30, 1], left: 30, overtime: 1),
    ClockCase(.canadian(main: 0, period: 30, stones: 1), fallsAfter: [29, 31]),
    ClockCase(.canadian(main: 10, period: 30, stones: 0), fallsAfter: [11]),

    ClockCase(byoyomi, [60], left: 0),
    ClockCase(byoyomi, [60, 9], left: 10, overtime: 3),
    ClockCase(byoyomi, [60, 10], left: 10, overtime: 3),
    ClockCase(byoyomi, [60, 10.5], left: 10, overtime: 2),
    ClockCase(byoyomi, [65], left: 10, overtime: 3),
    ClockCase(byoyomi, [60, 25], left: 10, overtime: 1),
    ClockCase(byoyomi, [60, 30], left: 10, overtime: 1),
    ClockCase(byoyomi, [60, 11, 11, 10], left: 10, overtime: 1),
    ClockCase(byoyomi, fallsAfter: [60, 31]),
    ClockCase(byoyomi, fallsAfter: [91]),
    ClockCase(byoyomi, fallsAfter: [60, 11, 11, 11]),
    ClockCase(byoyomi, fallsAfter: [60, 1e300]),
    ClockCase(.byoyomi(main: 0, period: 10, periods: 2), [], left: 10, overtime: 2),
    ClockCase(.byoyomi(main: 5, period: 10, periods: 0), fallsAfter: [6]),
    ClockCase(.byoyomi(main: 5, period: 0, periods: 7), fallsAfter: [6]),
    // So many periods that a loop over them would never end.
    ClockCase(.byoyomi(main: 0, period: 1e-300, periods: .max), fallsAfter: [1]),
    ClockCase(.byoyomi(main: 0, period: 0, periods: .max), fallsAfter: [1]),

    ClockCase(fischer, [10], left: 55),
    ClockCase(fischer, [60], left: 5),
    ClockCase(fischer, [1, 1, 1], left: 72),
    ClockCase(fischer, fallsAfter: [60, 6]),
    ClockCase(.fischer(main: 0, increment: 5), fallsAfter: [1]),
    ClockCase(capped, [1], left: 62),
    ClockCase(capped, [20], left: 45),
    ClockCase(capped, fallsAfter: [20.5]),
  ]

  @Test(arguments: cases)
  func `takes the time of moves off`(clockCase: ClockCase) {
    var clock = Clock(clockCase.control)
    for (index, move) in clockCase.moves.enumerated() {
      #expect(!clock.hasFallen, "before move \(index)")
      clock.spend(move)
    }
    #expect(clock.remaining == clockCase.remaining)
    #expect(clock.overtimeCount == clockCase.overtimeCount)
    #expect(clock.hasFallen == clockCase.hasFallen)
  }

  @Test(arguments: [absolute, canadian, byoyomi, fischer, capped])
  func `stays fallen until it is set`(control: TimeControl) {
    var clock = Clock(control)
    clock.spend(1000)
    let fallen = clock
    #expect(fallen.hasFallen)
    clock.spend(0)
    clock.spend(1)
    #expect(clock == fallen)
    clock.set(remaining: 20, overtimeCount: 0)
    #expect(!clock.hasFallen)
    #expect(clock.remaining == 20)
  }

  @Test(
    arguments: [
      (absolute, 12.5, 0, 12.5, 0), (absolute, 0, 0, 0, 0), (absolute, -3, 0, 0, 0),
      (canadian, 12, 2, 12, 2), (canadian, 0, 0, 30, 3), (canadian, 0, 2, 0, 2),
      (byoyomi, 8, 2, 8, 2), (byoyomi, 0, 0, 10, 3), (byoyomi, 5, -1, 5, 0),
      (byoyomi, -1, -1, 10, 3),
      (.unlimited, 300, 0, 300, 0), (.unlimited, 0, 0, .infinity, 0), (fischer, 7, 0, 7, 0),
    ] as [(TimeControl, Double, Int, Double, Int)])
  func `takes what the other side says is left`(
    control: TimeControl, remaining: Double, count: Int, left: Double, overtime: Int
  ) {
    var clock = Clock(control)
    clock.set(remaining: remaining, overtimeCount: count)
    #expect(clock.remaining == left)
    #expect(clock.overtimeCount == overtime)
    #expect(!clock.hasFallen)
  }

  @Test func `goes on from what it was set to`() {
    var clock = Clock(ClockTests.canadian)
    clock.set(remaining: 12, overtimeCount: 2)
    clock.spend(5)
    #expect(clock.remaining == 7)
    #expect(clock.overtimeCount == 1)
    clock.spend(7)
    #expect(clock.remaining == 30)
    #expect(clock.overtimeCount == 3)

    clock = Clock(ClockTests.byoyomi)
    clock.set(remaining: 4, overtimeCount: 2)
    clock.spend(5)
    #expect(clock.overtimeCount == 1)
    #expect(clock.remaining == 10)

    clock = Clock(.unlimited)
    clock.set(remaining: 4, overtimeCount: 2)
    clock.spend(5)
    #expect(clock.remaining == .infinity)
    #expect(clock.overtimeCount == 0)
    #expect(!clock.hasFallen)
  }

  @Test func `knows the main time of each control`() {
    let controls = [
      TimeControl.unlimited, ClockTests.absolute, ClockTests.canadian, ClockTests.byoyomi,
      ClockTests.capped,
    ]
    #expect(controls.map(\.main) == [.infinity, 60, 60, 60, 60])
  }
}
