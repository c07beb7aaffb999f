/// Layers in the order in which they run, from a position's inputs to its
/// outputs.
public struct LayerGraph: Sendable {
  /// Where each tensor stands among the parameters.
  public let table: TensorTable
  let layers: [any Layer]
  /// All that layers read and write; planes and globals come first.
  let slots: [Slot]
  /// What is to be read when all layers have run.
  public let outputs: [Slot]

  /// What a position looks like, `[points, planes]`, and `[globals]`.
  public var planes: Slot { slots[0] }
  public var globals: Slot { slots[1] }

  /// The floating-point operations of one evaluation on a board of so many points, convolutions
  /// counted as if they were computed directly.
  public func operations(points: Int) -> Double {
    layers.reduce(0) { sum, layer in
      let rows = layer.output.isPerPoint ? points : 1
      let products =
        switch layer {
        case is ConvolutionLayer: 9 * rows * layer.inputs[0].channels * layer.output.channels
        case let layer as SparseConvolutionLayer: rows * layer.weights.count
        case is LinearLayer: rows * layer.inputs[0].channels * layer.output.channels
        case let layer as GroupedAttentionLayer: layer.products(points: points)
        default: 0
        }
      return sum + Double(2 * products)
    }
  }
}
