// SelfPlay is learning from zero: games that a network plays against itself, and the loop that
// trains it on them. A Recipe says all that a run depends on; GamePlan what is drawn for one game
// before it begins; SelfPlayGame plays it, many side by side under a GameWorker; RunFolder keeps
// games, checkpoints and metrics; Learner trains; TrainingRun is the loop.
// To read on: Recipe+Reading (the file), SelfPlayGame.

public import Go
public import Kernels
public import NeuralNetwork

/// All that a training run depends on: with a seed it fixes every game and every weight.
///
/// Everything is counted in games and rows, nothing in minutes.
public struct Recipe: Equatable, Sendable {
  public var name: String
  /// What each game, each first weight and each order of rows is drawn from.
  public var seed: UInt64 = 1
  /// The games of the whole run.
  public var games = 10_000
  /// How many games each checkpoint plays.
  public var gamesPerCycle = 250
  /// How many cycles behind its games a cycle's checkpoint is: with 1, games are played while those of
  /// the cycle before are learnt from, by other processes; with more, while it takes long till they are
  /// seen.
  public var ahead = 0
  public var phases: [Phase] = []
  public var komi = KomiChoice()
  public var variety = Variety()
  public var lessons = LearningSettings()
  public var rating = RatingPlan()

  public init(name: String) {
    self.name = name
  }

  /// The phase that a game is played in.
  ///
  /// - Precondition: there are phases.
  public func phase(ofGame number: Int) -> Phase {
    phases.first { number < $0.until } ?? phases[phases.count - 1]
  }

  /// The learning rate of a cycle: its phase's, or on the straight line from the phase's `rate` to
  /// its `finalRate`, at the middle of the cycle's games.
  public func rate(ofCycle cycle: Int) -> Double {
    let first = cycle * gamesPerCycle
    let phase = phase(ofGame: first)
    guard let final = phase.finalRate else { return phase.rate }
    let start = phases.last { $0.until <= first }?.until ?? 0
    let end = min(phase.until, games)
    let middle = first + min(gamesPerCycle, end - first) / 2
    return phase.rate + (final - phase.rate) * Double(middle - start) / Double(max(1, end - start))
  }

  /// The games of a cycle.
  func games(ofCycle cycle: Int) -> Range<Int> {
    let first = min(cycle * gamesPerCycle, games)
    return first..<min(first + gamesPerCycle, games)
  }

  /// The number of the checkpoint that plays a cycle's games.
  public func checkpoint(ofCycle cycle: Int) -> Int { max(0, cycle - ahead) }

  /// The boards that games are played on, smallest first.
  var sizes: [BoardSize] {
    Set(phases.flatMap { $0.sizes.map(\.size) }).sorted {
      ($0.area, $0.width) < ($1.area, $1.width)
    }
  }

  /// How many cycles the run has.
  public var cycles: Int { (games + gamesPerCycle - 1) / gamesPerCycle }
}

/// How games are played and learnt from up to some game.
public struct Phase: Equatable, Sendable {
  /// Who judges positions.
  public enum Judge: String, CaseIterable, Sendable {
    case network
    /// Playouts: what is learnt from before there is a network worth asking.
    case rollouts
  }

  /// How the root of a full search is searched.
  public enum Rule: String, CaseIterable, Sendable {
    case gumbel
    /// With noise and forced playouts.
    case puct
  }

