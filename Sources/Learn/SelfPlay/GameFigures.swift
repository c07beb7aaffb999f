import Go
import Platform
import Training

/// Statistics of a cycle's games, from which a run's health is judged.
public struct GameFigures: Codable, Equatable, Sendable {
  /// Black's games on boards of one size.
  public struct Balance: Codable, Equatable, Sendable {
    public var games = 0
    /// A draw is half of one.
    public var blackWins = 0.0
  }

  public var games = 0
  /// Plies of a game, by the area of its board: 1 is as many as there are points.
  public var meanLength = 0.0
  /// The share of games that were cut at their longest, and of those shorter than a quarter of the area.
  public var cappedShare = 0.0
  public var shortShare = 0.0
  /// By board, as `9x9`.
  public var balance: [String: Balance] = [:]
  /// The share of passes among the moves of the first quarter of the area.
  public var earlyPasses = 0.0
  /// What search makes of the policy: its mean entropy in the first plies, and how far it is from the
  /// network's, both in nats.
  public var openingEntropy = 0.0
  public var surprise = 0.0
  /// The share of games whose first moves, up to symmetry, no other game of the cycle has.
  public var distinctOpenings = 0.0
  /// For tenths of the network's chance of winning: how many turns, and how many of them were won.
  public var calibration: [Calibration] = []
  /// The resignation threshold: 5 % of winners were below this value at some move.
  public var bleakestValue = -1.0

  public struct Calibration: Codable, Equatable, Sendable {
    public var turns = 0
    public var chances = 0.0
    public var wins = 0.0
  }

  /// The plies of an opening.
  static let openingPlies = 8

  init() {}

  init(_ all: [TrainingGame]) {
    self.init()
    games = all.count
    guard games > 0 else { return }
    let count = Double(games)
    for game in all {
      let length = Double(game.turns.count) / Double(game.size.area)
      meanLength += length / count
      if game.outcomeWeight < 1 { cappedShare += 1 / count }
      if length < 0.25 { shortShare += 1 / count }
      balance["\(game.size)", default: Balance()].games += 1
      balance["\(game.size)"]?.blackWins += Double(game.blackOutcome)
    }
    earlyPasses = mean(
      all.flatMap { game in
        game.turns.prefix(game.size.area / 4).map { $0.move == .pass ? 1 : 0 }
      })
    let found = all.flatMap { game in
      game.findings.enumerated().compactMap { turn, finding in finding.map { (turn, $0) } }
    }
    openingEntropy = mean(
      found.filter { $0.0 < Self.openingPlies }.compactMap { $0.1.policy?.entropy })
    surprise = mean(found.filter { $0.1.policy != nil }.map { Double($0.1.surprise) })
    let openings = Dictionary(grouping: all, by: \.opening)
    distinctOpenings = Double(openings.values.filter { $0.count == 1 }.count) / count
    calibrate(all)
  }

  private mutating func calibrate(_ all: [TrainingGame]) {
    calibration = Array(repeating: Calibration(), count: 10)
    var bleakest: [Double] = []
    for game in all {
      var least = 1.0
      for (turn, finding) in zip(game.turns, game.findings) {
        guard let finding else { continue }
        let isBlack = turn.color == .black
        let won = Double(isBlack ? game.blackOutcome : 1 - game.blackOutcome)
        let chance = Double(1 + finding.rawValue) / 2
        let bin = min(9, max(0, Int(chance * 10)))
        calibration[bin].turns += 1
        calibration[bin].chances += chance
        calibration[bin].wins += won
        if won == 1 { least = min(least, Double(finding.value)) }
      }
      bleakest.append(least)
    }
    bleakest.sort()
    bleakestValue = bleakest[bleakest.count / 20]
  }
}

private func mean(_ numbers: [Double]) -> Double {
  numbers.isEmpty ? 0 : numbers.reduce(0, +) / Double(numbers.count)
}

extension TrainingGame {
  /// The first moves, turned such that they come first in their order: equal for games that begin
  /// alike.
  fileprivate var opening: [Int] {
    let moves = turns.prefix(GameFigures.openingPlies).map(\.move)
    let forms = Symmetry.all(of: size).map { symmetry in
      [size.width, size.height]
        + moves.map { size.index(of: symmetry.apply(to: $0, on: size)) }
    }
    return forms.min { $0.lexicographicallyPrecedes($1) } ?? []
  }
}

extension SparsePolicy {
  /// In nats.
  fileprivate var entropy: Double {
    var sum = 0.0
    forEach { _, share in sum -= Double(share) * log(Double(share)) }
    return sum
  }
}
