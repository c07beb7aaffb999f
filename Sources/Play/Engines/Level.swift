import Go
import NeuralEvaluation
import Platform
import Sampling
import Search

/// How strongly a player plays, from 1 for a beginner to 10 for all that it can.
///
/// A lower level reads less: it searches with fewer visits. It is less sure what a good move looks
/// like: the policy is flattened. And it is content with moves that lose a few points: among those
/// that the search finds within a margin of the best, it takes a natural one. It never plays just
/// anywhere. The margin is for 9x9, and grows with the side of the board.
///
/// A network that imitates people plays a move below level 10 as likely as people of a rank do, without
/// a search: those of 20k, 15k, 10k, 7k, 5k, 3k, 1k, 3d and 6d, and at level 10 those of 9d.
///
/// | level | visits | policy temperature | margin in points |
/// |---|---|---|---|
/// | 1 | 8 | 8 | 50 |
/// | 2 | 8 | 4 | 20 |
/// | 3 | 12 | 2 | 7 |
/// | 4 | 16 | 1.7 | 3 |
/// | 5 | 16 | 1.3 | 1 |
/// | 6 | 32 | 1 | 0 |
/// | 7 | 80 | 1 | 0 |
/// | 8 | 200 | 1 | 0 |
/// | 9 | 512 | 1 | 0 |
/// | 10 | no limit | 1 | 0 |
struct Level: Equatable {
  /// How much more visits a level has where no network judges: one is worth so much less then.
  static let visitsWithoutNetwork = 16
  /// A move may be this many times less likely, or less visited, than the most of all.
  private static let naturalShare: Float = 8

  /// The most visits of the root where a network judges; `nil` for no limit.
  let visits: Int?
  let policyTemperature: Float
  /// The points that a move may lose.
  let margin: Float
  /// The rank of the people whom a network is to imitate.
  private let rank: String

  private static let all = [
    Level(visits: 8, policyTemperature: 8, margin: 50, rank: "20k"),
    Level(visits: 8, policyTemperature: 4, margin: 20, rank: "15k"),
    Level(visits: 12, policyTemperature: 2, margin: 7, rank: "10k"),
    Level(visits: 16, policyTemperature: 1.7, margin: 3, rank: "7k"),
    Level(visits: 16, policyTemperature: 1.3, margin: 1, rank: "5k"),
    Level(visits: 32, policyTemperature: 1, margin: 0, rank: "3k"),
    Level(visits: 80, policyTemperature: 1, margin: 0, rank: "1k"),
    Level(visits: 200, policyTemperature: 1, margin: 0, rank: "3d"),
    Level(visits: 512, policyTemperature: 1, margin: 0, rank: "6d"),
    Level(visits: nil, policyTemperature: 1, margin: 0, rank: "9d"),
  ]

  /// All that it can.
  static let full = Level(PlayerSettings.levels.upperBound)

  /// Whether it plays what a search chooses.
  var isFull: Bool { margin == 0 }

  private init(visits: Int?, policyTemperature: Float, margin: Float, rank: String) {
    self.visits = visits
    self.policyTemperature = policyTemperature
    self.margin = margin
    self.rank = rank
  }

  /// The people whom a network is to imitate.
  var profile: HumanProfile? { HumanProfile(named: "rank_\(rank)") }

  /// The level of a number, 1…10; the nearest for others.
  init(_ number: Int) {
    self = Self.all[min(max(number, 1), Self.all.count) - 1]
  }

  /// The evaluator as this level has it.
  func weakened(_ evaluator: any Evaluator) -> any Evaluator {
    policyTemperature == 1
      ? evaluator : TemperedEvaluator(evaluator, temperature: policyTemperature)
  }

  /// The move that this level plays of candidates in their order, best first; `nil` where there are
  /// none.
  func choose(
    from candidates: [Analysis.Candidate], on size: BoardSize, random: inout Random
  ) -> Analysis.Candidate? {
    guard margin > 0, let best = candidates.first, best.move != .pass else {
      return candidates.first
    }
    let margin = margin * Float(size.area).squareRoot() / 9
    var choices = candidates.filter { candidate in
      candidate.move != .pass && best.score - candidate.score <= margin
        && Float(candidate.visits) * Self.naturalShare >= Float(best.visits)
    }
    let likeliest = choices.reduce(0) { max($0, $1.prior) }
    choices.removeAll { $0.prior * Self.naturalShare < likeliest }
    var rest = Float(random.unit()) * choices.reduce(0) { $0 + $1.prior }
    for choice in choices {
      rest -= choice.prior
      if rest < 0 { return choice }
    }
    return best
  }
}
