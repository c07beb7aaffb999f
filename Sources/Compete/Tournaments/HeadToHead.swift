public import Go
public import Ratings

/// The games of two contestants against each other; all points are the first one's.
public struct HeadToHead: Equatable, Sendable {
  /// Games won, drawn and lost.
  public struct Tally: Equatable, Sendable {
    public var wins = 0
    public var draws = 0
    public var losses = 0

    public var games: Int { wins + draws + losses }
    /// Points for wins and draws.
    public var points: Double { Double(wins) + Double(draws) / 2 }

    public static func + (left: Tally, right: Tally) -> Tally {
      Tally(
        wins: left.wins + right.wins, draws: left.draws + right.draws,
        losses: left.losses + right.losses)
    }

    /// The opponent's view.
    public var turned: Tally { Tally(wins: losses, draws: draws, losses: wins) }

    mutating func add(halfPoints: Int) {
      switch halfPoints {
      case 2: wins += 1
      case 1: draws += 1
      default: losses += 1
      }
    }
  }

  /// All games, by the first one's colour.
  public internal(set) var tallies = PerColor(black: Tally(), white: Tally())
  /// The pairs that are evidence: not those that only repeat games.
  public internal(set) var pairs = Pentanomial()
  /// The same by the board, in more detail.
  var evidence: [Int: Evidence] = [:]

  /// Both colours together.
  public var total: Tally { tallies.black + tallies.white }

  /// The evidence of games on one board about two players' strength.
  struct Evidence: Equatable {
    /// Pairs by the first one's half points, as Black and as White.
    var pairs: [PairScore: Int] = [:]
    /// Games whose pair is not complete, by the first one's colour.
    var singles = PerColor(black: Tally(), white: Tally())
  }
}
