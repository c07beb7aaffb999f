import Go
import Kernels
import NeuralEvaluation
import NeuralNetwork
import Platform
import TestSupport
import Testing

@testable import NetworkFiles

@Suite struct NetworkCheckTests {
  private let folder = TemporaryFolder()

  @Test func `a sound network has a line for each board and no faults`() throws {
    let check = NetworkCheck(try smallNetwork())
    #expect(check.faults.isEmpty)
    let sizes = check.lines.map { String($0.prefix { $0 != ":" }) }
    #expect(sizes == ["5x5", "7x7", "9x9", "13x13", "19x19", "9x7"])
  }

  @Test func `a network whose outputs overflow is faulty`() throws {
    let network = try smallNetwork()
    let huge = NetworkFile(
      network.network, parameters: network.parameters.map { $0 * 1e20 }, name: "huge")
    let check = NetworkCheck(huge)
    #expect(check.lines.isEmpty)
    #expect(check.faults.first == "5x5: an output is no finite number: training went astray")
    #expect(check.faults.count == 6)
  }
}

@Suite struct NetworkComparisonTests {
  private let folder = TemporaryFolder()

  @Test func `a network does not differ from itself`() throws {
    let network = try smallNetwork()
    let comparison = NetworkComparison(network, network)
    #expect(
      comparison.weightLines == [
        "tensors     38 alike, 0 only in the new network, 0 only in the new network",
        "weights     mean 0, largest 0",
      ])
    #expect(
      try comparison.evaluationLines(trialPositions(on: BoardSize(5))) == [
        "positions   3",
        "policy      Kullback-Leibler divergence mean 0, largest 0; same best move 100 %",
        "value       mean 0, largest 0", "score       mean 0, largest 0",
        "ownership   mean 0, largest 0",
      ])
  }

  @Test func `the tensor that differs most is named`() throws {
    let network = try smallNetwork()
    var parameters = network.parameters
    let entry = try #require(network.network.table["policy.pass.bias"])
    parameters[entry.range.lowerBound] += 50
    let other = NetworkFile(network.network, parameters: parameters, name: "other")
    let comparison = NetworkComparison(network, other)
    #expect(
      comparison.weightLines[1] == "weights     mean 0.00432, largest 50 in policy.pass.bias")
    let lines = try comparison.evaluationLines(trialPositions(on: BoardSize(5)))
    #expect(lines[1].hasSuffix("same best move 0 %"))
    #expect(lines[2] == "value       mean 0, largest 0")
  }

  @Test func `blocks that only one has are counted`() throws {
    let network = try smallNetwork()
    let grown = try network.growing(.residual, at: 3)
    #expect(
      NetworkComparison(network, grown).weightLines[0]
        == "tensors     38 alike, 0 only in the new network, 6 only in the new network")
  }
}

@Suite struct PositionFilesTests {
  private let folder = TemporaryFolder()

  @Test func `each board size gets a file with its share of positions`() throws {
    let network = try smallNetwork()
    let large = try #require(BoardSize("7x5"))
    let positions = trialPositions(on: BoardSize(5)) + trialPositions(on: large)
    let lines = try network.writePositions(positions, count: 4, to: folder.path)
    #expect(
      lines == ["5x5", "7x5"].map { "\(folder.path)/\($0).safetensors: 2 positions" })
    let path = folder["7x5.safetensors"]
    let content = try SafeTensors(decoding: readFile(path), file: path)
    #expect(content.metadata == ["width": "7", "height": "5"])
    #expect(
      content.tensors.map { "\($0.name) \($0.shape)" } == [
        "inputs/planes [2, 35, 18]", "inputs/globals [2, 8]", "outputs/moves [2, 35, 3]",
        "outputs/passes [2, 3]", "outputs/scalars [2, 5]", "outputs/ownership [2, 35]",
      ])
    #expect(
      failure { _ = try network.writePositions(positions, count: 4, to: folder.path) }
        == "\(folder["5x5.safetensors"]): is there already; take another name, or replace it "
        + "with --force")
  }

  @Test func `an image is what its position alone would give`() throws {
    let size = BoardSize(5)
    let model = try smallNetwork().model(.float32).model
    let positions = Array((0..<4).map { _ in trialPositions(on: size) }.joined())
    let all = RawEvaluation(positions, by: model)
    let last = RawEvaluation([positions[11]], by: model)
    #expect(all.planes.suffix(25 * 18) == last.planes[...])
    #expect(all.globals.suffix(8) == last.globals[...])
    #expect(all.outputs[0].suffix(75) == last.outputs[0][...])
    #expect(all.outputs[2].suffix(5) == last.outputs[2][...])
  }

  @Test func `a choice is spread evenly`() {
    #expect((0..<10).spread(4) == [0, 2, 5, 7])
    #expect((0..<3).spread(4) == [0, 1, 2])
    #expect((0..<3).spread(0).isEmpty)
  }
}
