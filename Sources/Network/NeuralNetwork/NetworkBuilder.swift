public import Kernels

/// Puts a network together, layer after layer.
public struct NetworkBuilder {
  /// The tensors of the layers so far, in their order.
  public internal(set) var table = TensorTable()
  private var layers: [any Layer] = []
  private var slots: [Slot] = []
  private let normalization: Normalization
  private let activation: Activation

  /// A network without a normalisation and an activation that hold everywhere.
  public init() {
    normalization = .fixed
    activation = .relu
  }

  init(_ architecture: Architecture) {
    normalization = architecture.normalization
    activation = architecture.activation
  }

  /// Begins with the network's inputs.
  public mutating func inputs(planes: Int, globals: Int) -> (planes: Slot, globals: Slot) {
    precondition(slots.isEmpty, "the inputs come first")
    return (slot(planes, isPerPoint: true), slot(globals, isPerPoint: false))
  }

  /// The layers so far, of which these outputs are read.
  public func graph(outputs: [Slot]) -> LayerGraph {
    LayerGraph(table: table, layers: layers, slots: slots, outputs: outputs)
  }

  mutating func slot(_ channels: Int, isPerPoint: Bool) -> Slot {
    let slot = Slot(index: slots.count, channels: channels, isPerPoint: isPerPoint)
    slots.append(slot)
    return slot
  }

  mutating func add(_ layer: some Layer) -> Slot {
    layers.append(layer)
    return layer.output
  }

  /// A 3 × 3 convolution, added to a residual if there is one.
  public mutating func convolve(
    _ input: Slot, _ name: String, _ outputs: Int, addingTo residual: Slot?
  )
    -> Slot
  {
    let weights = table.add("\(name).weight", [outputs, input.channels, 3, 3], .weight)
    return add(
      ConvolutionLayer(
        input: input, residual: residual, output: slot(outputs, isPerPoint: true),
        weights: weights))
  }

  /// A linear map of each row, added to a residual if there is one.
  ///
  /// A head's last layer has no decay: it starts near zero as it is.
  public mutating func map(
    _ input: Slot, _ name: String, _ outputs: Int, addingTo residual: Slot? = nil,
    hasBias: Bool = false, isLast: Bool = false
  ) -> Slot {
    let weights = table.add(
      "\(name).weight", [outputs, input.channels], isLast ? .bias : .weight)
    let bias = hasBias ? table.add("\(name).bias", [outputs], .bias) : nil
    return add(
      LinearLayer(
        input: input, residual: residual, output: slot(outputs, isPerPoint: input.isPerPoint),
        weights: weights, bias: bias))
  }

  /// The network's normalisation, then its activation by default.
  mutating func normalize(
    _ input: Slot, _ name: String, scale: Float = 1, activates: Bool = true
  ) -> Slot {
    let shape = [input.channels]
    var tensors = NormalizationLayer.Tensors(
      bias: table.add("\(name).bias", shape, .bias), scale: nil, statistics: nil)
    if normalization != .none { tensors.scale = table.add("\(name).scale", shape, .bias) }
    if normalization == .batch {
      tensors.statistics = (
        table.add("\(name).mean", shape, .statistic),
        table.add("\(name).variance", shape, .statistic)
      )
    }
    return activate(input, tensors, constant: scale, activation: activates ? activation : nil)
  }

  /// A bias for each channel, then the activation.
  mutating func shift(_ input: Slot, _ name: String) -> Slot {
    let bias = table.add("\(name).bias", [input.channels], .bias)
    return activate(
      input, .init(bias: bias, scale: nil, statistics: nil), constant: 1, activation: activation)
  }

  /// A scale and a bias for each channel, then an activation if there is one.
  public mutating func scale(_ input: Slot, _ name: String, _ activation: Activation?) -> Slot {
    let scale = table.add("\(name).scale", [input.channels], .bias)
    let bias = table.add("\(name).bias", [input.channels], .bias)
    return activate(
      input, .init(bias: bias, scale: scale, statistics: nil), constant: 1, activation: activation)
  }

  private mutating func activate(
    _ input: Slot, _ tensors: NormalizationLayer.Tensors, constant: Float, activation: Activation?
  ) -> Slot {
    add(
      NormalizationLayer(
        input: input, output: slot(input.channels, isPerPoint: input.isPerPoint),
        tensors: tensors, constant: constant, activation: activation))
  }

  /// What is kept of each channel of the whole board.
  public mutating func pool(_ input: Slot, _ pooling: Pooling) -> Slot {
    add(
      PoolingLayer(
        input: input, output: slot(3 * input.channels, isPerPoint: false), pooling: pooling))
  }

  /// A board's numbers at each of its points, added to the point's own if there are such.
  public mutating func spread(_ input: Slot, addingTo residual: Slot? = nil) -> Slot {
    add(
      BroadcastLayer(
        input: input, residual: residual, output: slot(input.channels, isPerPoint: true)))
  }

  /// Some of the channels.
  public mutating func take(_ channels: Range<Int>, of input: Slot) -> Slot {
    add(
      SliceLayer(
        input: input, output: slot(channels.count, isPerPoint: input.isPerPoint),
        start: channels.lowerBound))
  }

  mutating func attend(_ input: Slot) -> Slot {
    add(AttentionLayer(input: input, output: slot(input.channels / 3, isPerPoint: true)))
  }

  mutating func drop(_ input: Slot, share: Float) -> Slot {
    add(DropoutLayer(input: input, output: slot(input.channels, isPerPoint: true), share: share))
  }
}
