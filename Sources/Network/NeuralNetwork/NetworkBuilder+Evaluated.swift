public import Kernels

extension NetworkBuilder {
  /// A convolution of odd sides as a linear map `[outputs, height · width · inputs]` of what it sees
  /// at each point, added to a residual if there is one.
  public mutating func convolve(
    _ input: Slot, _ name: String, _ outputs: Int, width: Int, height: Int, addingTo residual: Slot?
  ) -> Slot {
    var seen = input
    if width * height > 1 {
      seen = add(
        PatchLayer(
          input: input, output: slot(width * height * input.channels, isPerPoint: true),
          width: width, height: height))
    }
    return map(seen, name, outputs, addingTo: residual)
  }

  /// A convolution of odd sides, `[height, width, inputs, outputs]`, of the planes, added to a residual
  /// if there is one.
  public mutating func convolvePlanes(
    _ planes: Slot, _ name: String, _ outputs: Int, width: Int, height: Int,
    addingTo residual: Slot?
  ) -> Slot {
    let weights = table.add("\(name).weight", [height, width, planes.channels, outputs], .weight)
    return add(
      SparseConvolutionLayer(
        input: planes, residual: residual, output: slot(outputs, isPerPoint: true),
        weights: weights, sides: (width, height)))
  }

  /// Each point's channels, or the whole board's, divided by the root of their mean square.
  public mutating func divideByMeanSquare(
    _ input: Slot, epsilon: Float, ofBoard: Bool
  ) -> Slot {
    add(
      MeanSquareLayer(
        input: input, output: slot(input.channels, isPerPoint: input.isPerPoint),
        epsilon: epsilon, isOfBoard: ofBoard))
  }

  /// An activation of each number.
  public mutating func activate(_ input: Slot, _ activation: Activation) -> Slot {
    add(
      ActivationLayer(
        input: input, output: slot(input.channels, isPerPoint: input.isPerPoint),
        activation: activation))
  }

  /// Attention over the points with a number of heads of queries, and one of keys and values.
  ///
  /// Where it turns queries and keys, it has angles `[keyHeads, pairs of columns, 2]`.
  public mutating func attend(
    queries: Slot, keys: Slot, values: Slot, _ name: String, heads: Int, keyHeads: Int,
    turns: Bool
  ) -> Slot {
    let pairs = keys.channels / keyHeads / 2
    let angles = turns ? table.add("\(name).angles", [keyHeads, pairs, 2], .bias) : nil
    return add(
      GroupedAttentionLayer(
        queries: queries, keys: keys, values: values,
        output: slot(values.channels / keyHeads * heads, isPerPoint: true), heads: heads,
        keyHeads: keyHeads, angles: angles))
  }

  /// The numbers of a slot, each multiplied by an activation of another's.
  ///
  /// - Precondition: nothing else reads the gate.
  public mutating func multiply(_ input: Slot, byGate gate: Slot, _ activation: Activation) -> Slot
  {
    add(
      GateLayer(
        input: input, gate: gate, output: slot(input.channels, isPerPoint: input.isPerPoint),
        activation: activation))
  }
}
