import Go
import Kernels
import NeuralEvaluation
public import NeuralNetwork
import Sampling
import Text

extension NetworkFile {
  /// The network with more blocks of a kind before block `index`, from 0, or behind the last; its
  /// outputs are as they were.
  ///
  /// The new blocks' first weights are drawn from the seed, their last ones are zero. The outputs are
  /// compared on some positions before the network is given.
  public func growing(
    _ kind: BlockKind, count: Int = 1, at index: Int, seed: UInt64 = 0
  ) throws(NetworkFailure) -> NetworkFile {
    let old = network.architecture
    guard old.hasResiduals else {
      throw NetworkFailure("\(name): has no residual connections; only with them can it grow")
    }
    guard (0...old.blocks.count).contains(index) else {
      throw NetworkFailure(
        "\(name): has \(old.blocks.count) blocks; there is no place \(index) for a new one: "
          + "expected 0 to \(old.blocks.count)")
    }
    let architecture = old.inserting(Array(repeating: kind, count: count), at: index)
    if let fault = architecture.fault {
      throw NetworkFailure("\(name): grown so it would not be \(fault)")
    }
    let blocks = old.blocks.indices
    let origins = BlockOrigins(
      blocks[..<index].map { $0 } + Array(repeating: nil, count: count)
        + blocks[index...].map { $0 })
    let network = Network(architecture)
    var random = Random(seed: seed)
    let parameters = network.parameters(
      growing: parameters, of: self.network, origins: origins, random: &random)
    var grown = NetworkFile(network, parameters: parameters, name: name)
    grown.takeOver(from: self)
    grown.weights.notes["grown"] =
      (weights.notes["grown"].map { "\($0), " } ?? "") + "\(count) \(kind.rawValue) at \(index)"
    try grown.check(against: self)
    return grown
  }

  /// Takes over another network's history.
  private mutating func takeOver(from other: NetworkFile) {
    weights.featureVersion = other.weights.featureVersion
    weights.sizes = other.weights.sizes
    weights.rules = other.weights.rules
    weights.steps = other.weights.steps
    weights.rows = other.weights.rows
    weights.recipe = other.weights.recipe
    weights.notes = other.weights.notes
  }

  /// Throws where the outputs are not those of another network.
  private func check(against other: NetworkFile) throws(NetworkFailure) {
    let (mine, others) = (model(.float32).model, other.model(.float32).model)
    for size in [5, 9].map(BoardSize.init) {
      let positions = trialPositions(on: size)
      let distance = RawEvaluation(positions, by: mine).largestDifference(
        from: RawEvaluation(positions, by: others))
      guard distance <= 1e-5 else {
        throw NetworkFailure(
          "\(name): its outputs on \(size) would change by \(distance.rough); it is not grown")
      }
    }
  }
}
