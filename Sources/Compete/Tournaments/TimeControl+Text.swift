public import Go
import Text

/// The forms in which people write a clock, in seconds:
///
///     10       ten seconds for the game
///     5+3x1    then three periods of one second (byo-yomi)
///     5+5/10   then five stones in each ten seconds (Canadian)
///     5+0.2    and a fifth of a second more after each move (Fischer)
///     none
extension TimeControl {
  private static let longest = 1e7
  private static let counts = 1...1000

  /// What help and messages say of the forms.
  public static let forms =
    "10, 5+3x1, 5+5/10, 5+0.2 or none; at most \(longest.short) s, \(counts.upperBound) periods or stones"

  /// Reads one of the forms; `nil` where the text is none.
  public init?(text: String) {
    func seconds(_ text: Substring) -> Double? {
      guard text.allSatisfy({ $0.isASCII && $0.isNumber || $0 == "." }), let number = Double(text),
        number <= TimeControl.longest
      else { return nil }
      return number
    }
    func positive(_ text: Substring) -> Double? { seconds(text).flatMap { $0 > 0 ? $0 : nil } }
    func pair(_ text: Substring, _ separator: Character) -> (Int, Double)? {
      let parts = text.split(separator: separator, omittingEmptySubsequences: false)
      guard parts.count == 2, let count = Int(parts[0]), TimeControl.counts.contains(count),
        let period = positive(parts[1])
      else { return nil }
      return (count, period)
    }
    let parts = text.split(separator: "+", omittingEmptySubsequences: false)
    if text == "none" {
      self = .unlimited
    } else if parts.count == 1, let main = positive(parts[0]) {
      self = .absolute(main: main)
    } else if parts.count == 2, let main = seconds(parts[0]) {
      if let (periods, period) = pair(parts[1], "x") {
        self = .byoyomi(main: main, period: period, periods: periods)
      } else if let (stones, period) = pair(parts[1], "/") {
        self = .canadian(main: main, period: period, stones: stones)
      } else if let increment = positive(parts[1]), main > 0 {
        self = .fischer(main: main, increment: increment)
      } else {
        return nil
      }
    } else {
      return nil
    }
  }

  /// The clock in the form that it is read in; a Fischer clock's limits are left out.
  public var text: String {
    func text(_ seconds: Double) -> String {
      Int(exactly: seconds).map(String.init) ?? "\(seconds)"
    }
    switch self {
    case .unlimited: return "none"
    case .absolute(let main): return text(main)
    case .byoyomi(let main, let period, let periods):
      return "\(text(main))+\(periods)x\(text(period))"
    case .canadian(let main, let period, let stones):
      return "\(text(main))+\(stones)/\(text(period))"
    case .fischer(let main, let increment, _, _): return "\(text(main))+\(text(increment))"
    }
  }
}
