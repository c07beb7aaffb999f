import Sampling
import Testing

@testable import NeuralNetwork

/// Whether two numbers agree as far as `Float` carries them.
func isClose(_ left: Double, _ right: Double, within tolerance: Double = 1e-6) -> Bool {
  abs(left - right) <= tolerance * max(1, abs(right))
}

/// One row on a board of one point, every weight 1: logits and targets of the point, then the pass.
private func onePoint(
  policy: [Float] = [0, 0], target: [Float] = [1, 0], weights: (inout Targets) -> Void
) -> (HeadOutputs, Targets) {
  var outputs = HeadOutputs(batch: 1, points: 1)
  for kind in 0..<HeadOutputs.moveKinds {
    outputs.moves[kind] = policy[0]
    outputs.passes[kind] = policy[1]
  }
  var targets = Targets(batch: 1, points: 1)
  targets.policy = target
  targets.reply = target
  weights(&targets)
  return (outputs, targets)
}

/// Random outputs and targets, each row counting in everything by another weight.
func randomRows(batch: Int, points: Int, seed: UInt64) -> (HeadOutputs, Targets) {
  var random = Random(seed: seed)
  var outputs = HeadOutputs(batch: batch, points: points)
  var targets = Targets(batch: batch, points: points)
  func fill(_ values: inout [Float], _ low: Double, _ high: Double) {
    for index in values.indices { values[index] = Float(low + (high - low) * random.unit()) }
  }
  func share(_ values: inout [Float]) {
    fill(&values, 0, 1)
    for row in 0..<batch {
      let range = row * (points + 1)..<(row + 1) * (points + 1)
      let sum = values[range].reduce(0, +)
      for index in range { values[index] /= sum }
    }
  }
  fill(&outputs.moves, -3, 3)
  fill(&outputs.passes, -3, 3)
  fill(&outputs.scalars, -3, 3)
  fill(&outputs.ownership, -2, 2)
  fill(&outputs.errors, -3, 3)
  share(&targets.policy)
  share(&targets.reply)
  fill(&targets.outcome, 0, 1)
  fill(&targets.shortTerm, 0, 1)
  fill(&targets.score, -40, 40)
  fill(&targets.shortTermScore, -40, 40)
  fill(&targets.ownership, -1, 1)
  fill(&targets.policyWeight, 0.5, 2)
  fill(&targets.replyWeight, 0.5, 2)
  fill(&targets.valueWeight, 0.5, 2)
  fill(&targets.scoreWeight, 0.5, 2)
  fill(&targets.shortTermScoreWeight, 0.5, 2)
  fill(&targets.ownershipWeight, 0.5, 2)
  return (outputs, targets)
}

/// The arrays of outputs, to go through each number of them.
var outputArrays: [(name: String, path: WritableKeyPath<HeadOutputs, [Float]>)] {
  [
    ("moves", \.moves), ("passes", \.passes), ("scalars", \.scalars), ("ownership", \.ownership),
    ("errors", \.errors),
  ]
}

/// Weights of which one alone is not zero.
private func alone(_ name: String) -> LossWeights {
  var weights = LossWeights()
  for (other, path) in lossWeightPaths where other != name { weights[keyPath: path] = 0 }
  return weights
}

private var lossWeightPaths: [(String, WritableKeyPath<LossWeights, Double>)] {
  [
    ("policy", \.policy), ("reply", \.reply), ("softPolicy", \.softPolicy),
    ("outcome", \.outcome), ("shortTerm", \.shortTerm), ("score", \.score),
    ("ownership", \.ownership),
  ]
}

@Suite struct LossesTests {
  @Test func `the default weights are those of the recipe`() {
    let weights = LossWeights()
    #expect(lossWeightPaths.map { weights[keyPath: $0.1] } == [1, 0.15, 4, 1, 0.4, 0.005, 1.5])
  }