  /// The first game that is no longer of this phase.
  public var until = Int.max
  /// The network's preset: one that is larger than the last phase's grows out of it.
  public var network = "b3c64"
  public var judge = Judge.network
  /// The learning rate, and the one that it falls to in a straight line by the phase's end; `nil`
  /// where it is constant.
  public var rate = 1e-3
  public var finalRate: Double?
  /// The boards and how often each is played on.
  public var sizes: [SizeShare] = [SizeShare(size: BoardSize(9), weight: 1)]
  /// The visits of a full search, and of a cheap one, which leaves no row to learn from.
  public var fullVisits = 32
  public var cheapVisits = 8
  /// The share of turns that are searched in full.
  public var fullShare = 0.5
  public var rule = Rule.gumbel
  /// How many moves a Gumbel search begins with, and how far it trusts values: c_scale.
  public var candidates = 16
  public var valueScale = 0.25
  /// How many visits at the mixed value each tried move's value is averaged with.
  public var valueShrinkage = 0.0
  /// How much points count beside winning, around the expected score; around an even one a third.
  public var scoreUtility = 0.3
  /// Whether a Gumbel search's moves behind the drawn plies are played without its random numbers.
  public var quietMoves = false
  /// Whether a Gumbel search's value is that of the improved policy, not the mean of its simulations.
  public var policyValue = false
  /// The plies at the start whose moves are drawn from what the search makes of the policy.
  public var drawnPlies = 10
  /// The moves that open a game straight from the policy: this share of the area, on the average.
  public var opening = 0.04
  /// Before this share of the area has been played nobody passes.
  public var passFrom = 0.0
  /// Whether nobody fills his own eyes.
  public var keepsEyes = false

  public init() {}
}

/// A board size and how often it is played on.
public struct SizeShare: Equatable, Sendable {
  public var size: BoardSize
  public var weight: Double

  public init(size: BoardSize, weight: Double) {
    self.size = size
    self.weight = weight
  }
}

/// The komi that games are played with.
public struct KomiChoice: Equatable, Sendable {
  /// The komi about which it is drawn, for boards on which `Rules.fairKomi(on:)` is not meant.
  public var centers: [BoardSize: [Double]] = [:]
  /// The standard deviation of komi in points.
  public var deviation = 1.0
  /// The share of games whose deviation is wide, and that deviation on 19 lines, less on fewer.
  public var wideShare = 0.06
  public var wideDeviation = 12.0
  /// The share of games in which the network's score makes the komi fair behind the opening.
  public var fairShare = 0.5

  public init() {}
}

/// What keeps games from being alike.
public struct Variety: Equatable, Sendable {
  /// The share of games with a random move early, and with one anywhere.
  public var earlyForks = 0.04
  public var lateForks = 0.01
  /// The share of full searches behind which a bad move's refutation is searched too.
  public var sidePositions = 0.02
  /// The shares of games under simple ko, and with suicide allowed.
  public var simpleKo = 0.2
  public var suicide = 0.1
  /// From this value on (0…1), three turns long, searches grow cheap and rows count less.
  public var softResignation = 0.9
  /// The visits of a cheap search from there on; as everywhere if 0.
  public var decidedVisits = 0
  /// The share of full searches that are full there.
  public var decidedShare = 0.2
  /// The share of games that are played out as if nothing were decided.
  public var playedOutShare = 0.15
  /// The share of games that begin from positions in which the newest games' searches were surprised.
  public var surprisingStarts = 0.0
  /// A collection of records whose last positions games begin from, and the share of such games.
  public var positionsFile: String?
  public var positionStarts = 0.2

  public init() {}
}

/// How a network learns from the games.
public struct LearningSettings: Equatable, Sendable {
  public var batch = 128
  /// How often each row is shown.
  public var perRow = 4.0
  /// The smallest window of rows, and how it grows: window + growth · ((N / window)^exponent - 1) ·
  /// window / exponent for N rows in all.
  public var window = 20_000
  public var windowGrowth = 0.5
  public var windowExponent = 0.65
  /// The share of games that are held out to see what is learnt.
  public var heldOut = 0.02
  /// The part of the steps so far that the weights' average reaches back over, and at least 500
  /// steps; 0 for 500 throughout.
  public var averageShare = 0.0
  /// What networks that are drawn for the run use.
  public var activation = Activation.relu
  public var normalization = Normalization.fixed
  public var losses = LossWeights()
  public var optimizer = OptimizerSettings()

  public init() {}
}

/// How often and against whom checkpoints are rated.
public struct RatingPlan: Equatable, Sendable {
  /// The most of the run's time that ratings take; 0 rates nothing.
  public var share = 0.1
  /// Games between a checkpoint and each opponent.
  public var games = 40
  /// The visits of a checkpoint's search.
  public var visits = 32

  public init() {}
}
