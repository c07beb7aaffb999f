import Dispatch
import Go
import Kernels
import NeuralEvaluation
import NeuralNetwork
import Sampling
import Search
import Synchronization

extension Benchmark {
  /// For each preset: the reference, evaluations by size, batch and threads, then training.
  public static func networks(threads: Int) -> [BenchmarkSuite] {
    let arithmetic = Arithmetic.sound(.bfloat16).arithmetic
    let counts = Set([1, max(1, threads)]).sorted()
    return Architecture.presets.map { name, architecture in
      let network = Network(architecture)
      var random = Random(seed: 1)
      let parameters = network.initialParameters(random: &random)
      let model = NetworkModel(network, parameters: parameters, by: arithmetic)
      let isTarget = name == "b6c64" || name == "b6c96"
      let evaluating = [5, 7, 9, 13, 19].flatMap { size in
        [1, 8].flatMap { batch in
          counts.map { threads in
            var benchmark = evaluations(name, model, size, batch: batch, threads: threads)
            if threads == 1, batch == 8, size == 9, isTarget { benchmark.comparison?.target = 3 }
            return benchmark
          }
        }
      }
      let trainings = counts.map { threads in
        var benchmark = training(name, network, parameters, threads: threads)
        if threads == 1, isTarget { benchmark.comparison?.target = 1.5 }
        return benchmark
      }
      return BenchmarkSuite(
        reference: product(channels: architecture.channels), benchmarks: evaluating + trainings)
    }
  }

  /// A large matrix product by OpenBLAS on one core, as a convolution of 128 boards of 9x9 written
  /// out as one: 10,368 rows of nine times the channels.
  private static func product(channels: Int) -> Benchmark {
    let shape = MatrixProduct.Shape(m: channels, n: 128 * 81, k: 9 * channels)
    let operands = Operands(shape)
    return Benchmark(
      name: "sgemm \(shape.n) x \(shape.k) by \(shape.k) x \(shape.m), 1 thread",
      unit: "operations", target: nil
    ) {
      for _ in 0..<4 { operands.multiply() }
      return 4 * 2 * shape.m * shape.n * shape.k
    }
  }

  /// Evaluations of positions amid games, features and heads included, without a cache.
  private static func evaluations(
    _ name: String, _ model: NetworkModel, _ size: Int, batch: Int, threads: Int
  ) -> Benchmark {
    let operations = model.network.operations(points: size * size)
    // Some hundredths of a second on a fast machine.
    let batches = max(1, Int(2e10 / operations) / batch)
    let positions = Self.positions(BoardSize(size), batch)
    var settings = NetworkEvaluationSettings()
    settings.batchSize = batch
    let evaluators = (0..<threads).map { _ in NetworkEvaluator(model, settings: settings) }
    var benchmark = Benchmark(
      name: title(name, size, threads, "batch \(batch)"), unit: "evaluations", target: nil
    ) {
      DispatchQueue.concurrentPerform(iterations: threads) { thread in
        for _ in 0..<batches { _ = evaluators[thread].evaluate(positions) }
      }
      return threads * batches * batch
    }
    benchmark.comparison = Comparison(name: "sgemm", weight: operations)
    return benchmark
  }

  /// Steps of training on batches of 128 rows of 9x9: forward, backward, update.
  private static func training(
    _ name: String, _ network: Network, _ parameters: [Float], threads: Int
  ) -> Benchmark {
    let size = BoardSize(9)
    let rows = 128
    let batch = trainingBatch(positions(size, rows))
    let steps = max(1, Int(1e11 / network.operations(points: size.area)) / rows / 4)
    var benchmark = Benchmark(
      name: title(name, 9, threads, "training"), unit: "rows", target: nil
    ) {
      let trainer = Trainer(
        network, .init(network, parameters: parameters, OptimizerSettings()),
        schedule: LearningRateSchedule(planned: 1000), threads: threads)
      for _ in 0..<steps { trainer.step([batch]) }
      return steps * rows
    }
    // The way back takes two products for each one of the way forward.
    benchmark.comparison = Comparison(
      name: "sgemm", weight: 3 * network.operations(points: size.area))
    return benchmark
  }

