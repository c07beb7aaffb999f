import Testing

@testable import NeuralNetwork

/// A weight, a bias and a statistic of one number each.
private func smallTable() -> TensorTable {
  var table = TensorTable()
  table.add("w", [1], .weight)
  table.add("b", [1], .bias)
  table.add("s", [1], .statistic)
  return table
}

/// The weight and the bias behind each of some gradients that both have, from 1, at a rate of 0.1.
private func path(
  _ settings: OptimizerSettings, _ gradients: [Float]
) -> [(weight: Float, bias: Float)] {
  var optimizer = Optimizer(settings, smallTable())
  var parameters: [Float] = [1, 1, 1]
  return gradients.map { slope in
    optimizer.update(&parameters, by: [slope, slope, 100], rate: 0.1)
    #expect(parameters[2] == 1)
    return (parameters[0], parameters[1])
  }
}

private func settings(_ kind: OptimizerSettings.Kind, decay: Double) -> OptimizerSettings {
  var settings = OptimizerSettings(kind)
  settings.weightDecay = decay
  settings.clip = 0
  return settings
}

@Suite struct OptimizerTests {
  @Test(
    arguments: [
      // Sums 1, 1.9, 3.71: each step 0.1 * (slope + 0.9 * sum).
      (.sgd, 0, [1, 1, 2], [0.81, 0.539, 0.0051], [0.81, 0.539, 0.0051]),
      // The slope is 0.5 times the weight: 0.5, then 0.4525 with a sum of 0.9025.
      (.sgd, 0.5, [0, 0], [0.905, 0.778525], [1, 1]),
      // Ratios 1, 0.4210526 / 1.5787534, 0.4501845 / 1.3181236.
      (.adam, 0, [2, -1, 0.5], [0.9, 0.8733301, 0.8391766], [0.9, 0.8733301, 0.8391766]),
      // Slopes 2.5 and -1 + 0.45: ratios 1, 0.8947368 / 1.8059088.
      (.adam, 0.5, [2, -1], [0.9, 0.8504550], [0.9, 0.8733301]),
      // Each step keeps 0.95 of the weight, whatever its gradients are.
      (.adamW, 0.5, [2, -1], [0.85, 0.7808301], [0.9, 0.8733301]),
    ] as [(OptimizerSettings.Kind, Double, [Float], [Float], [Float])]
  ) func `steps are those worked by hand, and only weights decay`(
    _ row: (OptimizerSettings.Kind, Double, [Float], [Float], [Float])
  ) {
    let path = path(settings(row.0, decay: row.1), row.2)
    for (index, found) in path.enumerated() {
      #expect(isClose(Double(found.weight), Double(row.3[index])), "\(row.0) weight \(index)")
      #expect(isClose(Double(found.bias), Double(row.4[index])), "\(row.0) bias \(index)")
    }
  }

  @Test func `descent is Nesterov's, its parameters the point looked ahead to`() {
    // Sutskever's form on f = x^2 / 2: v = 0.9 v - 0.1 f'(x + 0.9 v); x += v.
    var (place, speed) = (1.0, 0.0)
    var optimizer = Optimizer(settings(.sgd, decay: 0), smallTable())
    var parameters: [Float] = [1, 0, 0]
    for _ in 0..<10 {
      speed = 0.9 * speed - 0.1 * (place + 0.9 * speed)
      place += speed
      optimizer.update(&parameters, by: [parameters[0], 0, 0], rate: 0.1)
      #expect(isClose(Double(parameters[0]), place + 0.9 * speed))
    }
  }

  @Test func `a gradient longer than the clip is cut to it`() {
    var settings = settings(.sgd, decay: 0)
    settings.momentum = 0
    settings.clip = 1
    var optimizer = Optimizer(settings, smallTable())
    var parameters: [Float] = [0, 0, 0]
    #expect(optimizer.update(&parameters, by: [3, 4, 1000], rate: 1) == 5)
    #expect(isClose(Double(parameters[0]), -0.6) && isClose(Double(parameters[1]), -0.8))
    #expect(optimizer.update(&parameters, by: [0.6, 0, 0], rate: 1) == Double(Float(0.6)))
    #expect(isClose(Double(parameters[0]), -1.2))
  }

