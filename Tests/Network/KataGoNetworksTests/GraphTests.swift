import Kernels
import Testing

@testable import KataGoNetworks
@testable import NeuralNetwork

@Suite struct GraphTests {
  static let cases = Fixture.all.flatMap { fixture in
    Arithmetic.allCases.map { (fixture, $0) }
  }

  /// What the layers say of some positions, by the twin's names.
  private func outputs(
    _ fixture: Fixture, _ tensors: [String: [Float]], width: Int, height: Int,
    _ arithmetic: Arithmetic, capacity: Int
  ) throws -> [String: [Float]] {
    let (graph, parameters) = try fixture.network.graph()
    let prepared = PreparedNetwork(
      graph, parameters: parameters, width: width, height: height, by: arithmetic)
    let workspace = Workspace(prepared, capacity: capacity)
    let planes = try #require(tensors["inputs/planes"])
    let globals = try #require(tensors["inputs/globals"])
    let images = planes.count / (width * height * graph.planes.channels)
    var outputs: [String: [Float]] = [:]
    for start in stride(from: 0, to: images, by: capacity) {
      let count = min(capacity, images - start)
      func part(_ numbers: [Float], _ each: Int) -> [Float] {
        Array(numbers[start * each..<(start + count) * each])
      }
      workspace.planes.set(part(planes, width * height * graph.planes.channels))
      workspace.globals.set(part(globals, graph.globals.channels))
      workspace.forward(images: count)
      for (index, name) in ["moves", "pass", "outcome", "scores", "ownership"].enumerated() {
        let slot = graph.outputs[index]
        let each = slot.channels * (slot.isPerPoint ? width * height : 1)
        var numbers = [Float](repeating: 0, count: count * each)
        workspace.read(index, into: &numbers)
        outputs["outputs/\(name)", default: []] += numbers
      }
    }
    return outputs
  }

  @Test(arguments: cases)
  func `the layers say what the twin says`(fixture: Fixture, arithmetic: Arithmetic) throws {
    for (width, height) in [(5, 4), (7, 7)] {
      let tensors = try fixture.tensors("\(width)x\(height)")
      let outputs = try outputs(
        fixture, tensors, width: width, height: height, arithmetic, capacity: 2)
      for (name, numbers) in outputs {
        let expected = try #require(tensors[name])
        #expect(expected.count == numbers.count, "\(name)")
        let difference = zip(numbers, expected).reduce(0) { max($0, abs($1.0 - $1.1)) }
        #expect(difference < 2e-5, "\(width)x\(height) \(name)")
      }
    }
  }

  @Test(arguments: Fixture.all)
  func `a position gives the same bits in any company`(fixture: Fixture) throws {
    let tensors = try fixture.tensors("5x4")
    let alone = try outputs(fixture, tensors, width: 5, height: 4, .generated, capacity: 1)
    let together = try outputs(fixture, tensors, width: 5, height: 4, .generated, capacity: 8)
    #expect(alone == together)
  }
}
