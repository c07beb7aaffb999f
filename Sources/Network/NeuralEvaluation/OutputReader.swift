public import Go
import Kernels
public import NeuralNetwork
import Platform
public import Search

/// Turns the outputs of the network's heads into evaluations.
///
/// What a search goes by is computed by the functions of Kernels, not by the C library's, whose last digit
/// differs between its versions and between processors.
public struct OutputReader: Equatable, Sendable {
  /// What the policy's logits are divided by: above 1 all moves come closer to equally likely.
  public var policyTemperature: Float
  /// Whether the network predicts its errors.
  public var hasErrorHead: Bool

  /// - Precondition: the temperature is positive.
  public init(policyTemperature: Float = 1, hasErrorHead: Bool = false) {
    precondition(policyTemperature > 0, "a policy's temperature is above zero")
    self.policyTemperature = policyTemperature
    self.hasErrorHead = hasErrorHead
  }

  /// Reads the evaluation of one position of a batch.
  ///
  /// The policy adds to 1 over the legal moves, the others have 0.
  ///
  /// - Parameters:
  ///   - position: The position, as it is.
  ///   - outputs: The network's outputs for a batch.
  ///   - index: The position's place in the batch.
  ///   - symmetry: How the position was turned when its planes were written.
  /// - Returns: The evaluation of the position as it is.
  public func evaluation(
    of position: Position, in outputs: HeadOutputs, at index: Int,
    turnedBy symmetry: Symmetry = .identity
  ) -> Evaluation {
    let size = position.board.size
    precondition(outputs.points == size.area, "the outputs are of the position's board size")
    precondition((0..<outputs.batch).contains(index), "the index is one of the batch's")
    let turned = TurnedIndex(by: symmetry, on: size)
    let scalars = index * HeadOutputs.scalarKinds
    let first = index * size.area
    var ownership: [Float] = []
    ownership.reserveCapacity(size.area)
    for row in 0..<size.height {
      for column in 0..<size.width {
        let place = first + turned(column: column, row: row)
        ownership.append(Activation.tanh.value(at: outputs.ownership[place]))
      }
    }
    var evaluation = Evaluation(
      policy: policy(of: position, in: outputs, at: index, turned: turned),
      // 2 · sigmoid(x) - 1 = tanh(x / 2).
      value: Activation.tanh.value(at: outputs.scalars[scalars] / 2),
      score: outputs.scalars[scalars + 4] * HeadOutputs.scoreUnit, ownership: ownership)
    if hasErrorHead {
      let (value, score) = (
        outputs.errors[index * HeadOutputs.errorKinds],
        outputs.errors[index * HeadOutputs.errorKinds + 1]
      )
      evaluation.errors = .init(
        value: (HeadOutputs.errorUnits[0] * softplus(value)).squareRoot(),
        score: (HeadOutputs.errorUnits[1] * softplus(score)).squareRoot())
    }
    return evaluation
  }

  /// ln(1 + exp x), arranged so that nothing overflows.
  private func softplus(_ x: Float) -> Float { max(0, x) + log1pf(expf(-abs(x))) }

  /// Softmax over the legal points and the pass.
  private func policy(
    of position: Position, in outputs: HeadOutputs, at index: Int, turned: TurnedIndex
  ) -> [Float] {
    let size = position.board.size
    let pass = outputs.passes[index * HeadOutputs.moveKinds]
    var policy = Array(repeating: -Float.infinity, count: size.policyCount)
    policy[size.passIndex] = pass
    var highest = pass
    for point in position.legalPoints {
      let place = index * size.area + turned(point)
      let logit = outputs.moves[place * HeadOutputs.moveKinds]
      policy[size.index(of: point)] = logit
      highest = max(highest, logit)
    }
    var sum: Float = 0
    for place in policy.indices {
      let exponent = (policy[place] - highest) / policyTemperature
      // Illegal moves have none; legal ones one above zero, but for logits beyond all sense.
      let weight = exponent > -100 ? exponential(exponent) : 0
      policy[place] = weight
      sum += weight
    }
    for place in policy.indices { policy[place] /= sum }
    return policy
  }
}