  @Test(arguments: OptimizerSettings.Kind.allCases, [Float.nan, .infinity])
  func `a gradient that is not finite changes nothing`(
    _ kind: OptimizerSettings.Kind, _ value: Float
  ) {
    var optimizer = Optimizer(OptimizerSettings(kind), smallTable())
    var parameters: [Float] = [1, 2, 3]
    optimizer.update(&parameters, by: [0.1, 0.2, 0.3], rate: 0.1)
    let (before, kept) = (optimizer, parameters)
    #expect(!optimizer.update(&parameters, by: [1, value, 0], rate: 0.1).isFinite)
    #expect(optimizer == before && parameters == kept && optimizer.steps == 1)
  }

  @Test(arguments: OptimizerSettings.Kind.allCases)
  func `a saved optimizer goes on as if it never stopped`(_ kind: OptimizerSettings.Kind) throws {
    var optimizer = Optimizer(OptimizerSettings(kind), smallTable())
    var parameters: [Float] = [1, 2, 3]
    optimizer.update(&parameters, by: [0.1, 0.2, 0.3], rate: 0.1)
    optimizer.update(&parameters, by: [-0.4, 0.2, 0.3], rate: 0.1)
    let file = try SafeTensors(decoding: optimizer.saved.encoded(), file: "a")
    let read = try Optimizer(optimizer.settings, smallTable(), from: file, file: "a")
    #expect(read == optimizer)
    #expect(read.steps == 2)
  }

  @Test func `what another optimizer saved is refused`() {
    let saved = Optimizer(OptimizerSettings(.adam), smallTable()).saved
    let error = #expect(throws: WeightsError.self) {
      try Optimizer(OptimizerSettings(.sgd), smallTable(), from: saved, file: "last.safetensors")
    }
    #expect(
      error?.description
        == "last.safetensors: holds what `adam` remembers, not `sgd`: start the optimizer anew")
    let none = #expect(throws: WeightsError.self) {
      try Optimizer(
        OptimizerSettings(.sgd), smallTable(), from: SafeTensors(tensors: []), file: "x")
    }
    #expect(none?.problem == .noKey("optimizer"))
  }
}

@Suite struct WeightAverageTests {
  @Test func `the first steps forget the beginning`() {
    var average = WeightAverage([0, 5])
    // It keeps 2/11, then 3/12.
    average.add([11, 5])
    #expect(isClose(Double(average.values[0]), 9) && average.values[1] == 5)
    average.add([1, 5])
    #expect(isClose(Double(average.values[0]), 3) && average.steps == 2)
  }

  @Test func `the memory is a share of the steps, and at least 500`() {
    for (share, steps, kept) in [(0.08, 6000, 0.998), (0.08, 12_499, 0.999), (0, 50_000, 0.998)] {
      var average = WeightAverage([1], steps: steps)
      average.share = share
      average.add([0])
      #expect(isClose(Double(average.values[0]), kept))
    }
  }

  @Test func `later steps keep the decay, also when it goes on`() {
    var late = WeightAverage([0], steps: 100_000)
    late.add([1])
    #expect(isClose(Double(late.values[0]), 0.002))
  }
}

@Suite struct LearningRateScheduleTests {
  private func schedule(_ shape: LearningRateSchedule.Shape) -> LearningRateSchedule {
    var schedule = LearningRateSchedule(planned: 1000)
    schedule.peak = 1
    schedule.shape = shape
    schedule.warmUp = 100
    return schedule
  }

