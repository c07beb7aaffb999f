/// A player's half points in the two games of a pair, 0…2 each.
public struct PairScore: Hashable, Sendable {
  public var asBlack: Int
  public var asWhite: Int

  public init(asBlack: Int, asWhite: Int) {
    self.asBlack = asBlack
    self.asWhite = asWhite
  }
}

extension RatingModel {
  /// Pairs of games of two players on one board that ended alike.
  public struct Pairs: Sendable {
    /// The first one is Black in the first game.
    public var first: Int
    public var second: Int
    public var board: Int
    public var score: PairScore
    public var count: Int

    public init(first: Int, second: Int, board: Int, score: PairScore, count: Int) {
      self.first = first
      self.second = second
      self.board = board
      self.score = score
      self.count = count
    }
  }

  /// How much pairs vary around what is expected of them, where 1 is what two independent games
  /// without draws would do.
  ///
  /// Draws make it smaller, and so does an opening that favours one colour, which gives each player
  /// a point. It comes from all pairs together; until there are many, 10 pairs are taken to say 1.
  static func dispersion(of pairs: [Pairs], by fit: RatingFit) -> Double {
    var (squares, expected, count) = (0.0, 0.0, 0.0)
    for pair in pairs {
      let asBlack = fit.model.outlook(
        Games(black: pair.first, white: pair.second, board: pair.board), fit.values)
      let asWhite = fit.model.outlook(
        Games(black: pair.second, white: pair.first, board: pair.board), fit.values)
      let points = Double(pair.score.asBlack + pair.score.asWhite) / 2
      let excess = points - asBlack.score - asWhite.rest
      squares += Double(pair.count) * excess * excess
      expected += Double(pair.count) * (asBlack.variance + asWhite.variance)
      count += Double(pair.count)
    }
    guard count > 0 else { return 1 }
    // Fitted numbers take part of what varies away.
    let fitted = Double(fit.model.size - 1)
    if count > 2 * fitted { squares *= count / (count - fitted) }
    let beforehand = 10 * max(expected / count, 1e-6)
    return (squares + beforehand) / (expected + beforehand)
  }
}
