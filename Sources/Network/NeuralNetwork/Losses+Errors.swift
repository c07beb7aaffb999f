import Platform

extension LossPass {
  /// What the network expects of the squares of its own errors: of the nearest short-term value,
  /// and of the score against the nearest searches' score.
  ///
  /// The loss is Huber's of expected and actual square, with bends of 0.4 and 100; what the network
  /// says of value and score is taken as it is, and gets no gradient from here.
  ///
  /// Source: KataGo, python/katago/train/metrics_pytorch.py, the short-term error losses.
  mutating func addErrors(_ row: Int) {
    let scalars = row * HeadOutputs.scalarKinds
    let nearest = Targets.horizons - 1
    let value = tanh(Double(outputs.scalars[scalars + 1 + nearest]) / 2)
    let target = 2 * Double(targets.shortTerm[row * Targets.horizons + nearest]) - 1
    addError(
      row, 0, square: (value - target) * (value - target), bend: 0.4,
      weight: 2 * Double(targets.valueWeight[row]))
    let score =
      Double(outputs.scalars[scalars + HeadOutputs.scalarKinds - 1] * HeadOutputs.scoreUnit)
    let points = score - Double(targets.shortTermScore[row])
    addError(
      row, 1, square: points * points, bend: 100,
      weight: 0.00002 * Double(targets.shortTermScoreWeight[row]))
  }

  private mutating func addError(
    _ row: Int, _ kind: Int, square: Double, bend: Double, weight: Double
  ) {
    guard weight != 0 else { return }
    let index = row * HeadOutputs.errorKinds + kind
    let unit = Double(HeadOutputs.errorUnits[kind])
    let logit = Double(outputs.errors[index])
    let tail = exp(-abs(logit))
    let expected = unit * (max(0, logit) + log1p(tail))
    let difference = expected - square
    let size = abs(difference)
    let loss = size <= bend ? size * size / 2 : bend * (size - bend / 2)
    var sum = sums.errors ?? WeightedSum()
    sum.add(loss, weight: weight)
    sums.errors = sum
    let factor = count(loss, weight: weight * weights.errors)
    // The softplus's derivative is the sigmoid.
    let slope = (logit > 0 ? 1 : tail) / (1 + tail)
    let huber = size <= bend ? difference : difference > 0 ? bend : -bend
    if factor != 0 { gradient.errors[index] = Float(factor * huber * unit * slope) }
  }
}
