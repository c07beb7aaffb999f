import Engines
import Go

extension GTPSession {
  static let timeCommands = [
    GTPCommand(
      "time_settings", "MAIN PERIOD STONES", "Sets the time in seconds; Canadian overtime."
    ) { session, arguments in
      let main = try arguments.seconds("MAIN")
      let period = try arguments.seconds("PERIOD")
      let stones = try arguments.integer("STONES", in: 0...Int.max)
      // The protocol's way to say that there is no limit.
      let isUnlimited = period > 0 && stones == 0
      let hasOvertime = period > 0 && stones > 0
      session.state.timeControl =
        isUnlimited
        ? .unlimited
        : hasOvertime
          ? .canadian(main: main, period: period, stones: stones) : .absolute(main: main)
      return ""
    },
    GTPCommand("time_left", "COLOR SECONDS STONES", "Says how much time a player has left.") {
      session, arguments in
      let color = try arguments.color()
      let seconds = try arguments.number("SECONDS", in: -1e9...1e9)
      let stones = try arguments.integer("STONES", in: 0...Int.max)
      if session.state.clocks[color].control == .unlimited {
        // A referee that sends this without settings means what it says all the same.
        session.state.clocks[color] = Clock(
          stones == 0
            ? .absolute(main: max(0, seconds))
            : .canadian(main: 0, period: max(0, seconds), stones: stones))
      } else {
        session.state.clocks[color].set(remaining: seconds, overtimeCount: stones)
      }
      return ""
    },
    GTPCommand("kgs-time_settings", "KIND [NUMBER]…", "Sets the time as KGS does.") {
      session, arguments in
      session.state.timeControl = try timeControl(
        &arguments, kinds: ["none", "absolute", "byoyomi", "canadian"])
      return ""
    },
    GTPCommand("kata-time_settings", "KIND [NUMBER]…", "Sets the time, Fischer's increment too.") {
      session, arguments in
      session.state.timeControl = try timeControl(&arguments, kinds: kinds)
      return ""
    },
    GTPCommand("kata-list_time_settings", "Lists the kinds that kata-time_settings knows.") {
      _, _ in
      kinds.joined(separator: " ")
    },
  ]

  private static let kinds = [
    "none", "absolute", "byoyomi", "canadian", "fischer", "fischer-capped",
  ]

  private static func timeControl(
    _ arguments: inout GTPArguments, kinds: [String]
  ) throws -> TimeControl {
    let kind = try arguments.word("KIND").lowercased()
    guard kinds.contains(kind) else { throw GTPFailure.unknown("kind", kind, known: kinds) }
    let control = try timeControl(kind, &arguments)
    guard arguments.isEmpty else {
      throw GTPFailure.expected("no more numbers after those of \(kind)", found: arguments.text())
    }
    return control
  }

  private static func timeControl(
    _ kind: String, _ arguments: inout GTPArguments
  ) throws -> TimeControl {
    switch kind {
    case "absolute":
      .absolute(main: try arguments.seconds("MAIN"))
    case "byoyomi":
      .byoyomi(
        main: try arguments.seconds("MAIN"), period: try arguments.seconds("PERIOD"),
        periods: try arguments.integer("PERIODS", in: 1...Int.max))
    case "canadian":
      .canadian(
        main: try arguments.seconds("MAIN"), period: try arguments.seconds("PERIOD"),
        stones: try arguments.integer("STONES", in: 1...Int.max))
    case "fischer":
      .fischer(main: try arguments.seconds("MAIN"), increment: try arguments.seconds("INCREMENT"))
    case "fischer-capped":
      .fischer(
        main: try arguments.seconds("MAIN"), increment: try arguments.seconds("INCREMENT"),
        limit: try arguments.seconds("LIMIT"), moveLimit: try arguments.seconds("MOVELIMIT"))
    default: .unlimited
    }
  }
}

extension GTPArguments {
  fileprivate mutating func seconds(_ name: String) throws(GTPFailure) -> Double {
    try number(name, in: 0...1e9)
  }
}
