import Testing

@testable import Ratings

@Suite struct RatingsTests {
  /// Games as `(black, white, wins, draws, losses)` on one board.
  private func model(_ players: Int, _ games: [(Int, Int, Double, Double, Double)]) -> RatingModel {
    RatingModel(
      players: players, boards: 1,
      games: games.map {
        var games = RatingModel.Games(black: $0.0, white: $0.1, board: 0)
        (games.wins, games.draws, games.losses) = ($0.2, $0.3, $0.4)
        return games
      })
  }

  private func elo(_ ratings: Ratings, of player: Int) -> Double {
    ratings.ranking.first { $0.player == player }?.elo ?? .nan
  }

  @Test(
    arguments: [(0, 0.5), (400, 10.0 / 11), (-400, 1.0 / 11), (190.848_501_888, 0.75)]
      as [(Double, Double)])
  func `scores follow the Elo scale`(lead: Double, score: Double) {
    let outlook = RatingModel.Outlook(lead: lead)
    #expect(abs(outlook.score - score) < 1e-12)
    #expect(abs(outlook.rest - (1 - score)) < 1e-12)
    // ln 10 / 400 = 0.005 756 46; squared, times the variance of a game won or lost.
    #expect(abs(outlook.variance - score * (1 - score)) < 1e-12)
    #expect(abs(outlook.information - 3.313_686_4e-5 * score * (1 - score)) < 1e-11)
  }

  @Test func `two players are as far apart as their score says`() {
    // 15 of 20 points: 400 log10 3 = 190.85.
    let ratings = Ratings(
      model(2, [(0, 1, 7, 1, 2), (1, 0, 2, 1, 7)]), pairs: [], anchors: [nil, 1000])
    #expect(abs(elo(ratings, of: 0) - 1190.85) < 0.01)
    #expect(ratings.ranking.map(\.player) == [0, 1])
    #expect(ratings.ranking[1].interval == nil)
    #expect(ratings.draws == [0.1])
    #expect(abs(ratings.advantages[0].elo) < 1e-6)
    #expect(ratings.dispersion == 1)
  }

  @Test func `three players share one scale`() {
    // 0 beats 1 by 3 : 1, and 1 beats 2 by 3 : 1, so that 0 should beat 2 by 9 : 1, as it does.
    let ratings = Ratings(
      model(
        3,
        [
          (0, 1, 30, 0, 10), (1, 0, 10, 0, 30), (1, 2, 30, 0, 10), (2, 1, 10, 0, 30),
          (0, 2, 36, 0, 4), (2, 0, 4, 0, 36),
        ]), pairs: [], anchors: [nil, nil, nil])
    #expect(abs(elo(ratings, of: 0) - 190.848) < 0.01)
    #expect(abs(elo(ratings, of: 1)) < 0.01)
    #expect(abs(elo(ratings, of: 2) + 190.848) < 0.01)
  }

  // Twenty games each. 0 has 17 of 20 against 1 and 16 against 2, and 2 against 1 what 0 has turned
  // round, so that 1 is in the middle: 17 + 16 = 20 s(x) + 20 s(2 x). That is solved by odds of 3 to 1
  // for x and 9 to 1 for 2 x, 15 + 18 points: x = 400 log10 3. Likewise where some points are draws.
  @Test(arguments: [(0, 0), (4, 0), (0, 6), (6, 8)] as [(Double, Double)])
  func `a draw is half a point, whoever plays`(drawsOfNear: Double, drawsOfFar: Double) {
    let near = (17 - drawsOfNear / 2, drawsOfNear, 3 - drawsOfNear / 2)
    let far = (16 - drawsOfFar / 2, drawsOfFar, 4 - drawsOfFar / 2)
    func halved(_ black: Int, _ white: Int, _ score: (Double, Double, Double)) -> [(
      Int, Int, Double, Double, Double
    )] {
      [
        (black, white, score.0 / 2, score.1 / 2, score.2 / 2),
        (white, black, score.2 / 2, score.1 / 2, score.0 / 2),
      ]
    }
    let games = halved(0, 1, near) + halved(1, 2, near) + halved(0, 2, far)
    let ratings = Ratings(model(3, games), pairs: [], anchors: [nil, 1000, nil])
    #expect(abs(elo(ratings, of: 0) - 1190.848) < 0.01)
    #expect(abs(elo(ratings, of: 2) - 809.152) < 0.01)
  }

