import Go
public import KataGoNetworks
public import Kernels
public import NeuralEvaluation
public import NeuralNetwork
import Text

/// A network of KataGo's read from a file.
public struct KataGoFile: StoredNetwork {
  public let name: String
  public let network: KataGoNetwork
  private let graph: LayerGraph
  public let parameters: [Float]

  /// Reads a file; if a SHA-256 is given, the one that has it.
  public init(reading path: String, sha256 expected: String? = nil) throws {
    name = path
    network = try KataGoNetwork(reading: path, sha256: expected)
    (graph, parameters) = network.graph()
  }

  public var table: TensorTable { graph.table }

  public func backend(by arithmetic: Arithmetic) -> any NetworkBackend {
    KataGoModel(network, (graph, parameters), by: arithmetic)
  }

  public var lines: [String] {
    let (trunk, board) = (network.trunk, BoardSize(9))
    let first = trunk.convolution
    let policies =
      network.policyHead.moves.outputs > 1 ? "an ordinary one and one that hopes" : "one"
    let side = BoardSize(KataGoNetwork.largestSide)
    return card([
      (
        "network",
        "\(network.name), of KataGo's version \(network.version): \(trunk.blocks.count) blocks of "
          + "\(trunk.channels) channels, \(parameters.count.grouped) numbers in "
          + "\(table.entries.count) tensors"
      ),
      ("blocks", trunk.blocks.text), ("stem", "\(first.width) x \(first.height) points"),
      ("activation", trunk.end.activation?.rawValue ?? "none"),
      (
        "evaluation",
        "\((graph.operations(points: board.area) / 1e6).rough) million operations on \(board)"
      ),
      ("policies", policies),
      ("errors", network.version < 9 ? "none" : "of value and score"),
      ("players", network.imitatesPeople ? "imitated by their profile" : "not asked for"),
      ("boards", "2x2 to \(side)"),
    ])
  }
}

extension [KataGoNetwork.Block] {
  /// What the blocks are, those alike in a row as one: `2 x ordinary, pooling`.
  fileprivate var text: String {
    var runs: [(count: Int, kind: String)] = []
    for kind in map(\.kind) {
      if runs.last?.kind == kind {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((1, kind))
      }
    }
    return runs.map { $0.count > 1 ? "\($0.count) x \($0.kind)" : $0.kind }.joined(separator: ", ")
  }
}

extension KataGoNetwork.Block {
  fileprivate var kind: String {
    switch self {
    case .ordinary: "ordinary"
    case .pooling: "pooling"
    case .bottleneck(let block):
      "bottleneck of \(block.firstConvolution.outputs) channels (\(block.blocks.text))"
    case .attention(let block): "attention of \(block.heads) heads"
    case .feedForward(let block): "feed-forward of \(block.hidden.outputs)"
    }
  }
}
