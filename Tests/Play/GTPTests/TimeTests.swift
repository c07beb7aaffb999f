import Engines
import GTP
import Go
import TestSupport
import Testing

@Suite struct TimeTests {
  /// The clock that the player is given for Black's move after some lines.
  private func clock(_ commands: String) -> Clock? {
    let conversation = Conversation()
    conversation.run("\(commands)\ngenmove b")
    return conversation.player.queries.last?.clock
  }

  @Test(arguments: [
    ("time_settings 300 0 0", TimeControl.absolute(main: 300)),
    ("time_settings 0 5 1", .canadian(main: 0, period: 5, stones: 1)),
    ("time_settings 60 30.5 10", .canadian(main: 60, period: 30.5, stones: 10)),
    ("time_settings 1 1 0", .unlimited),
    ("time_settings 0 10 0", .unlimited),
    ("time_settings 60 0 5", .absolute(main: 60)),
    ("kgs-time_settings none", .unlimited),
    ("kgs-time_settings absolute 60", .absolute(main: 60)),
    ("kgs-time_settings byoyomi 60 10 3", .byoyomi(main: 60, period: 10, periods: 3)),
    ("kgs-time_settings canadian 60 30 25", .canadian(main: 60, period: 30, stones: 25)),
    ("kata-time_settings fischer 60.5 3", .fischer(main: 60.5, increment: 3)),
    (
      "kata-time_settings fischer-capped 60 3 90 20",
      .fischer(main: 60, increment: 3, limit: 90, moveLimit: 20)
    ),
    ("kata-time_settings none", .unlimited),
  ])
  func `settings mean what the protocol and the servers say`(
    command: String, control: TimeControl
  ) {
    #expect(clock(command) == Clock(control))
  }

  @Test(arguments: [
    ("time_settings 1 2", "time_settings expects MAIN PERIOD STONES, found 2 arguments"),
    ("time_settings -1 0 0", "expected MAIN, a number from 0 to 1000000000, found -1"),
    (
      "time_settings 1 0 0.5",
      "expected STONES, a whole number from 0 to 9223372036854775807, found 0.5"
    ),
    ("time_left b nan 0", "expected SECONDS, a number from -1000000000 to 1000000000, found nan"),
    ("time_left x 1 0", "expected a color, black or white, found x"),
    (
      "kgs-time_settings fischer 1 2",
      "unknown kind fischer; known are none, absolute, byoyomi, canadian"
    ),
    (
      "kata-time_settings fisher 1 2",
      "unknown kind fisher; did you mean fischer? known are none, absolute, byoyomi, canadian, "
        + "fischer, fischer-capped"
    ),
    (
      "kgs-time_settings byoyomi 60 10",
      "expected PERIODS, a whole number from 1 to 9223372036854775807, found nothing"
    ),
    (
      "kgs-time_settings absolute 60 10",
      "expected no more numbers after those of absolute, found 10"
    ),
  ])
  func `other settings change nothing`(command: String, message: String) {
    #expect(answers(command) == ["? \(message)"])
    #expect(clock("time_settings 300 0 0\n\(command)") == Clock(.absolute(main: 300)))
  }

  @Test func `the time left is taken over`() {
    var expected = Clock(.byoyomi(main: 60, period: 10, periods: 3))
    expected.set(remaining: 4, overtimeCount: 2)
    #expect(clock("kgs-time_settings byoyomi 60 10 3\ntime_left b 4 2") == expected)
    #expect(
      clock("kgs-time_settings byoyomi 60 10 3\ntime_left w 4 2")
        == Clock(.byoyomi(main: 60, period: 10, periods: 3)))
  }

  @Test func `time left without settings counts too`() {
    #expect(clock("time_left b 30 0") == Clock(.absolute(main: 30)))
    #expect(clock("time_left b 30 5") == Clock(.canadian(main: 0, period: 30, stones: 5)))
    #expect(clock("time_left b -3 0")?.remaining == 0)
  }

  @Test func `moves take their time off the clock, searches do not`() {
    let conversation = Conversation()
    conversation.player.passTime = { conversation.time += 7 }
    conversation.run(
      """
      time_settings 100 0 0
      genmove b
      kata-search b
      kata-genmove_analyze b
      genmove w
      genmove b
      clear_board
      genmove b
      """)
    #expect(
      conversation.player.queries.map(\.clock.remaining) == [100, 93, 93, 100, 86, 100])
  }

  @Test func `a clock of endless short periods is soon reckoned`() {
    let conversation = Conversation()
    conversation.player.passTime = { conversation.time += 1e6 }
    conversation.run(
      "kgs-time_settings byoyomi 0 0.000001 9223372036854775807\ngenmove b\ngenmove b")
    #expect(conversation.player.queries.count == 2)
  }

  @Test func `the kinds of settings are listed`() {
    #expect(
      answers("kata-list_time_settings") == [
        "= none absolute byoyomi canadian fischer fischer-capped"
      ])
  }
}
