import Go
import NeuralNetwork

extension TrainingGame {
  /// The discounts of the short-term values: a value's share of what is left at its turn, for each
  /// horizon 1 / (1 + area · c) with c of 0.176, 0.056 and 0.016, the last the nearest.
  ///
  /// Source: KataGo, cpp/dataio/trainingwrite.cpp.
  static func shares(area: Int) -> [Float] {
    [0.176, 0.056, 0.016].map { 1 / (1 + Float(area) * $0) }
  }

  /// `[turns][horizons]` the chance that Black wins as the searches from a turn on saw it.
  ///
  /// The target of a turn is share · its value + (1 - share) · the target of the next; behind the
  /// last turn it is the outcome. A turn without a search has the target of the next.
  var blackShortTerm: [[Float]] {
    guard !findings.isEmpty else { return [] }
    let shares = Self.shares(area: size.area)
    var target = Array(repeating: blackOutcome, count: Targets.horizons)
    var targets: [[Float]] = []
    for (turn, finding) in zip(turns, findings).reversed() {
      if let finding {
        let value = (1 + (turn.color == .black ? finding.value : -finding.value)) / 2
        for horizon in target.indices {
          target[horizon] += shares[horizon] * (value - target[horizon])
        }
      }
      targets.append(target)
    }
    return targets.reversed()
  }

  /// `[turns]` the points by which Black would win as the nearest searches saw it, made as the
  /// nearest of ``blackShortTerm``; `nil` where the game was not scored or its searches kept no
  /// scores.
  var blackShortTermScore: [Float]? {
    guard var target = blackScore, findings.contains(where: { $0?.score != nil }) else {
      return nil
    }
    let share = Self.shares(area: size.area)[Targets.horizons - 1]
    var targets: [Float] = []
    for (turn, finding) in zip(turns, findings).reversed() {
      if let score = finding?.score {
        target += share * ((turn.color == .black ? score : -score) - target)
      }
      targets.append(target)
    }
    return targets.reversed()
  }

  /// The rows that the game has, each with how often it should be shown.
  ///
  /// A record of moves alone has a row for each turn. One of self-play has a row for each full
  /// search; half of their weight is dealt out anew by how much each search surprised the policy,
  /// and a tenth by how much it surprised the value.
  ///
  /// Source: KataGo, docs/KataGoMethods.md, policy and value surprise weighting.
  public var weightedRows: [(row: Row, weight: Float)] {
    guard !findings.isEmpty else { return turns.indices.map { (.turn($0), 1) } }
    let full = findings.indices.filter { findings[$0]?.policy != nil }
    let found = full.compactMap { findings[$0] }
    let total = found.reduce(0) { $0 + $1.weight }
    let policyShares = shares(found.map { $0.weight * max(0, $0.surprise) })
    let valueShares = shares(
      found.map { finding in
        let surprise = finding.value - finding.rawValue
        return finding.weight * surprise * surprise / 4
      })
    let rows = full.indices.map { index in
      let weight =
        (1 - Self.policyPart - Self.valuePart) * found[index].weight
        + total * (Self.policyPart * policyShares[index] + Self.valuePart * valueShares[index])
      return (row: Row.turn(full[index]), weight: weight)
    }
    return rows + sides.indices.map { (.side($0), 1) }
  }

  private static let policyPart: Float = 0.5
  private static let valuePart: Float = 0.1

  /// Shares of the whole, equal ones where there is nothing.
  private func shares(_ numbers: [Float]) -> [Float] {
    let total = numbers.reduce(0, +)
    return numbers.map { total > 1e-6 ? $0 / total : 1 / Float(numbers.count) }
  }

  /// What a row is about.
  public enum Row: Hashable, Sendable {
    /// The turn of this number.
    case turn(Int)
    /// The side line of this number.
    case side(Int)
  }

  /// The position of a row.
  func position(of row: Row) -> Position {
    switch row {
    case .turn(let turn): position(before: turn)
    case .side(let side): position(of: sides[side])
    }
  }
}
