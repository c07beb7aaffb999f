import Kernels
public import Sampling

extension Network {
  /// Parameters to start training from: variances that the layers keep, heads that say almost
  /// nothing.
  ///
  /// Source: He et al. 2015, "Delving Deep into Rectifiers", 2.2.
  public func initialParameters(random: inout Random) -> [Float] {
    var parameters = [Float](repeating: 0, count: table.count)
    for entry in table.entries {
      if entry.name.hasSuffix(".scale") || entry.name.hasSuffix(".variance") {
        for index in entry.range { parameters[index] = 1 }
      } else if entry.name.hasSuffix(".weight") {
        let deviation = deviation(of: entry)
        for index in entry.range { parameters[index] = deviation * random.normal() }
      }
    }
    return parameters
  }

  /// Parameters by which this network is the function that a smaller one was: its tensors where it
  /// had them, and in new blocks initial ones with last weights of zero, so that they add nothing.
  ///
  /// - Precondition: the values have the old network's layout, and the origins name each block of
  ///   this one.
  public func parameters(
    growing values: [Float], of old: Network, origins: BlockOrigins, random: inout Random
  ) -> [Float] {
    precondition(origins.old.count == architecture.blocks.count, "origins of another network")
    var fresh = initialParameters(random: &random)
    for (index, origin) in origins.old.enumerated() where origin == nil {
      for last in ["conv2", "out"] {
        guard let entry = table["blocks.\(index).\(last).weight"] else { continue }
        for place in entry.range { fresh[place] = 0 }
      }
    }
    return table.carrying(values, from: old.table, into: fresh, names: origins.oldName)
  }

  private func deviation(of entry: TensorEntry) -> Float {
    let inputs = entry.shape.dropFirst().reduce(1, *)
    // ReLU lets half of the variance through; the others are near the identity at zero.
    let gain: Float =
      switch architecture.activation {
      case .relu, .mish, .silu: 2
      case .sigmoid, .tanh: 1
      }
    let deviation = (gain / Float(inputs)).squareRoot()
    return entry.role == .bias ? 0.1 * deviation : deviation
  }
}

extension Architecture {
  /// The same with blocks inserted before block `index`; they leave the function as it is as long
  /// as their last weights are zero, see ``Network/parameters(growing:of:origins:random:)``.
  ///
  /// - Precondition: the architecture has residual connections and such a place.
  public func inserting(_ kinds: [BlockKind], at index: Int) -> Architecture {
    precondition(hasResiduals, "without residual connections no block is the identity")
    precondition((0...blocks.count).contains(index), "there is no such place")
    var grown = self
    let scale = index < blocks.count ? blocks[index].scale : endScale
    grown.blocks.insert(contentsOf: kinds.map { Block($0, scale: scale) }, at: index)
    return grown
  }

  /// This architecture with the blocks inserted that larger ones have beside its own, and where its
  /// own are among them; `nil` where they are not there in their order.
  public func growing(to kinds: [BlockKind]) -> (architecture: Architecture, origins: BlockOrigins)?
  {
    guard hasResiduals else { return nil }
    var grown = self
    var origins: [Int?] = []
    var next = 0
    for (place, kind) in kinds.enumerated() {
      if next < blocks.count, blocks[next].kind == kind {
        origins.append(next)
        next += 1
      } else {
        grown = grown.inserting([kind], at: place)
        origins.append(nil)
      }
    }
    return next == blocks.count ? (grown, BlockOrigins(origins)) : nil
  }
}
