import Go

extension RatingModel {
  /// Pairs of games of two players on one board that ended alike.
  struct Pairs {
    /// The first one is Black in the first game.
    var first: Int
    var second: Int
    var board: Int
    var score: Meeting.PairScore
    var count: Int
  }

  /// What of a tournament's games is evidence: the games by who played them on which board, and the
  /// pairs that they make.
  static func evidence(of results: TournamentResults) -> (RatingModel, [Pairs]) {
    let settings = results.settings
    var all: [Games] = []
    var pairs: [Pairs] = []
    for matchup in settings.matchups {
      for (board, evidence) in results[matchup].evidence.sorted(by: { $0.key < $1.key }) {
        var asBlack = Games(black: matchup.first, white: matchup.second, board: board)
        var asWhite = Games(black: matchup.second, white: matchup.first, board: board)
        asBlack.add(evidence.singles.black)
        asWhite.add(evidence.singles.white.turned)
        for (score, count) in evidence.pairs {
          asBlack.add(halfPoints: score.asBlack, count)
          asWhite.add(halfPoints: 2 - score.asWhite, count)
          pairs.append(
            Pairs(
              first: matchup.first, second: matchup.second, board: board, score: score,
              count: count))
        }
        all += [asBlack, asWhite]
      }
    }
    let model = RatingModel(
      players: settings.contestants.count, boards: settings.boards.count, games: all)
    return (model, pairs)
  }

  /// How much pairs vary around what is expected of them, where 1 is what two independent games
  /// would do.
  ///
  /// An opening that favours one colour gives each player a point and makes it smaller. It comes
  /// from all pairs together; until there are many, 10 pairs are taken to say 1.
  static func dispersion(of pairs: [Pairs], by fit: RatingFit) -> Double {
    var (squares, expected, count) = (0.0, 0.0, 0.0)
    for pair in pairs {
      let asBlack = fit.model.outlook(
        Games(black: pair.first, white: pair.second, board: pair.board), fit.values, fit.drawing)
      let asWhite = fit.model.outlook(
        Games(black: pair.second, white: pair.first, board: pair.board), fit.values, fit.drawing)
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

extension RatingModel.Games {
  /// Adds games, told by Black's points.
  fileprivate mutating func add(_ tally: Meeting.Tally) {
    wins += Double(tally.wins)
    draws += Double(tally.draws)
    losses += Double(tally.losses)
  }

  fileprivate mutating func add(halfPoints: Int, _ count: Int) {
    switch halfPoints {
    case 2: wins += Double(count)
    case 1: draws += Double(count)
    default: losses += Double(count)
    }
  }
}
