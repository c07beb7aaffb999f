import Go
import Kernels
import NeuralEvaluation
import NeuralNetwork
import Search
import Text

/// Whether a network evaluates boards of several sizes as it should.
public struct NetworkCheck: Sendable {
  /// What was found, a line for each board.
  public private(set) var lines: [String] = []
  /// What is wrong, a line each.
  public private(set) var faults: [String] = []

  /// How far fast arithmetic may be from plain loops, for numbers of about 1.
  static let tolerance: Float = 1e-4
  /// How far rounded values, -1…1, and policies, 0…1, may be from the exact ones.
  static let roundingTolerance: Float = 0.1
  private static let sizes = ["5x5", "7x7", "9x9", "13x13", "19x19", "9x7"]

  /// Evaluates boards with a network, whose numbers are known to be finite.
  public init(_ file: any StoredNetwork) {
    let arithmetic = Arithmetic.sound(.float32).arithmetic
    let rounds = Arithmetic.sound(.bfloat16).arithmetic == .bfloat16
    // A size after the other, each with a model of its own: all at once they would fill the memory.
    for size in Self.sizes.compactMap(BoardSize.init) {
      let model = file.backend(by: arithmetic)
      let isSound = compare(model, arithmetic, with: file.backend(by: .plain), on: size)
      if isSound, rounds {
        compareRounded(file.backend(by: .bfloat16), with: model, on: size)
      }
    }
  }

  /// Compares fast arithmetic with plain loops, and says whether their outputs are numbers.
  private mutating func compare(
    _ model: any NetworkBackend, _ arithmetic: Arithmetic, with plain: any NetworkBackend,
    on size: BoardSize
  ) -> Bool {
    let positions = trialPositions(on: size)
    let fast = RawEvaluation(positions, by: model)
    let slow = RawEvaluation(positions, by: plain)
    let distance = fast.largestDifference(from: slow)
    guard slow.greatest.isFinite, distance.isFinite else {
      faults.append("\(size): an output is no finite number: training went astray")
      return false
    }
    if distance > Self.tolerance * max(1, slow.greatest) {
      faults.append("\(size): \(arithmetic) arithmetic is \(distance.rough) from plain loops")
    }

    var settings = NetworkEvaluationSettings()
    settings.turnsBoards = false
    let evaluator = NetworkEvaluator(model, settings: settings)
    let mean = evaluator.evaluateTurned(positions[0])
    let asymmetry = mean.asymmetry(on: size)
    if asymmetry > Self.tolerance {
      faults.append(
        "\(size): the mean over all symmetries differs by \(asymmetry.rough) when turned")
    }
    let single = evaluator.evaluate([positions[0]])
    let turning = largestDifference(single.first?.policy ?? [], mean.policy)
    lines.append(
      "\(size): empty board: value \(mean.value.rough), score \(mean.score.rough), best "
        + "\(mean.best(on: size)); \(arithmetic) arithmetic is \(distance.rough) from plain "
        + "loops; the policy is \(turning.rough) from its mean over all symmetries")
    return true
  }
}

extension NetworkCheck {
  /// Compares what searches see of the trial positions with the exact network.
  private mutating func compareRounded(
    _ rounded: any NetworkBackend, with exact: any NetworkBackend, on size: BoardSize
  ) {
    var settings = NetworkEvaluationSettings()
    settings.turnsBoards = false
    let evaluations = [rounded, exact].map {
      NetworkEvaluator($0, settings: settings).evaluate(trialPositions(on: size))
    }
    let pairs = zip(evaluations[0], evaluations[1])
    let value = pairs.reduce(0) { max($0, ($1.0.value - $1.1.value).magnitude) }
    let policy = pairs.reduce(0) { max($0, largestDifference($1.0.policy, $1.1.policy)) }
    lines[lines.count - 1] +=
      "; bfloat16 changes values by up to \(value.rough), policies by up to \(policy.rough)"
    if !(value < Self.roundingTolerance && policy < Self.roundingTolerance) {
      faults.append(
        "\(size): bfloat16 is too inexact; name it in an engine.toml with precision = \"float32\"")
    }
  }
}

extension Evaluation {
  /// The largest difference between the policies of points that are alike on an empty board.
  fileprivate func asymmetry(on size: BoardSize) -> Float {
    Symmetry.all(of: size).reduce(0) { largest, symmetry in
      size.points.reduce(largest) { largest, point in
        let other = size.index(of: symmetry.apply(to: point, on: size))
        return max(largest, (policy[size.index(of: point)] - policy[other]).magnitude)
      }
    }
  }

  /// The likeliest move and its share.
  fileprivate func best(on size: BoardSize) -> String {
    let place = likeliestPlace ?? size.passIndex
    return "\(Vertex(size.move(at: place), on: size)) (\((policy[place] * 100).rough) %)"
  }
}
