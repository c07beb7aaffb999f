import Go
import Kernels
import Kernels
import NeuralEvaluation
import NeuralNetwork
import Platform
import TestSupport
import Testing

@testable import NetworkFiles

/// A small network of every kind of block.
func smallNetwork(
  _ change: (inout Architecture) -> Void = { _ in }, seed: UInt64 = 1
) throws -> NetworkFile {
  var architecture = Architecture(channels: 8, blocks: [.residual, .pooling, .attention])
  change(&architecture)
  return try NetworkFile(initializing: architecture, seed: seed)
}

/// The text of the error that some work ends in.
func failure(_ work: () throws -> Void) -> String? {
  do {
    try work()
    return nil
  } catch {
    return "\(error)"
  }
}

@Suite struct NetworkFileTests {
  private let folder = TemporaryFolder()

  @Test func `a network is read back from its file as it was`() throws {
    let path = folder["net.safetensors"]
    var network = try smallNetwork { $0.dropout = 0.25 }
    network.weights.sizes = ["9x9", "7x7"]
    network.weights.steps = 12
    try network.write(to: OutputFile(path))
    let read = try NetworkFile(reading: path)
    #expect(read.name == path)
    #expect(read.weights == network.weights)
    #expect(read.parameters == network.parameters)
    #expect(read.network.table == network.network.table)
  }

  @Test func `one seed gives one network`() throws {
    #expect(try smallNetwork().parameters == smallNetwork().parameters)
    #expect(try smallNetwork().parameters != smallNetwork(seed: 2).parameters)
  }

  @Test func `a file that is there is replaced only when told so`() throws {
    let path = folder["net.safetensors"]
    let (first, second) = (try smallNetwork(), try smallNetwork(seed: 2))
    try first.write(to: OutputFile(path))
    #expect(
      failure { try second.write(to: OutputFile(path)) }
        == "\(path): is there already; take another name, or replace it with --force")
    #expect(
      failure { try second.writeONNX(to: OutputFile(path)) }
        == "\(path): is there already; take another name, or replace it with --force")
    #expect(try NetworkFile(reading: path).parameters == first.parameters)
    try second.write(to: OutputFile(path, replacing: true))
    #expect(try NetworkFile(reading: path).parameters == second.parameters)
  }

  @Test func `a network of other features is refused`() throws {
    let path = folder["net.safetensors"]
    try smallNetwork { $0.planes = 20 }.write(to: OutputFile(path))
    #expect(
      failure { _ = try NetworkFile(reading: path) }
        == "\(path): takes 20 planes and 8 globals where Tengen's features are 18 and 8; "
        + "export it with Tengen")
  }

  @Test func `a network that cannot be is not made`() {
    #expect(
      failure { _ = try smallNetwork { $0.dropout = 1 } }
        == "the architecture is not one of a dropout from 0 up to 1")
  }

  @Test func `a network is told of in lines`() throws {
    let network = try smallNetwork { $0.activation = .mish }
    #expect(
      network.lines == [
        "the new network",
        "  network       a shape of its own: 3 blocks of 8 channels, 11,580 numbers in "
          + "38 tensors",
        "  blocks        residual, pooling, attention", "  activation    mish",
        "  normalization fixed", "  residuals     yes", "  dropout       none",
        "  evaluation    0.736 million operations on 9x9", "  features      version 1",
        "  boards        -", "  rules         -", "  trained       0 steps, 0 rows",
        "  recipe        -", "  made          initialised from seed 1",
      ])
    #expect(
      network.tensorLines[3]
        == "blocks.0.norm1.bias     8                 0           0           0")
  }
}
