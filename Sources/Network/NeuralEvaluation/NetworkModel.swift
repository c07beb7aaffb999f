public import Go
public import Kernels
public import NeuralNetwork
import Synchronization

/// A network and its weights, made ready for each board size that is asked for; threads share it.
public final class NetworkModel: Sendable {
  public let network: Network
  public let arithmetic: Arithmetic
  private let parameters: [Float]
  private let prepared = Mutex<[BoardSize: PreparedNetwork]>([:])

  public init(_ network: Network, parameters: [Float], by arithmetic: Arithmetic = .generated) {
    self.network = network
    self.parameters = parameters
    self.arithmetic = arithmetic
  }

  /// The network for boards of a size.
  public func prepared(for size: BoardSize) -> PreparedNetwork {
    prepared.withLock { prepared in
      if let found = prepared[size] { return found }
      let made = PreparedNetwork(
        network, parameters: parameters, width: size.width, height: size.height, by: arithmetic)
      prepared[size] = made
      return made
    }
  }
}
