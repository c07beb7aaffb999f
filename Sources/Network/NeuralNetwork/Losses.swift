import Platform

extension LossWeights {
  /// The losses of outputs, and their gradient with respect to each output.
  ///
  /// All is computed in `Double`, row by row: it depends on nothing but the rows and their order.
  /// What is not finite in a row that counts makes the total so, for the optimizer to refuse.
  ///
  /// The gradient is multiplied by `scale`: 1 / rows of the whole batch for that of a mean.
  ///
  /// - Precondition: outputs and targets are of one batch and board size.
  public func losses(
    of outputs: HeadOutputs, against targets: Targets, scale: Double
  ) -> (sums: LossSums, gradient: HeadOutputs) {
    precondition(
      outputs.batch == targets.batch && outputs.points == targets.points,
      "outputs and targets are of one batch and board size")
    var pass = LossPass(outputs: outputs, targets: targets, weights: self, scale: scale)
    for row in 0..<outputs.batch { pass.addRow(row) }
    return (pass.sums, pass.gradient)
  }
}

/// One walk over a batch's rows.
struct LossPass {
  let outputs: HeadOutputs
  let targets: Targets
  let weights: LossWeights
  let scale: Double
  var sums = LossSums()
  var gradient: HeadOutputs
  /// One policy of one row: the points, then the pass.
  var policy: PolicyRow

  init(outputs: HeadOutputs, targets: Targets, weights: LossWeights, scale: Double) {
    self.outputs = outputs
    self.targets = targets
    self.weights = weights
    self.scale = scale
    gradient = HeadOutputs(batch: outputs.batch, points: outputs.points)
    policy = PolicyRow(count: outputs.points + 1)
  }

  mutating func addRow(_ row: Int) {
    sums.rows += 1
    addPolicies(row)
    addValues(row)
    addScore(row)
    addOwnership(row)
    if weights.errors != 0 { addErrors(row) }
  }
}

extension LossPass {
  /// Adds a loss to the totals and gives the factor of its gradient.
  ///
  /// A loss whose weight is zero adds nothing, whatever it is.
  mutating func count(_ loss: Double, entropy: Double = 0, weight: Double) -> Double {
    guard weight != 0 else { return 0 }
    sums.total += weight * loss
    sums.totalExcess += weight * (loss - entropy)
    return weight * scale
  }

  private mutating func addValues(_ row: Int) {
    let weight = Double(targets.valueWeight[row])
    guard weight != 0 else { return }
    let first = row * HeadOutputs.scalarKinds
    let outcome = BinaryLoss(
      logit: Double(outputs.scalars[first]), target: Double(targets.outcome[row]))
    sums.outcome.add(outcome.value, entropy: outcome.entropy, weight: weight)
    if outcome.target != 0.5 {
      let isHit = outcome.target > 0.5 ? outcome.logit > 0 : outcome.logit < 0
      sums.outcomeHits.add(isHit ? 1 : 0, weight: weight)
    }
    setScalar(first, outcome, weight: weight * weights.outcome)
    for horizon in 0..<Targets.horizons {
      let loss = BinaryLoss(
        logit: Double(outputs.scalars[first + 1 + horizon]),
        target: Double(targets.shortTerm[row * Targets.horizons + horizon]))
      sums.shortTerm[horizon].add(loss.value, entropy: loss.entropy, weight: weight)
      setScalar(first + 1 + horizon, loss, weight: weight * weights.shortTerm)
    }
  }

  private mutating func setScalar(_ index: Int, _ loss: BinaryLoss, weight: Double) {
    let factor = count(loss.value, entropy: loss.entropy, weight: weight)
    if factor != 0 { gradient.scalars[index] = Float(factor * loss.slope) }
  }

  private mutating func addScore(_ row: Int) {
    let weight = Double(targets.scoreWeight[row])
    guard weight != 0 else { return }
    let index = row * HeadOutputs.scalarKinds + HeadOutputs.scalarKinds - 1
    let unit = Double(HeadOutputs.scoreUnit)
    let error = Double(outputs.scalars[index]) * unit - Double(targets.score[row])
    let bend = weights.scoreBend
    let size = abs(error)
    let loss = size <= bend ? error * error / 2 : bend * (size - bend / 2)
    sums.score.add(loss, weight: weight)
    sums.scoreError.add(size, weight: weight)
    let factor = count(loss, weight: weight * weights.score)
    let slope = size <= bend ? error : error > 0 ? bend : error < 0 ? -bend : error
    if factor != 0 { gradient.scalars[index] = Float(factor * unit * slope) }
  }

  private mutating func addOwnership(_ row: Int) {
    let weight = Double(targets.ownershipWeight[row])
    guard weight != 0, outputs.points > 0 else { return }
    let points = row * outputs.points..<(row + 1) * outputs.points
    // The target's tanh is the sigmoid of twice its argument.
    var value = 0.0
    var entropy = 0.0
    for index in points {
      let loss = ownershipLoss(index)
      value += loss.value
      entropy += loss.entropy
    }
    value /= Double(points.count)
    entropy /= Double(points.count)
    sums.ownership.add(value, entropy: entropy, weight: weight)
    let factor = count(value, entropy: entropy, weight: weight * weights.ownership)
    guard factor != 0 else { return }
    for index in points {
      gradient.ownership[index] =
        Float(factor * 2 * ownershipLoss(index).slope / Double(points.count))
    }
  }

  private func ownershipLoss(_ index: Int) -> BinaryLoss {
    BinaryLoss(
      logit: 2 * Double(outputs.ownership[index]),
      target: (1 + Double(targets.ownership[index])) / 2)
  }
}

/// The cross entropy of a chance from 0 to 1 and the sigmoid of a logit.
struct BinaryLoss {
  let logit: Double
  let target: Double

  /// `-t ln s(x) - (1 - t) ln(1 - s(x))`, arranged so that nothing overflows.
  var value: Double {
    (logit > 0 ? logit : 0) - logit * target + log1p(exp(-abs(logit)))
  }

  /// The least that the value can be.
  var entropy: Double {
    xlogx(target) + xlogx(1 - target)
  }

  /// The value's derivative by the logit.
  var slope: Double {
    let tail = exp(-abs(logit))
    return (logit > 0 ? 1 : tail) / (1 + tail) - target
  }

  private func xlogx(_ share: Double) -> Double {
    share > 0 ? -share * log(share) : 0
  }
}
