public import Go
import Text

/// Whom a network that imitates people is to imitate: players of a rank, or a year's professionals.
///
/// Source: KataGo's profiles `rank_5k`, `rank_5k_3d`, `preaz_5k` and `proyear_1995`.
public struct HumanProfile: Hashable, Sendable {
  /// A rank of amateurs, the strongest first: 0 for 9d … 8 for 1d, 9 for 1k … 28 for 20k.
  public struct Rank: Hashable, Sendable {
    public let index: Int

    private static let names = (1...9).reversed().map { "\($0)d" } + (1...20).map { "\($0)k" }

    /// Reads `5k` or `3d`; `nil` where there is no such rank.
    public init?(_ name: some StringProtocol) {
      guard let index = Self.names.firstIndex(where: { $0 == name }) else { return nil }
      self.index = index
    }
  }

  /// Where records of such players come from, by their numbers there.
  public enum Source: Int, Sendable {
    case kgs = 2
    case goGoD = 5
    case go4Go = 6
  }

  /// As KataGo calls it.
  public let name: String
  public let black: Rank
  public let white: Rank
  /// Whether they play by clocks of KGS, 20 minutes and five periods of 30 seconds; for professionals
  /// nobody knows.
  public let hasClock: Bool
  /// When they play, in days since the beginning of 1970.
  public let day: Int
  public let source: Source

  /// The profile of a name; `nil` where there is none.
  public init?(named name: String) {
    let words = name.split(separator: "_", omittingEmptySubsequences: false)
    switch words.first {
    case "proyear":
      guard words.count == 2, let year = (1800...2023).number(words[1]), let best = Rank("9d")
      else { return nil }
      self.init(
        name: name, black: best, white: best, hasClock: false,
        day: Self.days(to: year, 6, 1), source: year > 2020 ? .go4Go : .goGoD)
    case "rank", "preaz":
      let ranks = words.dropFirst().map { Rank($0) }
      guard (1...2).contains(ranks.count), let black = ranks[0], let white = ranks[ranks.count - 1]
      else { return nil }
      let day = words[0] == "preaz" ? Self.days(to: 2016, 9, 1) : Self.days(to: 2020, 3, 1)
      self.init(name: name, black: black, white: white, hasClock: true, day: day, source: .kgs)
    default: return nil
    }
  }

  private init(
    name: String, black: Rank, white: Rank, hasClock: Bool, day: Int, source: Source
  ) {
    (self.name, self.black, self.white) = (name, black, white)
    (self.hasClock, self.day, self.source) = (hasClock, day, source)
  }

  public func rank(of color: Color) -> Rank { color == .black ? black : white }

  /// Days from the beginning of 1970 to one of the Gregorian calendar, counted from a March on.
  private static func days(to year: Int, _ month: Int, _ day: Int) -> Int {
    let years = month > 2 ? year : year - 1
    let months = (month + 9) % 12
    return years * 365 + years / 4 - years / 100 + years / 400 + (months * 153 + 2) / 5 + day
      - 719_469
  }
}
