import Kernels
import Sampling
import Testing

@testable import NeuralNetwork

@Suite struct NetworkTests {
  static let architectures: [Architecture] = {
    let base = Architecture(channels: 8, blocks: [.residual, .pooling, .attention])
    var all = [base]
    for activation in Activation.allCases {
      for normalization in Normalization.allCases {
        var architecture = base
        architecture.activation = activation
        architecture.normalization = normalization
        all.append(architecture)
      }
    }
    var plain = Architecture(
      channels: 12, blocks: [.pooling, .residual, .attention], hasResiduals: false)
    plain.activation = .mish
    return all + [plain]
  }()

  @Test func `the sizes of boards asked for last are kept ready`() {
    let network = Network(Architecture(channels: 8, blocks: [.residual]))
    let networks = PreparedNetworks(
      network.graph, parameters: [Float](repeating: 0, count: network.table.count), by: .plain)
    for side in 2...14 { _ = networks.prepared(width: side, height: side) }
    #expect(
      (2...14).map { networks.isPrepared(width: $0, height: $0) } == [false]
        + [Bool](repeating: true, count: 12))
    _ = networks.prepared(width: 3, height: 3)
    _ = networks.prepared(width: 2, height: 2)
    #expect(networks.isPrepared(width: 3, height: 3))
    #expect(!networks.isPrepared(width: 4, height: 4))
  }

  /// A network with every parameter away from zero, and a batch for it.
  struct Sample {
    let network: Network
    var parameters: [Float]
    let planes: [Float]
    let globals: [Float]
    let images: Int
    let width: Int
    let height: Int

    init(_ architecture: Architecture, width: Int = 5, height: Int = 4, images: Int = 3) {
      var random = Random(seed: 7)
      network = Network(architecture)
      parameters = network.initialParameters(random: &random)
      for entry in network.table.entries {
        for index in entry.range {
          let noise = random.normal() * 0.1
          parameters[index] += entry.role == .statistic ? abs(noise) : noise
        }
      }
      planes = random.floats(images * width * height * architecture.planes)
      globals = random.floats(images * architecture.globals)
      (self.images, self.width, self.height) = (images, width, height)
    }

    func workspace(training: Bool, _ parameters: [Float]? = nil, capacity: Int? = nil) -> Workspace
    {
      let prepared = PreparedNetwork(
        network, parameters: parameters ?? self.parameters, width: width, height: height,
        training: training)
      let workspace = Workspace(prepared, capacity: capacity ?? images)
      workspace.planes.set(planes)
      workspace.globals.set(globals)
      return workspace
    }

    func outputs(_ workspace: Workspace) -> HeadOutputs {
      workspace.forward(images: images)
      var outputs = HeadOutputs(batch: images, points: width * height)
      workspace.read(into: &outputs)
      return outputs
    }
  }

  @Test(arguments: architectures)
  func `evaluating gives what training gives, fused and in less memory`(
    architecture: Architecture
  ) {
    guard architecture.normalization != .batch else { return }
    let sample = Sample(architecture)
    let plain = sample.outputs(sample.workspace(training: true))
    let fused = sample.outputs(sample.workspace(training: false))
    #expect(fused.flat.isClose(to: plain.flat, within: 1e-5))
    #expect(Set(plain.flat).count > 50)
  }

  @Test(arguments: architectures)
  func `gradients are those of finite differences`(architecture: Architecture) {
    // A rectifier's kinks leave no finite differences; the twin's gradients are its test.
    guard architecture.activation != .relu else { return }
    let sample = Sample(architecture)
    let weights = Sample(architecture).outputs(sample.workspace(training: true)).patterned
    let workspace = sample.workspace(training: true)
    _ = sample.outputs(workspace)
    workspace.backward(weights)
    var random = Random(seed: 3)
    for entry in sample.network.table.entries where entry.role != .statistic {
      let direction = random.floats(entry.range.count)
      func loss(_ step: Float) -> Double {
        var moved = sample.parameters
        for (index, place) in entry.range.enumerated() { moved[place] += step * direction[index] }
        let outputs = sample.outputs(sample.workspace(training: true, moved)).flat
        return zip(outputs, weights.flat).reduce(0) { $0 + Double($1.0) * Double($1.1) }
      }
      // The mean of several steps, for the rounding of each is near the limit; longer ones are wrong
      // by the curvature.
      let steps: [Float] = [0.0004, 0.0005, 0.0006, 0.0007]
      let expected =
        steps.reduce(0.0) { $0 + (loss($1) - loss(-$1)) / Double(2 * $1) } / Double(steps.count)
      let found = zip(direction, workspace.parameterGradient[entry.range]).reduce(0.0) {
        $0 + Double($1.0) * Double($1.1)
      }
      let scale = zip(direction, workspace.parameterGradient[entry.range]).reduce(0.0) {
        $0 + Double(abs($1.0 * $1.1))
      }
      #expect(
        abs(expected - found) < 0.02 * max(0.1, scale), "\(entry.name): \(expected), \(found)")
    }
  }

  @Test(arguments: [9, 7])
  func `an image gives the same bits in any company`(size: Int) throws {
    let architecture = try #require(Architecture.named("b4c32"))
    let sample = Sample(architecture, width: size, height: size, images: 5)
    let together = sample.outputs(sample.workspace(training: false))
    let points = size * size
    for image in 0..<5 {
      let workspace = sample.workspace(training: false, capacity: 5)
      workspace.planes.set(
        Array(sample.planes[(image * points * 18)..<((image + 1) * points * 18)]))
      workspace.globals.set(Array(sample.globals[(image * 8)..<(image * 8 + 8)]))
      workspace.forward(images: 1)
      var alone = HeadOutputs(batch: 1, points: points)
      workspace.read(into: &alone)
      #expect(
        alone.moves == Array(together.moves[(image * points * 3)..<((image + 1) * points * 3)]))
      #expect(alone.scalars == Array(together.scalars[(image * 5)..<(image * 5 + 5)]))
      #expect(
        alone.ownership == Array(together.ownership[(image * points)..<((image + 1) * points)]))
    }
  }

  /// Numbers `[rows, side · side, channels]` of boards with columns and rows exchanged.
  private func transposed(_ numbers: [Float], side: Int, channels: Int) -> [Float] {
    numbers.indices.map { index in
      let (row, place) = (index / channels / side / side, index / channels % (side * side))
      let from = row * side * side + place % side * side + place / side
      return numbers[from * channels + index % channels]
    }
  }

  @Test(arguments: [5, 7])
  func `a turned board with turned weights gives the turned output`(side: Int) {
    let sample = Sample(Self.architectures[0], width: side, height: side)
    var turned = sample.parameters
    for entry in sample.network.table.entries where entry.shape.count == 4 {
      for place in entry.range {
        let tap = (place - entry.range.lowerBound) % 9
        turned[place] = sample.parameters[place - tap + tap % 3 * 3 + tap / 3]
      }
    }
    let workspace = sample.workspace(training: false, turned)
    workspace.planes.set(transposed(sample.planes, side: side, channels: 18))
    let (plain, found) = (
      sample.outputs(sample.workspace(training: false)), sample.outputs(workspace)
    )
    #expect(
      found.moves.isClose(to: transposed(plain.moves, side: side, channels: 3), within: 1e-5))
    #expect(
      found.ownership.isClose(
        to: transposed(plain.ownership, side: side, channels: 1), within: 1e-5))
    #expect(found.scalars.isClose(to: plain.scalars, within: 1e-5))
    #expect(found.moves != plain.moves)
  }

  @Test func `the presets have the parameters of their blocks`() throws {
    let counts = Architecture.presets.map { Network($0.architecture).table.count }
    #expect(counts == [87_608, 238_200, 453_240, 742_264, 997_752, 2_910_584])
  }
}

extension Random {
  mutating func floats(_ count: Int) -> [Float] {
    (0..<count).map { _ in Float(unit() * 2 - 1) }
  }
}

extension HeadOutputs {
  var flat: [Float] { moves + passes + scalars + ownership }

  /// Numbers that have nothing to do with each other, in the same shape.
  var patterned: HeadOutputs {
    var random = Random(seed: 5)
    var outputs = self
    outputs.moves = random.floats(moves.count)
    outputs.passes = random.floats(passes.count)
    outputs.scalars = random.floats(scalars.count)
    outputs.ownership = random.floats(ownership.count)
    return outputs
  }
}

extension [Float] {
  /// Whether no two numbers differ by more than `tolerance` times the largest number.
  func isClose(to others: [Float], within tolerance: Float) -> Bool {
    let largest = others.map(abs).max() ?? 0
    return count == others.count
      && zip(self, others).allSatisfy { abs($0 - $1) <= tolerance * Swift.max(1, largest) }
  }
}