  @Test func `a policy's cross entropy is worked by hand`() {
    // A softmax of 3/4 and 1/4 against halves: -(ln 0.75 + ln 0.25) / 2.
    let (outputs, targets) = onePoint(policy: [1.098_612_3, 0], target: [0.5, 0.5]) {
      $0.policyWeight = [1]
    }
    let (sums, gradient) = alone("policy").losses(of: outputs, against: targets, scale: 10)
    #expect(isClose(sums.policy.mean, 0.836_988_2))
    #expect(isClose(sums.policy.meanEntropy, 0.693_147_2))
    #expect(isClose(sums.policy.meanExcess, 0.143_841_0))
    #expect(isClose(sums.total, 0.836_988_2) && isClose(sums.meanExcess, 0.143_841_0))
    #expect(isClose(Double(gradient.moves[0]), 2.5) && isClose(Double(gradient.passes[0]), -2.5))
    #expect(gradient.moves[1...] == [0, 0] && gradient.passes[1...] == [0, 0])
    #expect(sums.reply == CrossEntropy())
  }

  @Test func `the reply is a policy of its own channel, weight and mask`() {
    let (outputs, targets) = onePoint(policy: [1.098_612_3, 0], target: [0, 1]) {
      $0.replyWeight = [2]
    }
    let (sums, gradient) = LossWeights().losses(of: outputs, against: targets, scale: 1)
    // -ln 0.25, twice.
    #expect(isClose(sums.reply.sum, 2.772_588_7) && sums.reply.weight == 2)
    #expect(isClose(sums.total, 0.15 * 2.772_588_7))
    #expect(isClose(Double(gradient.moves[1]), 0.15 * 2 * 0.75))
    #expect(isClose(Double(gradient.passes[1]), 0.15 * 2 * -0.75))
    #expect(sums.policy == CrossEntropy() && gradient.moves[0] == 0 && gradient.moves[2] == 0)
  }

  @Test func `the soft policy's target is the fourth root, shared anew`() {
    let (outputs, targets) = onePoint { $0.policyWeight = [1] }
    let (sums, gradient) = alone("softPolicy").losses(of: outputs, against: targets, scale: 1)
    // 1 and 1e-7^(1/4) = 0.0177828 become 0.982528 and 0.017472.
    #expect(isClose(sums.softPolicy.mean, 0.693_147_2))
    #expect(isClose(sums.softPolicy.meanEntropy, 0.088_033, within: 1e-5))
    #expect(isClose(Double(gradient.moves[2]), 4 * (0.5 - 0.982_528), within: 1e-5))
    #expect(isClose(Double(gradient.passes[2]), 4 * (0.5 - 0.017_472), within: 1e-5))
    #expect(gradient.moves[0] == 0)
  }

  @Test(
    arguments: [
      // logit, outcome, loss, entropy, slope, hits, counted
      (0, 1, 0.693_147_2, 0, -0.5, 0, 1),
      (1.098_612_3, 0, 1.386_294_4, 0, 0.75, 0, 1),
      (1.098_612_3, 1, 0.287_682_1, 0, -0.25, 1, 1),
      (-1.098_612_3, 0, 0.287_682_1, 0, 0.25, 1, 1),
      (0, 0.5, 0.693_147_2, 0.693_147_2, 0, 0, 0),
    ] as [(Float, Float, Double, Double, Double, Double, Double)]
  ) func `the outcome's cross entropy is worked by hand`(
    _ row: (Float, Float, Double, Double, Double, Double, Double)
  ) {
    var (outputs, targets) = onePoint { $0.valueWeight = [1] }
    outputs.scalars[0] = row.0
    targets.outcome = [row.1]
    let (sums, gradient) = alone("outcome").losses(of: outputs, against: targets, scale: 1)
    #expect(isClose(sums.outcome.mean, row.2) && isClose(sums.outcome.meanEntropy, row.3))
    #expect(isClose(Double(gradient.scalars[0]), row.4))
    #expect(sums.outcomeHits.sum == row.5 && sums.outcomeHits.weight == row.6)
  }