  @Test func `moving first is worth what it brings among equals`() {
    let ratings = Ratings(
      model(2, [(0, 1, 60, 0, 40), (1, 0, 60, 0, 40)]), pairs: [], anchors: [nil, nil])
    // 400 log10 1.5 = 70.44, but for the thousandth part by which it is held to 0.
    #expect(abs(ratings.advantages[0].elo - 70.44) < 0.2)
    #expect(abs(elo(ratings, of: 0)) < 1e-6)
    #expect(ratings.superiority(of: 0, over: 1) == 0.5)
  }

  @Test func `an interval ends where the likelihood has fallen by 1.92`() {
    // 60 of 100: twice the logarithm of the likelihood falls by 3.841 at scores 0.5022 and 0.6923.
    let ratings = Ratings(
      model(2, [(0, 1, 30, 0, 20), (1, 0, 20, 0, 30)]), pairs: [], anchors: [nil, 0])
    let interval = ratings.ranking[0].interval ?? 0...0
    #expect(abs(interval.lowerBound - 1.5) < 0.3, "\(interval)")
    #expect(abs(interval.upperBound - 141) < 1, "\(interval)")
    #expect(abs(ratings.superiority(of: 0, over: 1) - 0.9778) < 0.0005)
  }

  @Test func `who has won everything has no upper end`() {
    let ratings = Ratings(
      model(3, [(0, 1, 10, 0, 0), (1, 2, 5, 0, 5), (2, 1, 5, 0, 5)]), pairs: [],
      anchors: [nil, nil, nil])
    #expect(ratings.ranking.map(\.player)[0] == 0)
    let interval = ratings.ranking[0].interval ?? 0...0
    #expect(interval.upperBound == .infinity)
    #expect(interval.lowerBound > 150)
    #expect(ratings.superiority(of: 0, over: 1) > 0.999)
    for rating in ratings.ranking.dropFirst() { #expect(abs(rating.elo) < 20) }
  }

  @Test func `where the zero lies makes no difference`() {
    // The first has won all, so that its rating needs a hold.
    let games = model(3, [(0, 1, 10, 0, 0), (1, 2, 6, 0, 4), (2, 1, 4, 0, 6)])
    let low = Ratings(games, pairs: [], anchors: [nil, 0, nil])
    let high = Ratings(games, pairs: [], anchors: [nil, 3000, nil])
    for player in 0..<3 {
      #expect(abs(elo(high, of: player) - elo(low, of: player) - 3000) < 0.01)
    }
  }

  @Test func `who has not played is nowhere`() {
    let ratings = Ratings(
      model(3, [(1, 2, 7, 0, 3), (2, 1, 3, 0, 7)]), pairs: [], anchors: [nil, nil, nil])
    #expect(ratings.ranking.map(\.player) == [1, 2, 0])
    #expect(ratings.ranking[2].interval == -.infinity ... .infinity)
  }

  @Test func `pairs in which each wins once make the intervals narrower`() {
    let games = model(2, [(0, 1, 40, 0, 10), (1, 0, 40, 0, 10)])
    func width(_ scores: [(Int, Int, Int)]) -> Double {
      let pairs = scores.map {
        RatingModel.Pairs(
          first: 0, second: 1, board: 0, score: .init(asBlack: $0.0, asWhite: $0.1), count: $0.2)
      }
      let ratings = Ratings(games, pairs: pairs, anchors: [nil, 0])
      let interval = ratings.ranking.first { $0.player == 0 }?.interval ?? 0...0
      return interval.upperBound - interval.lowerBound
    }
    // Black wins both games of all pairs but ten, in which White does.
    let close = width([(2, 0, 40), (0, 2, 10)])
    // As independent games would come out.
    let independent = width([(2, 0, 32), (2, 2, 8), (0, 0, 8), (0, 2, 2)])
    #expect(close < independent * 0.6)
  }

  @Test func `a system of equations is solved`() {
    #expect(solve([0, 2, 4, 1], [6, 11]) == [2, 3])
    #expect(solve([1, 2, 2, 4], [1, 1]) == nil)
  }
}
