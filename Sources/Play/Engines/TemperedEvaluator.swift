import Go
import Platform
import Search

/// An evaluator whose policy is flattened: each prior to the power of one over a temperature.
struct TemperedEvaluator: Evaluator {
  private var evaluator: any Evaluator
  private let power: Float

  init(_ evaluator: any Evaluator, temperature: Float) {
    self.evaluator = evaluator
    power = 1 / temperature
  }

  mutating func evaluate(_ positions: [Position]) -> [Evaluation] {
    evaluator.evaluate(positions).map(flattened)
  }

  mutating func evaluateRoot(_ position: Position, overSymmetries: Bool) -> Evaluation {
    flattened(evaluator.evaluateRoot(position, overSymmetries: overSymmetries))
  }

  private func flattened(_ evaluation: Evaluation) -> Evaluation {
    var evaluation = evaluation
    evaluation.policy = evaluation.policy.map { $0 > 0 ? powf($0, power) : 0 }
    let sum = evaluation.policy.reduce(0, +)
    if sum > 0 { for place in evaluation.policy.indices { evaluation.policy[place] /= sum } }
    return evaluation
  }
}
