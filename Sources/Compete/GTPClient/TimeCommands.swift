import Go
import Text

/// The commands that set a program's clock, as far as it knows them.
///
/// KataGo's take any clock and fractions of seconds. GTP's own know whole seconds and Canadian
/// overtime: periods of byo-yomi become Canadian periods of one stone, and of a Fischer clock
/// only the time that is left is sent.
struct TimeCommands {
  let known: Set<String>

  private var isKata: Bool { known.contains("kata-time_settings") }
  private var isKGS: Bool { known.contains("kgs-time_settings") }

  /// The command before a game; `nil` where there is nothing to send or no way to.
  ///
  /// A player without limits is sent nothing: its command line may hold it to a time of its own.
  func settings(_ control: TimeControl) -> String? {
    if isKata { return kataSettings(control) }
    guard known.contains("time_settings") || isKGS else { return nil }
    switch control {
    case .unlimited:
      return nil
    case .byoyomi(let main, let period, let periods) where isKGS:
      return "kgs-time_settings byoyomi \(whole(main)) \(whole(period)) \(periods)"
    case .byoyomi(let main, let period, _):
      return "time_settings \(whole(main)) \(whole(period)) 1"
    case .canadian(let main, let period, let stones):
      return "time_settings \(whole(main)) \(whole(period)) \(stones)"
    case .absolute(let main), .fischer(let main, _, _, _):
      return "time_settings \(whole(main)) 0 0"
    }
  }

  /// The command before a move; `nil` where there is nothing to send or no way to.
  func left(_ clock: Clock, for color: Color) -> String? {
    guard known.contains("time_left"), clock.control != .unlimited else { return nil }
    var count = clock.overtimeCount
    if case .byoyomi = clock.control, !isKata, !isKGS { count = min(count, 1) }
    let remaining = max(0, clock.remaining)
    let seconds = isKata ? fraction(remaining) : "\(Int(remaining))"
    return "time_left \(color) \(seconds) \(count)"
  }

  private func kataSettings(_ control: TimeControl) -> String? {
    let words: String
    switch control {
    case .unlimited:
      return nil
    case .absolute(let main):
      words = "absolute \(fraction(main))"
    case .canadian(let main, let period, let stones):
      words = "canadian \(fraction(main)) \(fraction(period)) \(stones)"
    case .byoyomi(let main, let period, let periods):
      words = "byoyomi \(fraction(main)) \(fraction(period)) \(periods)"
    case .fischer(let main, let increment, .infinity, .infinity):
      words = "fischer \(fraction(main)) \(fraction(increment))"
    case .fischer(let main, let increment, let limit, let moveLimit):
      words =
        "fischer-capped \(fraction(main)) \(fraction(increment)) \(fraction(min(limit, 1e9))) "
        + fraction(min(moveLimit, 1e9))
    }
    return "kata-time_settings \(words)"
  }

  /// Seconds rounded down, but never to the 0 that means another clock.
  private func whole(_ seconds: Double) -> Int {
    seconds == 0 ? 0 : max(1, Int(min(seconds, 1e9)))
  }

  /// Seconds to a hundredth.
  private func fraction(_ seconds: Double) -> String {
    ((seconds * 100).rounded(.down) / 100).short
  }
}