  @Test func `each short-term value is a chance of its own`() {
    var (outputs, targets) = onePoint { $0.valueWeight = [1] }
    outputs.scalars = [0, 0, 1.098_612_3, -1.098_612_3, 0]
    targets.outcome = [0.5]
    targets.shortTerm = [0.25, 0.75, 0.75]
    let (sums, gradient) = alone("shortTerm").losses(of: outputs, against: targets, scale: 1)
    #expect(isClose(sums.shortTerm[0].mean, 0.693_147_2))
    // The second is right, and all that is left is its entropy.
    #expect(
      isClose(sums.shortTerm[1].mean, 0.562_335_1) && isClose(sums.shortTerm[1].meanExcess, 0))
    #expect(isClose(sums.shortTerm[2].mean, 1.111_641_3))
    #expect(isClose(Double(gradient.scalars[1]), 0.4 * 0.25))
    #expect(isClose(Double(gradient.scalars[2]), 0))
    #expect(isClose(Double(gradient.scalars[3]), 0.4 * -0.5))
    #expect(gradient.scalars[0] == 0 && gradient.scalars[4] == 0)
  }

  @Test(
    arguments: [
      // output, score, loss, slope
      (0.5, 4, 18, 0.005 * 20 * 6),
      (0.5, -10, 12 * 14, 0.005 * 20 * 12),
      (-1, 5, 12 * 19, -0.005 * 20 * 12),
      (0.25, 5, 0, 0),
    ] as [(Float, Float, Double, Double)]
  ) func `the score's loss bends at 12 points`(_ row: (Float, Float, Double, Double)) {
    var (outputs, targets) = onePoint { $0.scoreWeight = [1] }
    outputs.scalars[4] = row.0
    targets.score = [row.1]
    let (sums, gradient) = LossWeights().losses(of: outputs, against: targets, scale: 1)
    #expect(sums.score.mean == row.2)
    #expect(isClose(sums.total, 0.005 * row.2))
    #expect(isClose(Double(gradient.scalars[4]), row.3))
    #expect(sums.scoreError.mean == Double(abs(row.0 * 20 - row.1)))
  }

  @Test func `the expected errors' losses are worked by hand`() {
    var (outputs, targets) = onePoint {
      $0.valueWeight = [1]
      $0.shortTermScoreWeight = [1]
    }
    // Value 0.5 against 1: a square of 0.25. Its logit ln 3 says 0.25 · ln 4 = 0.3465736.
    outputs.scalars = [0, 0, 0, 1.098_612_3, 0.5]
    targets.shortTerm = [0, 0, 1]
    // Score 10 against -10: a square of 400. Its logit 0 says 100 · ln 2 = 69.3147181.
    targets.shortTermScore = [-10]
    outputs.errors = [1.098_612_3, 0]
    var weights = alone("none")
    weights.errors = 1
    let (sums, gradient) = weights.losses(of: outputs, against: targets, scale: 1)
    let value = 2 * 0.096_573_6 * 0.096_573_6 / 2
    let score = 0.00002 * 100 * (330.685_281_9 - 50)
    #expect(isClose(sums.total, value + score))
    #expect(isClose(sums.errors?.sum ?? 0, value + score))
    #expect(isClose(Double(gradient.errors[0]), 2 * 0.096_573_6 * 0.25 * 0.75))
    #expect(isClose(Double(gradient.errors[1]), 0.00002 * -100 * 100 * 0.5))
    #expect(gradient.scalars.allSatisfy { $0 == 0 })
    #expect(LossWeights().losses(of: outputs, against: targets, scale: 1).sums.errors == nil)
  }

  @Test func `the expected errors' gradient is what differences say`() {
    var weights = alone("none")
    weights.errors = 1
    let (outputs, targets) = randomRows(batch: 2, points: 1, seed: 9)
    let gradient = weights.losses(of: outputs, against: targets, scale: 1).gradient
    for index in outputs.errors.indices {
      var (low, high) = (outputs, outputs)
      low.errors[index] -= 1 / 64
      high.errors[index] += 1 / 64
      let totals = [low, high].map { weights.losses(of: $0, against: targets, scale: 1).sums.total }
      #expect(isClose(Double(gradient.errors[index]), 32 * (totals[1] - totals[0]), within: 1e-3))
    }
  }

  @Test func `the ownership's loss is a mean over points`() {
    var outputs = HeadOutputs(batch: 1, points: 2)
    var targets = Targets(batch: 1, points: 2)
    targets.ownershipWeight = [1]
    // The sigmoid of twice 0.5493061 is 0.75.
    outputs.ownership = [0.549_306_1, 0]
    targets.ownership = [1, 0]
    let (sums, gradient) = LossWeights().losses(of: outputs, against: targets, scale: 1)
    #expect(isClose(sums.ownership.mean, (0.287_682_1 + 0.693_147_2) / 2))
    #expect(isClose(sums.ownership.meanExcess, 0.287_682_1 / 2))
    #expect(isClose(sums.total, 1.5 * sums.ownership.mean))
    #expect(isClose(Double(gradient.ownership[0]), 1.5 * 2 * -0.25 / 2))
    #expect(gradient.ownership[1] == 0)
  }

  @Test(arguments: lossWeightPaths.map(\.0) + ["all"])
  func `a gradient is what differences say`(_ name: String) {
    let weights = name == "all" ? LossWeights() : alone(name)
    var (outputs, targets) = randomRows(batch: 2, points: 4, seed: 5)
    let gradient = weights.losses(of: outputs, against: targets, scale: 0.25).gradient
    var largest = 0.0
    for (array, path) in outputArrays {
      for index in outputs[keyPath: path].indices {
        let value = outputs[keyPath: path][index]
        let (low, high) = (value - 1 / 1024, value + 1 / 1024)
        outputs[keyPath: path][index] = low
        let below = weights.losses(of: outputs, against: targets, scale: 1).sums.total
        outputs[keyPath: path][index] = high
        let above = weights.losses(of: outputs, against: targets, scale: 1).sums.total
        outputs[keyPath: path][index] = value
        let slope = 0.25 * (above - below) / (Double(high) - Double(low))
        let found = Double(gradient[keyPath: path][index])
        #expect(isClose(found, slope, within: 2e-5), "\(array)[\(index)]")
        largest = max(largest, abs(slope))
      }
    }
    #expect(largest > 1e-3)
  }
}

