public import Kernels
import Synchronization

/// Layers and their parameters, made ready for each board size that is asked for; threads share
/// them, and those of the sizes asked for last are kept.
public final class PreparedNetworks: Sendable {
  /// What all sizes' weights may take together, in bytes; those of one size are kept in any case.
  private static let mostBytes = 1 << 30

  public let graph: LayerGraph
  private let parameters: [Float]
  private let arithmetic: Arithmetic
  private let mostSizes: Int
  /// By their sizes, those asked for last at the end.
  private let prepared = Mutex<[(size: [Int], network: PreparedNetwork)]>([])

  public init(_ graph: LayerGraph, parameters: [Float], by arithmetic: Arithmetic) {
    self.graph = graph
    self.parameters = parameters
    self.arithmetic = arithmetic
    // Tiles of 5 x 5 have 49 numbers for the nine of a filter.
    mostSizes = min(12, max(1, Self.mostBytes / (4 * max(1, parameters.count) * 49 / 9)))
  }

  /// Whether the network for boards of a size is kept.
  public func isPrepared(width: Int, height: Int) -> Bool {
    prepared.withLock { $0.contains { $0.size == [width, height] } }
  }

  /// The network for boards of a size.
  public func prepared(width: Int, height: Int) -> PreparedNetwork {
    prepared.withLock { prepared in
      let size = [width, height]
      let network: PreparedNetwork
      if let place = prepared.firstIndex(where: { $0.size == size }) {
        network = prepared.remove(at: place).network
      } else {
        if prepared.count == mostSizes { prepared.removeFirst() }
        network = PreparedNetwork(
          graph, parameters: parameters, width: width, height: height, by: arithmetic)
      }
      prepared.append((size, network))
      return network
    }
  }
}
