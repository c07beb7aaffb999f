public import Kernels
import Synchronization

/// Layers and their parameters, made ready for each board size that is asked for; threads share
/// them.
public final class PreparedNetworks: Sendable {
  public let graph: LayerGraph
  private let parameters: [Float]
  private let arithmetic: Arithmetic
  private let prepared = Mutex<[[Int]: PreparedNetwork]>([:])

  public init(_ graph: LayerGraph, parameters: [Float], by arithmetic: Arithmetic) {
    self.graph = graph
    self.parameters = parameters
    self.arithmetic = arithmetic
  }

  /// The network for boards of a size.
  public func prepared(width: Int, height: Int) -> PreparedNetwork {
    prepared.withLock { prepared in
      if let found = prepared[[width, height]] { return found }
      let made = PreparedNetwork(
        graph, parameters: parameters, width: width, height: height, by: arithmetic)
      prepared[[width, height]] = made
      return made
    }
  }
}
