public import Kernels

/// A network with its weights made ready for boards of one size; workers share it.
public struct PreparedNetwork: Sendable {
  public let graph: LayerGraph
  let parameters: [Float]
  let geometry: Geometry
  let isTraining: Bool
  private let layers: [any PreparedLayer]

  /// Makes the layers ready, on several threads if asked.
  ///
  /// - Precondition: there is a parameter for each place of the table.
  public init(
    _ graph: LayerGraph, parameters: [Float], width: Int, height: Int,
    by arithmetic: Arithmetic = .generated, training: Bool = false, threads: Int = 1
  ) {
    precondition(parameters.count == graph.table.count, "parameters of another network")
    self.graph = graph
    self.parameters = parameters
    let geometry = Geometry(width: width, height: height, arithmetic: arithmetic)
    self.geometry = geometry
    isTraining = training
    layers = concurrentMap(graph.layers.count, threads: threads) { layer, _ in
      graph.layers[layer].prepared(parameters, for: geometry, training: training)
    }
  }

  /// A network of ours, made ready in the same way.
  public init(
    _ network: Network, parameters: [Float], width: Int, height: Int,
    by arithmetic: Arithmetic = .generated, training: Bool = false, threads: Int = 1
  ) {
    self.init(
      network.graph, parameters: parameters, width: width, height: height, by: arithmetic,
      training: training, threads: threads)
  }

  /// The layer that writes a slot; the two inputs' slots come first.
  subscript(slot: Slot) -> any PreparedLayer { layers[slot.index - 2] }
}
