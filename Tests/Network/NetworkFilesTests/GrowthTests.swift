import Go
import Kernels
import NeuralEvaluation
import NeuralNetwork
import Testing

@testable import NetworkFiles

@Suite struct GrowthTests {
  private static let cases = BlockKind.allCases.flatMap { kind in
    Normalization.allCases.flatMap { normalization in
      [0, 2, 3].map { (kind, normalization, $0) }
    }
  }

  @Test(arguments: cases)
  func `growing leaves every output as it was`(
    kind: BlockKind, normalization: Normalization, index: Int
  ) throws {
    let network = try smallNetwork { $0.normalization = normalization }
    let grown = try network.growing(kind, count: 2, at: index)
    #expect(grown.network.architecture.blocks.count == 5)
    #expect(grown.network.architecture.blocks[index].kind == kind)
    #expect(outputs(of: grown) == outputs(of: network))
  }

  @Test func `a grown network keeps its past and its scales`() throws {
    var network = try smallNetwork()
    network.weights.steps = 7
    network.weights.rules = "area"
    let twice = try network.growing(.residual, at: 1).growing(.pooling, count: 2, at: 4)
    #expect(twice.weights.steps == 7)
    #expect(twice.weights.rules == "area")
    #expect(
      twice.weights.notes == [
        "made": "initialised from seed 1", "grown": "1 residual at 1, 2 pooling at 4",
      ])
    let (before, after) = (network.network.architecture, twice.network.architecture)
    #expect(after.endScale == before.endScale)
    #expect([0, 2, 3].map { after.blocks[$0] } == before.blocks)
  }

  @Test func `the new blocks can learn`() throws {
    let grown = try smallNetwork().growing(.residual, at: 0)
    func greatest(_ name: String) throws -> Float {
      let entry = try #require(grown.network.table[name])
      return grown.parameters[entry.range].map(\.magnitude).max() ?? 0
    }
    #expect(try greatest("blocks.0.conv1.weight") > 0)
    #expect(try greatest("blocks.0.conv2.weight") == 0)
    #expect(try greatest("blocks.1.conv2.weight") > 0)
  }

  @Test func `what cannot grow is refused with the reason`() throws {
    let bare = try NetworkFile(
      initializing: Architecture(channels: 8, blocks: [.residual], hasResiduals: false), seed: 1)
    #expect(
      failure { _ = try bare.growing(.residual, at: 0) }
        == "the new network: has no residual connections; only with them can it grow")
    let network = try smallNetwork()
    #expect(
      failure { _ = try network.growing(.residual, at: 4) }
        == "the new network: has 3 blocks; there is no place 4 for a new one: expected 0 to 3")
    #expect(
      failure { _ = try network.growing(.residual, count: 98, at: 0) }
        == "the new network: grown so it would not be one of at most 100 blocks")
  }

  private func outputs(of file: NetworkFile) -> [[Float]] {
    RawEvaluation(trialPositions(on: BoardSize(7)), by: file.model(.float32).model).outputs
  }
}
