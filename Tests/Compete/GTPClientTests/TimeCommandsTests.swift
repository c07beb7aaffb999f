import Go
import Testing

@testable import GTPClient

@Suite struct TimeCommandsTests {
  private static let plain = TimeCommands(known: ["time_settings", "time_left"])
  private static let kgs = TimeCommands(known: ["time_settings", "kgs-time_settings", "time_left"])
  private static let kata = TimeCommands(
    known: ["time_settings", "kgs-time_settings", "kata-time_settings", "time_left"])

  @Test(
    arguments: [
      (TimeControl.unlimited, nil, nil, nil),
      (
        .absolute(main: 10.5), "time_settings 10 0 0", "time_settings 10 0 0",
        "kata-time_settings absolute 10.5"
      ),
      (
        .byoyomi(main: 5, period: 1, periods: 3), "time_settings 5 1 1",
        "kgs-time_settings byoyomi 5 1 3", "kata-time_settings byoyomi 5 1 3"
      ),
      (
        .canadian(main: 0, period: 0.5, stones: 5), "time_settings 0 1 5", "time_settings 0 1 5",
        "kata-time_settings canadian 0 0.5 5"
      ),
      (
        .fischer(main: 5, increment: 0.2), "time_settings 5 0 0", "time_settings 5 0 0",
        "kata-time_settings fischer 5 0.2"
      ),
      (
        .fischer(main: 5, increment: 0.2, limit: 9, moveLimit: 4), "time_settings 5 0 0",
        "time_settings 5 0 0", "kata-time_settings fischer-capped 5 0.2 9 4"
      ),
    ] as [(TimeControl, String?, String?, String?)])
  func `a clock is told in the words that a program knows`(
    control: TimeControl, plain: String?, kgs: String?, kata: String?
  ) {
    #expect(TimeCommandsTests.plain.settings(control) == plain)
    #expect(TimeCommandsTests.kgs.settings(control) == kgs)
    #expect(TimeCommandsTests.kata.settings(control) == kata)
    #expect(TimeCommands(known: []).settings(control) == nil)
  }

  @Test func `what is left is told with the periods or stones of overtime`() {
    var clock = Clock(.byoyomi(main: 5, period: 2, periods: 3))
    clock.spend(1.25)
    #expect(TimeCommandsTests.plain.left(clock, for: .black) == "time_left black 3 0")
    #expect(TimeCommandsTests.kata.left(clock, for: .white) == "time_left white 3.75 0")
    clock.spend(4)
    #expect(TimeCommandsTests.plain.left(clock, for: .black) == "time_left black 2 1")
    #expect(TimeCommandsTests.kgs.left(clock, for: .black) == "time_left black 2 3")
    #expect(TimeCommandsTests.kata.left(clock, for: .black) == "time_left black 2 3")
    #expect(TimeCommands(known: ["time_settings"]).left(clock, for: .black) == nil)
    #expect(TimeCommandsTests.kata.left(Clock(.unlimited), for: .black) == nil)
  }
}