@Suite struct LossMaskTests {
  @Test func `a masked row adds nothing, whatever stands in it`() {
    var (outputs, targets) = randomRows(batch: 2, points: 3, seed: 1)
    for (_, path) in outputArrays {
      let half = outputs[keyPath: path].count / 2
      for index in 0..<half { outputs[keyPath: path][index] = .nan }
    }
    let targetPaths: [WritableKeyPath<Targets, [Float]>] = [
      \.policy, \.reply, \.outcome, \.shortTerm, \.score, \.shortTermScore, \.ownership,
    ]
    for path in targetPaths {
      for index in 0..<targets[keyPath: path].count / 2 { targets[keyPath: path][index] = .nan }
    }
    targets.policyWeight[0] = 0
    targets.replyWeight[0] = 0
    targets.valueWeight[0] = 0
    targets.scoreWeight[0] = 0
    targets.shortTermScoreWeight[0] = 0
    targets.ownershipWeight[0] = 0
    var weights = LossWeights()
    weights.errors = 1
    let (sums, gradient) = weights.losses(of: outputs, against: targets, scale: 1)
    #expect(sums.rows == 2 && sums.total.isFinite && sums.total > 0)
    #expect(sums.policy.weight == Double(targets.policyWeight[1]))
    for (_, path) in outputArrays {
      let values = gradient[keyPath: path]
      #expect(values.prefix(values.count / 2).allSatisfy { $0 == 0 })
      #expect(values.suffix(values.count / 2).allSatisfy { $0.isFinite && $0 != 0 })
    }
  }

  @Test func `a score whose loss bends early is the median of what games end with`() {
    // Two games that end by 9 and one that is lost by 31, for a guess of 8.5 and one of 9.5.
    let slopes = [8.5, 9.5].map { guess in
      [9, 9, -31].map { score in
        var (outputs, targets) = onePoint { $0.scoreWeight = [1] }
        outputs.scalars[4] = Float(guess / 20)
        targets.score = [Float(score)]
        var weights = alone("score")
        weights.scoreBend = 0.5
        let (sums, gradient) = weights.losses(of: outputs, against: targets, scale: 1)
        let error = abs(guess - Double(score))
        #expect(isClose(sums.score.mean, 0.5 * (error - 0.25)))
        return Double(gradient.scalars[4]) / (0.005 * 20)
      }
    }
    #expect(isClose(slopes[0].reduce(0, +), -0.5) && isClose(slopes[1].reduce(0, +), 1.5))
  }

