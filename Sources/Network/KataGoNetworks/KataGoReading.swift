import Go
import Kernels
import NeuralEvaluation
import NeuralNetwork
import Platform
public import Search

/// All that a network of KataGo's says of a position, from the view of the player to move.
public struct KataGoReading: Sendable {
  /// `[area + 1]` how likely each move is, 0 for illegal ones.
  public var policy: [Float]
  /// How likely each outcome is: they add to 1.
  public var win: Float
  public var loss: Float
  public var noResult: Float
  /// The expected score, its deviation, and the komi that would be fair, in points.
  public var scoreMean: Float
  public var scoreDeviation: Float
  public var lead: Float
  /// How much of the game is left, in the networks' own measure; -1 where the network is older.
  public var varianceTime: Float
  /// How far win - loss and the score are from a short search's; `nil` where the network is older.
  public var errors: Evaluation.Errors?
  /// `[area]` -1…1.
  public var ownership: [Float]

  /// The evaluation that a search gets.
  public var evaluation: Evaluation {
    var evaluation = Evaluation(
      policy: policy, value: win - loss, score: lead, ownership: ownership)
    evaluation.errors = errors
    evaluation.outcome = .init(
      win: win, loss: loss, noResult: noResult, scoreMean: scoreMean,
      scoreDeviation: scoreDeviation, varianceTime: varianceTime)
    return evaluation
  }
}

/// Turns what the heads say into readings.
struct KataGoOutputs {
  let version: Int
  let multipliers: KataGoNetwork.Multipliers
  let policyTemperature: Float
  /// Logits of moves: of `[images, points, kinds]`.
  let kinds: Int
  private(set) var moves: [Float] = []
  private(set) var passes: [Float] = []
  private(set) var outcomes: [Float] = []
  private(set) var scores: [Float] = []
  private(set) var owners: [Float] = []

  init(_ network: KataGoModel, policyTemperature: Float) {
    version = network.version
    multipliers = network.multipliers
    kinds = network.policyKinds
    self.policyTemperature = policyTemperature
  }

  private var scoreKinds: Int { version < 9 ? 4 : 6 }

  /// Takes over the outputs of a workspace's images.
  mutating func take(_ workspace: Workspace) {
    let (images, points) = (workspace.images, workspace.points)
    func read(_ output: Int, _ count: Int, into numbers: inout [Float]) {
      if numbers.count < count { numbers = Array(repeating: 0, count: count) }
      workspace.read(output, into: &numbers)
    }
    read(0, images * points * kinds, into: &moves)
    read(1, images * kinds, into: &passes)
    read(2, images * 3, into: &outcomes)
    read(3, images * scoreKinds, into: &scores)
    read(4, images * points, into: &owners)
  }

  /// What is said of one image.
  ///
  /// - Parameters:
  ///   - position: The position, as it is.
  ///   - index: The image's place.
  ///   - symmetry: How it was turned.
  ///   - optimism: The share of the policy that hopes for luck, 0…1, where the network has one.
  /// - Returns: The reading of the position as it is.
  func reading(
    of position: Position, at index: Int, turnedBy symmetry: Symmetry, optimism: Float
  ) -> KataGoReading {
    let size = position.board.size
    let turned = TurnedIndex(by: symmetry, on: size)
    let ownership = size.points.map { point in
      Activation.tanh.value(at: owners[index * size.area + turned(point)])
    }
    let outcome = outcome(at: index, under: position.rules)
    let first = index * scoreKinds
    let decided = 1 - outcome.noResult
    let mean = scores[first] * multipliers.scoreMean
    let deviation = softplus(scores[first + 1]) * multipliers.scoreDeviation
    let square = (mean * mean + deviation * deviation) * decided
    return KataGoReading(
      policy: policy(of: position, at: index, turned, optimism: optimism), win: outcome.win,
      loss: outcome.loss, noResult: outcome.noResult, scoreMean: mean * decided,
      scoreDeviation: max(0, square - mean * decided * mean * decided).squareRoot(),
      lead: scores[first + 2] * multipliers.lead * decided,
      varianceTime: version < 9 ? -1 : softplus(scores[first + 3]) * multipliers.varianceTime,
      errors: version < 9 ? nil : errors(scores[first + 4], scores[first + 5]),
      ownership: ownership)
  }
}

extension KataGoOutputs {
  /// The outcome's probabilities; only where boards may repeat can a game have no result.
  private func outcome(
    at index: Int, under rules: Rules
  ) -> (win: Float, loss: Float, noResult: Float) {
    let logits = Array(outcomes[index * 3..<index * 3 + 3])
    let mayRepeat = rules.ko == .simple || rules.scoring == .territory
    let greatest = max(logits[0], logits[1], mayRepeat ? logits[2] : logits[0])
    let win = exponential(logits[0] - greatest)
    let loss = exponential(logits[1] - greatest)
    let noResult = mayRepeat ? exponential(logits[2] - greatest) : 0
    let sum = win + loss + noResult
    return (win / sum, loss / sum, noResult / sum)
  }

  /// The errors, which are written in another way by each generation of networks.
  private func errors(_ value: Float, _ score: Float) -> Evaluation.Errors {
    let (valueUnit, scoreUnit) = (
      multipliers.shortTermValueError, multipliers.shortTermScoreError
    )
    switch version {
    case ..<10: return .init(value: softplus(value), score: 10 * softplus(score))
    case ..<14:
      return .init(
        value: (softplus(value) * valueUnit).squareRoot(),
        score: (softplus(score) * scoreUnit).squareRoot())
    default:
      return .init(
        value: softplus(value / 2) * valueUnit.squareRoot(),
        score: softplus(score / 2) * scoreUnit.squareRoot())
    }
  }

  /// ln(1 + exp x), arranged so that nothing overflows.
  private func softplus(_ x: Float) -> Float { max(0, x) + log1pf(expf(-abs(x))) }

  /// Softmax over the legal points and the pass.
  private func policy(
    of position: Position, at index: Int, _ turned: TurnedIndex, optimism: Float
  ) -> [Float] {
    let size = position.board.size
    func logit(_ numbers: [Float], _ place: Int) -> Float {
      let plain = numbers[place * kinds]
      return kinds < 2 ? plain : plain + (numbers[place * kinds + 1] - plain) * optimism
    }
    var logits = [(place: size.passIndex, logit: logit(passes, index))]
    for point in position.legalPoints {
      logits.append((size.index(of: point), logit(moves, index * size.area + turned(point))))
    }
    let greatest = logits.reduce(-.infinity) { max($0, $1.logit) }
    var policy = [Float](repeating: 0, count: size.policyCount)
    var sum: Float = 0
    for (place, logit) in logits {
      policy[place] = exponential((logit - greatest) / policyTemperature)
      sum += policy[place]
    }
    for place in policy.indices { policy[place] /= sum }
    return policy
  }
}
