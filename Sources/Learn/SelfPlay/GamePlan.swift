import Go
import NeuralNetwork
import Platform
import Sampling

/// What is drawn for a game before it begins.
struct GamePlan: Equatable, Sendable {
  let number: Int
  let phase: Phase
  let size: BoardSize
  let rules: Rules
  /// The moves that the game begins with, from another game.
  let prefix: [Game.Turn]
  /// The moves that open the game: the prefix, then so many straight from the policy.
  let opening: Int
  /// Whether komi is made fair behind the opening, or behind a fork.
  let isMadeFair: Bool
  /// The ply at which a random move is made, and of how many it is the best.
  let fork: (ply: Int, tries: Int)?
  /// The points of chance that komi has beside the fair one.
  let komiNoise: Double
  /// Whether it is searched to its end as if nothing were ever decided.
  let isPlayedOut: Bool
  /// Whether the record keeps the searches' scores, for the network to learn its errors by.
  let keepsScores: Bool
  /// The random source of the rest of the game.
  let random: Random

  /// The plan of a game: a function of the recipe, the number, and the positions to begin from.
  init(_ recipe: Recipe, game number: Int, starts: StartingPositions = .init()) {
    // Numbers that follow one another give seeds that have nothing in common.
    var random = Random(seed: recipe.seed ^ (UInt64(number) &* 0x9e37_79b9_7f4a_7c15))
    let phase = recipe.phase(ofGame: number)
    self.number = number
    self.phase = phase
    let start = starts.draw(
      recipe.variety, Random(seed: recipe.seed &+ UInt64(number) &* 0xa076_1d64_78bd_642f))
    let drawnSize = phase.sizes[random.categorical(phase.sizes.map(\.weight))].size
    size = start?.size ?? drawnSize
    let noise = recipe.komi.noise(on: size, &random)
    komiNoise = noise
    let drawnRules = recipe.rules(on: size, komiNoise: noise, &random)
    rules = start?.rules ?? drawnRules
    prefix = start?.turns ?? []
    let mean = phase.opening * Double(size.area)
    let drawnOpening = Int(-log(1 - random.unit()) * mean)
    // Every other one of the games from a position leaves it by a move straight from the policy.
    opening = start.map { $0.turns.count + random.below(2) } ?? drawnOpening
    let forkKind = random.unit()
    let (early, late) = (recipe.variety.earlyForks, recipe.variety.lateForks)
    // Source: KataGo, cpp/configs/training/selfplay1_maxsize9.cfg.
    if forkKind < early {
      let ply = Int(-log(1 - random.unit()) * 0.025 * Double(size.area))
      fork = (opening + ply, 3 + random.below(10))
    } else if forkKind < early + late {
      fork = (opening + random.below(size.area * 2 / 3 + 1), 3 + random.below(34))
    } else {
      fork = nil
    }
    let fairShare = fork == nil ? recipe.komi.fairShare : 0.8
    isMadeFair = random.unit() < fairShare
    keepsScores = recipe.lessons.losses.errors > 0
    isPlayedOut =
      recipe.variety.decidedVisits > 0 && random.unit() < recipe.variety.playedOutShare
    self.random = random.split()
  }

  /// The most plies of the game; then it is scored as it stands.
  var longest: Int { 3 * size.area }

  static func == (one: Self, other: Self) -> Bool {
    one.number == other.number && one.size == other.size && one.rules == other.rules
      && one.opening == other.opening && one.isMadeFair == other.isMadeFair
      && one.fork?.ply == other.fork?.ply && one.fork?.tries == other.fork?.tries
  }
}

extension KomiChoice {
  /// How far komi is from its centre.
  func noise(on size: BoardSize, _ random: inout Random) -> Double {
    let isWide = random.unit() < wideShare
    let edge = Double(size.area).squareRoot()
    return Double(random.normal()) * (isWide ? wideDeviation * edge / 19 : deviation)
  }

  /// A komi rounded so that one game in four can be drawn.
  static func rounded(_ komi: Double, _ random: inout Random) -> Double {
    let whole = random.unit() < 0.25
    let rounded = whole ? komi.rounded() : komi.rounded(.down) + 0.5
    return min(max(rounded, Rules.komiLimits.lowerBound), Rules.komiLimits.upperBound)
  }
}

extension Recipe {
  /// The rules of a game: those of Tromp and Taylor, or a little else.
  fileprivate func rules(
    on size: BoardSize, komiNoise: Double, _ random: inout Random
  ) -> Rules {
    var rules = Rules.trompTaylor
    rules.ko = random.unit() < variety.simpleKo ? .simple : .positional
    rules.allowsSuicide = random.unit() < variety.suicide
    let centers = komi.centers[size] ?? [Rules.fairKomi(on: size)]
    let center = centers[random.below(centers.count)]
    rules.komi = KomiChoice.rounded(center + komiNoise, &random)
    return rules
  }
}
