// Ratings estimates strength from results, in numbers alone: it knows neither games nor programs.
// Of two players, `Pentanomial` counts pairs of games, and `EloEstimate` and `SPRT` judge them; of
// many, `RatingModel` holds the results, `Ratings` the strengths that explain them best, `PairWorth`
// where the next pair would be most informative.

/// How often a pair of games, colours swapped, brought a player 0, ½, 1, 1½ and 2 points.
///
/// The pair is what counts and not the game, since the two games of a pair depend on each other:
/// an opening that favours one colour gives each player a win.
public struct Pentanomial: Equatable, Sendable {
  /// Pairs by half points, 0…4.
  public private(set) var counts: [Int]

  public init(counts: [Int] = [0, 0, 0, 0, 0]) {
    precondition(counts.count == 5 && counts.allSatisfy { $0 >= 0 }, "five counts of pairs")
    self.counts = counts
  }

  /// Counts a pair.
  public mutating func add(halfPoints: Int) {
    counts[halfPoints] += 1
  }

  public var pairs: Int { counts.reduce(0, +) }

  /// The points for each game, 0…1; `nil` before the first pair.
  public var mean: Double? {
    guard pairs > 0 else { return nil }
    return zip(counts, ScoreDistribution.scores).map { Double($0) * $1 }.reduce(0, +)
      / Double(pairs)
  }

  /// The variance of what a pair brings for each game; `nil` before the first pair.
  public var variance: Double? {
    guard let mean else { return nil }
    return zip(counts, ScoreDistribution.scores)
      .map { Double($0) * ($1 - mean) * ($1 - mean) }.reduce(0, +) / Double(pairs)
  }
}