  /// The network's inputs of positions amid games.
  static var features: Benchmark {
    let positions = positions(BoardSize(9), 81)
    return Benchmark(name: "features, 9x9", unit: "positions", target: nil) {
      var features = FeaturePlanes()
      var planes = [Float](repeating: 0, count: 81 * FeaturePlanes.planeCount)
      var globals = [Float](repeating: 0, count: FeaturePlanes.globalCount)
      for _ in 0..<200 {
        for position in positions {
          var planeSpan = planes.mutableSpan
          var globalSpan = globals.mutableSpan
          features.write(position, planes: &planeSpan, globals: &globalSpan)
        }
      }
      return 200 * positions.count
    }
  }

  private static func title(_ name: String, _ size: Int, _ threads: Int, _ what: String) -> String {
    "\(name) \(size)x\(size), \(what), \(threads) \(threads == 1 ? "thread" : "threads")"
  }

  /// Positions amid random games without filled eyes.
  static func positions(_ size: BoardSize, _ count: Int) -> [Position] {
    var random = Random(seed: 5)
    return (0..<count).map { index in
      var position = Position(size: size, rules: .trompTaylor)
      for _ in 0..<(index * 7 % size.area) {
        let priors = PlayoutPolicy.classical.priors(of: position)
        let moves = position.legalPoints.filter { priors[size.index(of: $0)] > 0 }
        guard !moves.isEmpty else { break }
        position.playLegal(.place(moves[random.below(moves.count)]), by: position.toMove)
      }
      return position
    }
  }

  private static func trainingBatch(_ positions: [Position]) -> TrainingBatch {
    let (rows, area) = (positions.count, positions[0].board.size.area)
    var features = FeaturePlanes()
    var planes: [Float] = []
    var globals: [Float] = []
    for position in positions {
      var rowPlanes = [Float](repeating: 0, count: area * FeaturePlanes.planeCount)
      var rowGlobals = [Float](repeating: 0, count: FeaturePlanes.globalCount)
      var planeSpan = rowPlanes.mutableSpan
      var globalSpan = rowGlobals.mutableSpan
      features.write(position, planes: &planeSpan, globals: &globalSpan)
      planes += rowPlanes
      globals += rowGlobals
    }
    let moves = positions[0].board.size.policyCount
    var targets = Targets(batch: rows, points: area)
    for row in 0..<rows {
      targets.policy[row * moves + row % area] = 1
      targets.reply[row * moves + (row + 1) % area] = 1
      targets.outcome[row] = Float(row % 2)
    }
    targets.policyWeight = Array(repeating: 1, count: rows)
    targets.replyWeight = targets.policyWeight
    targets.valueWeight = targets.policyWeight
    targets.scoreWeight = targets.policyWeight
    targets.ownershipWeight = targets.policyWeight
    return TrainingBatch(
      width: 9, height: 9, planes: planes, globals: globals, targets: targets)
  }
}

/// A product's matrices, made once.
private final class Operands: Sendable {
  private let product: MatrixProduct
  private let left: FloatTable
  private let buffers: Mutex<(right: FloatBuffer, output: FloatBuffer)>

  init(_ shape: MatrixProduct.Shape) {
    func numbers(_ count: Int) -> [Float] { (0..<count).map { Float($0 % 1009) / 504.5 - 1 } }
    product = MatrixProduct(shape, by: .blas)
    left = FloatTable(numbers(shape.k * shape.m))
    buffers = Mutex(
      (FloatBuffer(numbers(shape.n * shape.k)), FloatBuffer(count: shape.n * shape.m)))
  }

  func multiply() {
    buffers.withLock { product(left, $0.right, into: $0.output) }
  }
}
