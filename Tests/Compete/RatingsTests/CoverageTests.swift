import Platform
import Sampling
import TestSupport
import Testing

@testable import Ratings

/// Simulated tournaments whose truth is known: the intervals must hold it as often as they say.
@Suite struct CoverageTests {
  /// What a simulated tournament is played by.
  struct Scene: Sendable {
    var elo: [Double]
    var pairs: Int
    var advantage = 0.0
    /// The share of games drawn among equals, of the weakest and of the strongest, to 0.5.
    var draws = 0.0...0.0
    /// The share of pairs in whose games one luck of Black's decides, as an opening's would.
    var sharedLuck = 0.0
    /// Whether players meet neighbours alone.
    var isLadder = false
  }

  private static let scenes = [
    Scene(elo: [150, 100, 50, 0, -100, -200], pairs: 200),
    Scene(elo: [300, 120, 0, -60, -360], pairs: 100, advantage: 60, draws: 0.2...0.2),
    Scene(
      elo: [80, 20, -30, -70], pairs: 60, advantage: 100, draws: 0.15...0.15, sharedLuck: 0.6),
    Scene(elo: [300, 120, 0, -60, -360], pairs: 300, advantage: 40, draws: 0...0.45),
    Scene(
      elo: [700, 500, 300, 100, -100, -300, -500, -700], pairs: 300, advantage: -35,
      draws: 0...0.45, isLadder: true),
  ]

  @Test(arguments: 0..<5)
  func `true ratings lie in 95 % of the intervals`(scene: Int) {
    let scene = CoverageTests.scenes[scene]
    let tournaments = isSoak ? 1000 : 40
    var random = Random(seed: 11)
    var (inside, count) = (0, 0)
    for _ in 0..<tournaments {
      let (model, pairs) = CoverageTests.simulate(scene, &random)
      let ratings = Ratings(model, pairs: pairs, anchors: scene.elo.map { _ in nil })
      for rating in ratings.ranking {
        guard let interval = rating.interval else { continue }
        count += 1
        inside += interval.contains(scene.elo[rating.player]) ? 1 : 0
      }
    }
    let share = Double(inside) / Double(count)
    // Of 1,000 tournaments the share is within two points; of 40, within what chance allows.
    let allowance = isSoak ? 0.02 : 0.05
    #expect(abs(share - 0.95) <= allowance, "\(inside) of \(count)")
    if isSoak { LogStream().write("coverage: \(inside) of \(count) intervals hold the truth\n") }
  }

  /// Pairs of games between two who are drawn by lot.
  private static func simulate(
    _ scene: Scene, _ random: inout Random
  ) -> (RatingModel, [RatingModel.Pairs]) {
    var games: [RatingModel.Games] = []
    var pairs: [RatingModel.Pairs] = []
    let count = scene.elo.count
    for _ in 0..<scene.pairs {
      let first = random.below(count)
      let second =
        scene.isLadder
        ? (first == 0 ? 1 : first == count - 1 ? first - 1 : first + 1 - 2 * random.below(2))
        : (first + 1 + random.below(count - 1)) % count
      let isShared = random.unit() < scene.sharedLuck
      let luck = random.unit()
      let asBlack = halfPoints(of: first, second, scene, luck: luck)
      let white = halfPoints(of: second, first, scene, luck: isShared ? luck : random.unit())
      games.append(game(first, second, asBlack))
      games.append(game(second, first, white))
      pairs.append(
        RatingModel.Pairs(
          first: first, second: second, board: 0,
          score: .init(asBlack: asBlack, asWhite: 2 - white), count: 1))
    }
    return (RatingModel(players: count, boards: 1, games: games), pairs)
  }

  /// Black's half points, from a number of luck in 0..<1.
  ///
  /// The odds of the score are 10 to 1 at 400 Elo. Draws take from both sides, 4 s (1 - s) times as
  /// many as among equals: they become fewer with the distance as losses do, as they are where a
  /// margin in points comes out as 0.
  private static func halfPoints(
    of black: Int, _ white: Int, _ scene: Scene, luck: Double
  ) -> Int {
    let (elo, ends) = (scene.elo, scene.draws)
    let score = Elo.expectedScore(ahead: elo[black] - elo[white] + scene.advantage)
    let (weakest, strongest) = (elo.min() ?? 0, elo.max() ?? 0)
    let strength = ((elo[black] + elo[white]) / 2 - weakest) / (strongest - weakest)
    let draws = ends.lowerBound + (ends.upperBound - ends.lowerBound) * strength
    let draw = 4 * draws * score * (1 - score)
    let win = score - draw / 2
    return luck < win ? 2 : luck < win + draw ? 1 : 0
  }

  private static func game(_ black: Int, _ white: Int, _ halfPoints: Int) -> RatingModel.Games {
    var games = RatingModel.Games(black: black, white: white, board: 0)
    switch halfPoints {
    case 2: games.wins = 1
    case 1: games.draws = 1
    default: games.losses = 1
    }
    return games
  }
}
