public import Go
public import NeuralNetwork
import Platform
public import Search

/// Turns what the network's heads say into evaluations.
public struct OutputReader: Equatable, Sendable {
  /// What the policy's logits are divided by: above 1 all moves come closer to equally likely.
  public var policyTemperature: Float

  /// - Precondition: the temperature is positive.
  public init(policyTemperature: Float = 1) {
    precondition(policyTemperature > 0, "a policy's temperature is above zero")
    self.policyTemperature = policyTemperature
  }

  /// Reads the evaluation of one position of a batch.
  ///
  /// The policy adds to 1 over the legal moves, the others have 0.
  ///
  /// - Parameters:
  ///   - position: The position, as it is.
  ///   - outputs: What the network says of a batch.
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
        ownership.append(tanhf(outputs.ownership[first + turned(column: column, row: row)]))
      }
    }
    return Evaluation(
      policy: policy(of: position, in: outputs, at: index, turned: turned),
      // 2 · sigmoid(x) - 1 = tanh(x / 2), which loses no digits near 0.
      value: tanhf(outputs.scalars[scalars] / 2),
      score: outputs.scalars[scalars + 4] * HeadOutputs.scoreUnit, ownership: ownership)
  }

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
      let weight = expf((policy[place] - highest) / policyTemperature)
      policy[place] = weight
      sum += weight
    }
    for place in policy.indices { policy[place] /= sum }
    return policy
  }
}
