import Go
public import Ratings

extension Ratings {
  /// Rates a tournament's contestants by its games.
  public init(_ results: TournamentResults) {
    let (model, pairs) = results.evidence
    self.init(model, pairs: pairs, anchors: results.settings.contestants.map(\.anchor))
  }
}

extension TournamentResults {
  /// What of the games is evidence: the games by who played them on which board, and the pairs that
  /// they make.
  var evidence: (model: RatingModel, pairs: [RatingModel.Pairs]) {
    var all: [RatingModel.Games] = []
    var pairs: [RatingModel.Pairs] = []
    for matchup in settings.matchups {
      let (first, second) = (matchup.first, matchup.second)
      for (board, evidence) in self[matchup].evidence.sorted(by: { $0.key < $1.key }) {
        var asBlack = RatingModel.Games(black: first, white: second, board: board)
        var asWhite = RatingModel.Games(black: second, white: first, board: board)
        asBlack.add(evidence.singles.black)
        asWhite.add(evidence.singles.white.turned)
        for (score, count) in evidence.pairs {
          asBlack.add(halfPoints: score.asBlack, count)
          asWhite.add(halfPoints: 2 - score.asWhite, count)
          pairs.append(
            RatingModel.Pairs(
              first: first, second: second, board: board, score: score, count: count))
        }
        all += [asBlack, asWhite]
      }
    }
    let model = RatingModel(
      players: settings.contestants.count, boards: settings.boards.count, games: all)
    return (model, pairs)
  }
}

extension RatingModel.Games {
  /// Adds games, as Black's points.
  fileprivate mutating func add(_ tally: HeadToHead.Tally) {
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
