public import Go
import Kernels
public import NeuralEvaluation
import NeuralNetwork
import Platform
import Search
import Text

/// How two networks differ, in their weights and in their outputs.
public struct NetworkComparison: Sendable {
  private let one: any StoredNetwork
  private let other: any StoredNetwork

  public init(_ one: any StoredNetwork, _ other: any StoredNetwork) {
    self.one = one
    self.other = other
  }

  /// The differences of the numbers of tensors that both have, a line each.
  public var weightLines: [String] {
    var differences = Differences()
    var (alike, missing) = (0, 0)
    let places = Dictionary(uniqueKeysWithValues: other.table.entries.map { ($0.name, $0) })
    for entry in one.table.entries {
      guard let counterpart = places[entry.name], counterpart.shape == entry.shape
      else {
        missing += 1
        continue
      }
      alike += 1
      for (left, right) in zip(entry.range, counterpart.range) {
        differences.add(one.parameters[left] - other.parameters[right], at: entry.name)
      }
    }
    let added = other.table.entries.count - alike
    let place = differences.place.isEmpty ? "" : " in \(differences.place)"
    return [
      "tensors     \(alike) alike, \(missing) only in \(one.name), \(added) only in \(other.name)",
      "weights     \(differences.text)\(place)",
    ]
  }

  /// The differences of the evaluations of positions that are not over, a line each.
  ///
  /// - Throws: Where a board is larger than one of the networks knows.
  public func evaluationLines(_ positions: [Position]) throws(UnknownBoard) -> [String] {
    let (left, right) = (try evaluator(one, positions), try evaluator(other, positions))
    var (divergence, agreements) = (Differences(), 0)
    var (value, score, ownership) = (Differences(), Differences(), Differences())
    // In parts, so that a long file does not fill the memory with evaluations.
    for start in stride(from: 0, to: positions.count, by: 64) {
      let part = Array(positions[start..<min(start + 64, positions.count)])
      for (mine, others) in zip(left.evaluate(part), right.evaluate(part)) {
        divergence.add(mine.divergence(from: others))
        if mine.likeliestPlace == others.likeliestPlace { agreements += 1 }
        value.add(mine.value - others.value)
        score.add(mine.score - others.score)
        for (one, other) in zip(mine.ownership, others.ownership) { ownership.add(one - other) }
      }
    }
    let share = Double(agreements) * 100 / Double(max(1, positions.count))
    return [
      "positions   \(positions.count.grouped)",
      "policy      Kullback-Leibler divergence \(divergence.text); same best move \(share.rough) %",
      "value       \(value.text)",
      "score       \(score.text)",
      "ownership   \(ownership.text)",
    ]
  }

  private func evaluator(
    _ file: any StoredNetwork, _ positions: [Position]
  ) throws(UnknownBoard) -> NetworkEvaluator {
    let model = file.model(.float32).model
    for size in Set(positions.map(\.board.size)) { try model.check(size, name: file.name) }
    var settings = NetworkEvaluationSettings()
    settings.turnsBoards = false
    return NetworkEvaluator(model, settings: settings)
  }
}

/// The mean and the largest of magnitudes.
private struct Differences {
  private var count = 0
  private var sum = 0.0
  private var largest: Float = 0
  /// Where the largest is.
  private(set) var place = ""

  mutating func add(_ difference: Float, at name: String = "") {
    count += 1
    sum += Double(difference.magnitude)
    guard difference.magnitude > largest else { return }
    largest = difference.magnitude
    place = name
  }

  var text: String { "mean \((sum / Double(max(1, count))).rough), largest \(largest.rough)" }
}

extension Evaluation {
  /// The place of the likeliest move.
  var likeliestPlace: Int? { policy.indices.max { policy[$0] < policy[$1] } }

  /// How many nats are lost by taking the other policy for this one.
  fileprivate func divergence(from other: Evaluation) -> Float {
    zip(policy, other.policy).reduce(0) { sum, pair in
      pair.0 > 0 ? sum + pair.0 * logf(pair.0 / max(pair.1, .leastNormalMagnitude)) : sum
    }
  }
}

/// The largest magnitude of the differences of numbers in pairs; infinite where one is no number.
func largestDifference(_ one: [Float], _ other: [Float]) -> Float {
  zip(one, other).reduce(0) { largest, pair in
    let difference = (pair.0 - pair.1).magnitude
    return difference.isNaN ? .infinity : max(largest, difference)
  }
}
