public import Kernels
import Synchronization

/// Layers and their parameters, made ready for each board size that is asked for; threads share
/// them, and those of the sizes asked for last are kept.
public final class PreparedNetworks: Sendable {
  private static let mostSizes = 12

  public let graph: LayerGraph
  private let parameters: [Float]
  private let arithmetic: Arithmetic
  /// By their sizes, those asked for last at the end.
  private let prepared = Mutex<[(size: [Int], network: PreparedNetwork)]>([])

  public init(_ graph: LayerGraph, parameters: [Float], by arithmetic: Arithmetic) {
    self.graph = graph
    self.parameters = parameters
    self.arithmetic = arithmetic
  }

  /// The network for boards of a size.
  public func prepared(width: Int, height: Int) -> PreparedNetwork {
    prepared.withLock { prepared in
      let size = [width, height]
      let place = prepared.firstIndex { $0.size == size }
      let network =
        place.map { prepared.remove(at: $0).network }
        ?? PreparedNetwork(
          graph, parameters: parameters, width: width, height: height, by: arithmetic)
      prepared.append((size, network))
      if prepared.count > Self.mostSizes { prepared.removeFirst() }
      return network
    }
  }
}
