// NeuralNetwork computes a network forward and backward, without knowing what a position is: an
// Architecture describes its parts, Network (here) puts its layers together, PreparedNetwork
// makes them ready for a size of board, a Workspace evaluates them. Losses compare the heads' outputs
// with Targets, Trainer and Optimizer move the parameters, WeightsFile keeps them.
// To read on: Layers/Layer, NetworkBuilder, Trainer.

import Kernels

/// The function that an architecture stands for: its layers in order, and its tensors.
///
/// Sources: He et al. 2016, "Identity Mappings in Deep Residual Networks"; Silver et al. 2017,
/// AlphaGo Zero; Wu 2019, "Accelerating Self-Play Learning in Go" (global pooling, further heads).
public struct Network: Sendable {
  /// Channels of the heads' inner layers.
  static let policyChannels = 24
  static let valueChannels = 32
  static let hiddenChannels = 48

  public let architecture: Architecture
  /// From the planes and globals to the outputs in the order of ``HeadOutputs``; the errors' stand
  /// last, where the network has them.
  public let graph: LayerGraph

  public var table: TensorTable { graph.table }

  public init(_ architecture: Architecture) {
    self.architecture = architecture
    var builder = NetworkBuilder(architecture)
    let (planes, globals) = builder.inputs(
      planes: architecture.planes, globals: architecture.globals)
    let everywhere = builder.spread(
      builder.map(globals, "stem.globals", architecture.channels))
    var trunk = builder.convolve(planes, "stem", architecture.channels, addingTo: everywhere)
    for (index, block) in architecture.blocks.enumerated() {
      let residual = architecture.hasResiduals ? trunk : nil
      trunk = builder.add(block, "blocks.\(index)", to: trunk, residual)
    }
    trunk = builder.normalize(trunk, "trunk.norm", scale: architecture.endScale)
    if architecture.dropout > 0 { trunk = builder.drop(trunk, share: architecture.dropout) }
    let (moves, passes) = builder.addPolicyHead(trunk)
    let value = builder.addValueHead(trunk, withErrors: architecture.hasErrorHead)
    graph = builder.graph(
      outputs: [moves, passes, value.scalars, value.ownership] + (value.errors.map { [$0] } ?? []))
  }
}

extension Network {
  /// The floating-point operations of one evaluation on a board of so many points, convolutions
  /// counted as if they were computed directly.
  public func operations(points: Int) -> Double { graph.operations(points: points) }
}

extension NetworkBuilder {
  /// A block of the trunk.
  fileprivate mutating func add(
    _ block: Block, _ name: String, to trunk: Slot, _ residual: Slot?
  ) -> Slot {
    let channels = trunk.channels
    let input = normalize(
      trunk, "\(name).norm1", scale: block.scale, activates: block.kind != .attention)
    switch block.kind {
    case .residual:
      let first = convolve(input, "\(name).conv1", channels, addingTo: nil)
      let middle = normalize(first, "\(name).norm2")
      return convolve(middle, "\(name).conv2", channels, addingTo: residual)
    case .pooling:
      let pooled = channels / 4
      let first = convolve(input, "\(name).conv1", channels, addingTo: nil)
      let whole = pool(
        normalize(take(channels - pooled..<channels, of: first), "\(name).normp"), .global)
      let regular = take(0..<channels - pooled, of: first)
      let steered = spread(map(whole, "\(name).pool", channels - pooled), addingTo: regular)
      let middle = normalize(steered, "\(name).norm2")
      return convolve(middle, "\(name).conv2", channels, addingTo: residual)
    case .attention:
      let attended = attend(map(input, "\(name).qkv", 3 * channels))
      return map(attended, "\(name).out", channels, addingTo: residual)
    }
  }

  fileprivate mutating func addPolicyHead(_ trunk: Slot) -> (moves: Slot, passes: Slot) {
    let channels = Network.policyChannels
    let points = map(trunk, "policy.p", channels)
    let whole = pool(shift(map(trunk, "policy.g", channels), "policy.gnorm"), .global)
    let steered = spread(map(whole, "policy.pool", channels), addingTo: points)
    let kinds = HeadOutputs.moveKinds
    let moves = map(shift(steered, "policy.pnorm"), "policy.moves", kinds, isLast: true)
    return (moves, map(whole, "policy.pass", kinds, hasBias: true, isLast: true))
  }

  fileprivate mutating func addValueHead(
    _ trunk: Slot, withErrors: Bool
  ) -> (scalars: Slot, ownership: Slot, errors: Slot?) {
    let points = shift(map(trunk, "value.v", Network.valueChannels), "value.vnorm")
    let ownership = map(points, "value.ownership", 1, isLast: true)
    let hidden = shift(
      map(pool(points, .value), "value.hidden", Network.hiddenChannels), "value.hidden")
    let scalars = map(
      hidden, "value.outputs", HeadOutputs.scalarKinds, hasBias: true, isLast: true)
    let errors =
      withErrors
      ? map(hidden, "value.errors", HeadOutputs.errorKinds, hasBias: true, isLast: true) : nil
    return (scalars, ownership, errors)
  }
}