  @Test func `losses of parts add up to those of the whole`() {
    let (outputs, targets) = randomRows(batch: 2, points: 3, seed: 2)
    let whole = LossWeights().losses(of: outputs, against: targets, scale: 1).sums
    #expect(whole == LossWeights().losses(of: outputs, against: targets, scale: 1).sums)
    var sums = LossSums()
    for row in 0..<2 {
      var masked = targets
      masked.policyWeight[1 - row] = 0
      masked.replyWeight[1 - row] = 0
      masked.valueWeight[1 - row] = 0
      masked.scoreWeight[1 - row] = 0
      masked.ownershipWeight[1 - row] = 0
      sums += LossWeights().losses(of: outputs, against: masked, scale: 1).sums
    }
    #expect(sums.rows == 4)
    sums.rows = 2
    #expect(isClose(sums.mean, whole.mean, within: 1e-12))
    #expect(isClose(sums.meanExcess, whole.meanExcess, within: 1e-12))
    #expect(sums.policy == whole.policy && sums.shortTerm == whole.shortTerm)
    #expect(sums.scoreError == whole.scoreError && sums.outcomeHits == whole.outcomeHits)
  }

  @Test(arguments: [1e4, -1e4] as [Float])
  func `extreme outputs have finite losses and gradients`(_ extreme: Float) {
    var (outputs, targets) = randomRows(batch: 1, points: 3, seed: 3)
    for (_, path) in outputArrays {
      for index in outputs[keyPath: path].indices {
        outputs[keyPath: path][index] = index % 2 == 0 ? extreme : -extreme
      }
    }
    targets.outcome = [extreme > 0 ? 0 : 1]
    targets.valueWeight = [1]
    let (sums, gradient) = LossWeights().losses(of: outputs, against: targets, scale: 1)
    #expect(sums.total.isFinite)
    #expect(sums.outcome.sum == 10_000)
    #expect(abs(gradient.scalars[0]) == 1)
    for (_, path) in outputArrays {
      #expect(gradient[keyPath: path].allSatisfy { $0.isFinite })
    }
  }

  @Test func `a move that is never played may have a logit of minus infinity`() {
    let (outputs, targets) = onePoint(policy: [2, -.infinity], target: [1, 0]) {
      $0.policyWeight = [1]
    }
    let (sums, gradient) = alone("policy").losses(of: outputs, against: targets, scale: 1)
    #expect(sums.policy.sum == 0)
    #expect(gradient.moves[0] == 0 && gradient.passes[0] == 0)
  }

  @Test func `a row that is no number makes the total none`() {
    var (outputs, targets) = randomRows(batch: 2, points: 3, seed: 4)
    outputs.moves[0] = .nan
    #expect(LossWeights().losses(of: outputs, against: targets, scale: 1).sums.total.isNaN)
    targets.policyWeight[0] = 0
    #expect(LossWeights().losses(of: outputs, against: targets, scale: 1).sums.total.isFinite)
  }

  @Test(
    arguments: [
      ([1, 0, 0], [0.5, 0.5, 0], 1),
      ([0, 1, 0], [0.5, 0.5, 0], 1),
      ([0, 0, 1], [0.5, 0.5, 0], 0),
      // The first of equal logits counts.
      ([0, 0, 0], [0, 0, 1], 0),
      ([0, 0, 0], [1, 0, 0], 1),
    ] as [([Float], [Float], Double)]
  ) func `a hit is a likeliest move that the target likes best`(
    _ row: ([Float], [Float], Double)
  ) {
    var outputs = HeadOutputs(batch: 1, points: 2)
    (outputs.moves[0], outputs.moves[3], outputs.passes[0]) = (row.0[0], row.0[1], row.0[2])
    var targets = Targets(batch: 1, points: 2)
    targets.policy = row.1
    targets.policyWeight = [1]
    let sums = LossWeights().losses(of: outputs, against: targets, scale: 1).sums
    #expect(sums.policyHits.mean == row.2)
  }
}
