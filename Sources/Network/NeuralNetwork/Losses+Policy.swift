import Platform

extension LossPass {
  /// The channels of the policy logits.
  private enum Channel: Int {
    case move, reply, soft
  }

  mutating func addPolicies(_ row: Int) {
    let weight = Double(targets.policyWeight[row])
    if weight != 0 {
      policy.setTarget(targets.policy, row)
      readLogits(row, .move)
      let move = policy.losses()
      sums.policy.add(move.value, entropy: move.entropy, weight: weight)
      sums.policyHits.add(policy.isHit ? 1 : 0, weight: weight)
      set(.move, row, count(move.value, entropy: move.entropy, weight: weight * weights.policy))

      policy.softenTarget()
      readLogits(row, .soft)
      let soft = policy.losses()
      sums.softPolicy.add(soft.value, entropy: soft.entropy, weight: weight)
      set(.soft, row, count(soft.value, entropy: soft.entropy, weight: weight * weights.softPolicy))
    }
    let replyWeight = Double(targets.replyWeight[row])
    if replyWeight != 0 {
      policy.setTarget(targets.reply, row)
      readLogits(row, .reply)
      let reply = policy.losses()
      sums.reply.add(reply.value, entropy: reply.entropy, weight: replyWeight)
      set(
        .reply, row,
        count(reply.value, entropy: reply.entropy, weight: replyWeight * weights.reply))
    }
  }

  private mutating func readLogits(_ row: Int, _ channel: Channel) {
    let kinds = HeadOutputs.moveKinds
    for point in 0..<outputs.points {
      policy.logits[point] = Double(
        outputs.moves[(row * outputs.points + point) * kinds + channel.rawValue])
    }
    policy.logits[outputs.points] = Double(outputs.passes[row * kinds + channel.rawValue])
  }

  private mutating func set(_ channel: Channel, _ row: Int, _ factor: Double) {
    guard factor != 0 else { return }
    let kinds = HeadOutputs.moveKinds
    for point in 0..<outputs.points {
      gradient.moves[(row * outputs.points + point) * kinds + channel.rawValue] =
        Float(factor * policy.slope(at: point))
    }
    gradient.passes[row * kinds + channel.rawValue] =
      Float(factor * policy.slope(at: outputs.points))
  }
}

/// One policy's logits and target, the points and then the pass.
struct PolicyRow {
  /// What stands under the root of the soft policy with a share, so that each move gets some.
  static let softFloor = 1e-7

  var logits: [Double]
  private(set) var target: [Double]
  private var targetSum = 0.0
  private var chances: [Double]

  init(count: Int) {
    logits = Array(repeating: 0, count: count)
    target = logits
    chances = logits
  }

  /// Takes a row out of `[batch, points + 1]`.
  mutating func setTarget(_ shares: [Float], _ row: Int) {
    targetSum = 0
    for index in target.indices {
      target[index] = Double(shares[row * target.count + index])
      targetSum += target[index]
    }
  }

  /// Puts the fourth root of each share in its place, and shares 1 among them anew.
  mutating func softenTarget() {
    var sum = 0.0
    for index in target.indices {
      target[index] = (target[index] + Self.softFloor).squareRoot().squareRoot()
      sum += target[index]
    }
    targetSum = 0
    for index in target.indices {
      target[index] /= sum
      targetSum += target[index]
    }
  }

  /// The cross entropy `-Σ t ln softmax(x)`, and the target's own entropy.
  mutating func losses() -> (value: Double, entropy: Double) {
    let top = logits.reduce(-Double.infinity) { max($0, $1) }
    var sum = 0.0
    for index in logits.indices {
      chances[index] = exp(logits[index] - top)
      sum += chances[index]
    }
    let logSum = top + log(sum)
    var value = 0.0
    var entropy = 0.0
    for index in logits.indices {
      chances[index] /= sum
      // A move that is never played adds nothing, even where its logit is minus infinity.
      guard target[index] != 0 else { continue }
      value += target[index] * (logSum - logits[index])
      entropy -= target[index] * log(target[index])
    }
    return (value, entropy)
  }

  /// The cross entropy's derivative by one logit.
  func slope(at index: Int) -> Double {
    targetSum * chances[index] - target[index]
  }

  /// Whether the largest logit, the first of equals, is one of the largest in the target.
  var isHit: Bool {
    var best = 0
    for index in logits.indices where logits[index] > logits[best] { best = index }
    return target.allSatisfy { $0 <= target[best] }
  }
}