  @Test(
    arguments: [
      (.constant, 0, 0.01), (.constant, 49, 0.5), (.constant, 99, 1), (.constant, 5000, 1),
      (.steps, 0, 0.01), (.steps, 100, 1), (.steps, 599, 1), (.steps, 600, 0.3),
      (.steps, 899, 0.3), (.steps, 900, 0.1), (.steps, 5000, 0.1),
      (.cosine, 49, 0.5), (.cosine, 100, 1), (.cosine, 550, 0.5), (.cosine, 325, 0.853_553_4),
      (.cosine, 999, 0.01), (.cosine, 5000, 0.01),
    ] as [(LearningRateSchedule.Shape, Int, Double)]
  ) func `the rate of a step follows the shape`(
    _ row: (LearningRateSchedule.Shape, Int, Double)
  ) {
    #expect(isClose(schedule(row.0).rate(at: row.1), row.2))
  }

  @Test func `the rate is warmed anew behind each growth`() {
    var grown = schedule(.steps)
    grown.growths = [300, 700]
    grown.growthWarmUp = 50
    #expect(grown.rate(at: 299) == 1)
    #expect(isClose(grown.rate(at: 300), 0.02) && isClose(grown.rate(at: 324), 0.5))
    #expect(grown.rate(at: 349) == 1)
    #expect(isClose(grown.rate(at: 700), 0.3 * 0.02) && isClose(grown.rate(at: 750), 0.3))
  }

  @Test func `no warm-up and no plan leave a rate`() {
    var bare = LearningRateSchedule(planned: 0)
    bare.warmUp = 0
    for shape in LearningRateSchedule.Shape.allCases {
      bare.shape = shape
      #expect(bare.rate(at: 0) > 0 && bare.rate(at: 1) > 0)
    }
  }
}

@Suite struct GrowthTests {
  private func table(blocks: Int, head: Int) -> TensorTable {
    var table = TensorTable()
    table.add("stem.weight", [2], .weight)
    for block in 0..<blocks { table.add("blocks.\(block).conv1.weight", [2], .weight) }
    table.add("head.weight", [head], .weight)
    return table
  }

  @Test func `values go with their tensors' old names, and new tensors begin as given`() {
    let origins = BlockOrigins(blocks: 2, insertingBehind: [0, 1, 1])
    #expect(origins.old == [0, nil, 1, nil, nil])
    let (old, new) = (table(blocks: 2, head: 1), table(blocks: 5, head: 1))
    let grown = new.carrying(
      [1, 2, 3, 4, 5, 6, 7], from: old, into: Array(repeating: -1, count: new.count),
      names: origins.oldName)
    #expect(grown == [1, 2, 3, 4, -1, -1, 5, 6, -1, -1, -1, -1, 7])
  }

  @Test func `a tensor of another shape begins as given`() {
    let (old, new) = (table(blocks: 0, head: 1), table(blocks: 0, head: 2))
    #expect(new.carrying([1, 2, 3], from: old, into: [0, 0, 8, 9]) == [1, 2, 8, 9])
  }

  @Test(
    arguments: [
      ("blocks.2.norm1.scale", "blocks.1.norm1.scale"), ("blocks.1.norm1.scale", nil),
      ("blocks.9.norm1.scale", nil), ("policy.p.weight", "policy.p.weight"),
      ("blocks.x.y", "blocks.x.y"),
    ]
  ) func `a block's tensor was called by its old number`(_ name: String, _ old: String?) {
    #expect(BlockOrigins([0, nil, 1]).oldName(of: name) == old)
  }

  @Test(arguments: OptimizerSettings.Kind.allCases)
  func `an optimizer grows with its network`(_ kind: OptimizerSettings.Kind) {
    let (old, new) = (table(blocks: 1, head: 1), table(blocks: 2, head: 1))
    var optimizer = Optimizer(OptimizerSettings(kind), old)
    var parameters: [Float] = [0, 0, 0, 0, 0]
    optimizer.update(&parameters, by: [0.1, 0.2, 0.3, 0.4, 0.5], rate: 0.1)
    let grown = optimizer.grown(into: new, names: BlockOrigins([nil, 0]).oldName)
    let means = optimizer.means
    #expect(grown.means == means[0..<2] + [0, 0] + means[2..<5])
    #expect(grown.squares.count == (kind == .sgd ? 0 : 7))
    #expect(grown.steps == 1 && grown.table == new)
  }
}
