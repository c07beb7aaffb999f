public import Kernels

/// A network with its weights made ready for boards of one size; workers share it.
public struct PreparedNetwork: Sendable {
  public let network: Network
  let parameters: [Float]
  let geometry: Geometry
  let isTraining: Bool
  private let layers: [Prepared]

  /// Makes the layers ready on several threads, if so told.
  ///
  /// - Precondition: there is a parameter for each place of the network's table.
  public init(
    _ network: Network, parameters: [Float], width: Int, height: Int,
    by arithmetic: Arithmetic = .generated, training: Bool = false, threads: Int = 1
  ) {
    precondition(parameters.count == network.table.count, "parameters of another network")
    self.network = network
    self.parameters = parameters
    let geometry = Geometry(width: width, height: height, arithmetic: arithmetic)
    self.geometry = geometry
    isTraining = training
    layers = concurrentMap(network.layers.count, threads: threads) { layer, _ in
      network.layers[layer].prepare(parameters, for: geometry, training: training)
    }
  }

  /// What the layer that writes a slot was made into; the two inputs' slots come first.
  subscript(slot: Slot) -> Prepared { layers[slot.index - 2] }
}
