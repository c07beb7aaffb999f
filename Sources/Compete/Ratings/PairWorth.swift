import Platform

/// How informative a further pair of games would be about the ratings: the information that it is expected
/// to bring, in nats.
///
/// It grows with how uncertain the difference of the two is, and falls where the outcome is plain.
///
/// Source: Lindley 1956, "On a Measure of the Information Provided by an Experiment"; for normal
/// ratings half the logarithm of how much narrower they become.
public struct PairWorth {
  private let model: RatingModel
  private let fit: RatingFit
  /// The ratings' variances and covariances as they would be after the games in play.
  private var covariance: [Double] = []

  /// Beforehand a rating is taken to be within 400 Elo of the anchors, two times in three.
  private static let hold = 1 / 400.0 / 400.0
  private static let holdOfAnchor = 1.0

  /// The worth of pairs after these results, while others are in play.
  public init(
    _ model: RatingModel, anchors: [Double?], awaiting: [(first: Int, second: Int)]
  ) {
    var model = model
    model.hold = PairWorth.hold
    model.center = anchors.center
    self.model = model
    let fixed = anchors.indices.compactMap { player in
      anchors[player].map { RatingFit.Constraint(factors: [player: 1], value: $0) }
    }
    let fit = RatingFit(model, fixed)
    self.fit = fit
    var information = model.slope(fit.values).1
    for player in anchors.indices where anchors[player] != nil {
      information[player * model.size + player] += PairWorth.holdOfAnchor
    }
    for (first, second) in awaiting {
      for games in PairWorth.games(first, second) {
        model.add(
          model.outlook(games, fit.values).information, of: games, to: &information)
      }
    }
    for column in 0..<model.size {
      var unit = [Double](repeating: 0, count: model.size)
      unit[column] = 1
      covariance += solve(information, unit) ?? unit
    }
  }

  /// What a pair of these two is worth.
  public func ofPair(_ first: Int, _ second: Int) -> Double {
    let information = PairWorth.games(first, second)
      .map { model.outlook($0, fit.values).information }.reduce(0, +)
    func shared(_ one: Int, _ other: Int) -> Double { covariance[one * model.size + other] }
    let variance =
      shared(first, first) + shared(second, second) - 2 * shared(first, second)
    return log1p(information * variance) / 2
  }

  /// The two games of a pair; on the first board, since all count as equally informative.
  private static func games(_ first: Int, _ second: Int) -> [RatingModel.Games] {
    [
      RatingModel.Games(black: first, white: second, board: 0),
      RatingModel.Games(black: second, white: first, board: 0),
    ]
  }
}
