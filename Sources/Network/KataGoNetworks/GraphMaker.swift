import Kernels
public import NeuralNetwork

extension KataGoNetwork {
  /// The network's layers, and their parameters in the order of the table.
  ///
  /// The outputs are logits `[points, kinds]` of moves and `[kinds]` of the pass, the outcome `[3]`,
  /// scores, and ownership `[points]`. Inputs about the players stand behind the globals.
  public func graph() -> (graph: LayerGraph, parameters: [Float]) {
    var maker = GraphMaker()
    let trunk = maker.trunk(self)
    let (moves, pass) = maker.policy(trunk, policyHead)
    let (outcome, scores, ownership) = maker.value(trunk, valueHead)
    return (
      maker.builder.graph(outputs: [moves, pass, outcome, scores, ownership]), maker.parameters
    )
  }
}

/// Puts the layers of a network of KataGo together, of the same kinds as ours.
struct GraphMaker {
  fileprivate(set) var builder = NetworkBuilder()
  /// Of the layers so far, in the order of the builder's table.
  fileprivate(set) var parameters: [Float] = []
}

extension GraphMaker {
  fileprivate mutating func trunk(_ network: KataGoNetwork) -> Slot {
    let trunk = network.trunk
    let metadata = trunk.metadata.isEmpty ? 0 : KataGoNetwork.metadata
    let inputs = builder.inputs(
      planes: KataGoNetwork.planes, globals: KataGoNetwork.globals + metadata)
    var globals = inputs.globals
    if metadata > 0 { globals = builder.take(0..<KataGoNetwork.globals, of: inputs.globals) }
    var everywhere = map(globals, "globals", trunk.globals)
    if metadata > 0 {
      let first = KataGoNetwork.globals
      let profile = builder.take(first..<first + metadata, of: inputs.globals)
      everywhere = map(profile, "players", trunk.metadata, addingTo: everywhere)
    }
    let stem = trunk.convolution
    parameters += stem.weights
    var slot = builder.convolvePlanes(
      inputs.planes, "stem", stem.outputs, width: stem.width, height: stem.height,
      addingTo: builder.spread(everywhere))
    add(trunk.blocks, "blocks", to: &slot)
    return normalize(slot, "end", trunk.end)
  }

  fileprivate mutating func policy(
    _ trunk: Slot, _ head: KataGoNetwork.PolicyHead
  ) -> (moves: Slot, pass: Slot) {
    let pooled = normalize(
      convolve(trunk, "policy.pooled", head.pooled), "policy.pooledNorm", head.pooledNormalization)
    let whole = builder.pool(pooled, .global)
    let points = convolve(trunk, "policy.points", head.points)
    let steered = builder.spread(map(whole, "policy.bias", head.bias), addingTo: points)
    let moves = convolve(
      normalize(steered, "policy.norm", head.pointNormalization), "policy.moves", head.moves)
    return (moves, map(whole, "policy.pass", head.pass))
  }

  fileprivate mutating func value(
    _ trunk: Slot, _ head: KataGoNetwork.ValueHead
  ) -> (outcome: Slot, scores: Slot, ownership: Slot) {
    let points = normalize(
      convolve(trunk, "value.points", head.points), "value.norm", head.normalization)
    let hidden = map(builder.pool(points, .value), "value.hidden", [head.hidden])
    return (
      map(hidden, "value.outcome", head.outcome), map(hidden, "value.scores", head.scores),
      convolve(points, "value.ownership", head.ownership)
    )
  }
}

extension GraphMaker {
  private mutating func add(
    _ blocks: [KataGoNetwork.Block], _ name: String, to trunk: inout Slot
  ) {
    for (index, block) in blocks.enumerated() { add(block, "\(name).\(index)", to: &trunk) }
  }

  private mutating func add(
    _ block: KataGoNetwork.Block, _ name: String, to trunk: inout Slot
  ) {
    switch block {
    case .ordinary(let block):
      let input = normalize(trunk, "\(name).norm1", block.first)
      let first = convolve(input, "\(name).conv1", block.firstConvolution)
      let middle = normalize(first, "\(name).norm2", block.second)
      trunk = convolve(middle, "\(name).conv2", block.secondConvolution, addingTo: trunk)
    case .pooling(let block):
      let input = normalize(trunk, "\(name).norm1", block.first)
      let regular = convolve(input, "\(name).conv1", block.firstConvolution)
      let pooled = normalize(
        convolve(input, "\(name).convp", block.pooledConvolution), "\(name).normp", block.pooled)
      let bias = map(builder.pool(pooled, .global), "\(name).pool", block.bias)
      let middle = normalize(
        builder.spread(bias, addingTo: regular), "\(name).norm2", block.second)
      trunk = convolve(middle, "\(name).conv2", block.secondConvolution, addingTo: trunk)
    case .bottleneck(let block):
      let input = normalize(trunk, "\(name).norm1", block.first)
      var inner = convolve(input, "\(name).conv1", block.firstConvolution)
      add(block.blocks, "\(name).blocks", to: &inner)
      let last = normalize(inner, "\(name).norm2", block.last)
      trunk = convolve(last, "\(name).conv2", block.lastConvolution, addingTo: trunk)
    case .attention(let block):
      let input = normalize(trunk, "\(name).norm", block.normalization)
      let (queries, keys) = (
        map(input, "\(name).queries", block.queries), map(input, "\(name).keys", block.keys)
      )
      let attended = builder.attend(
        queries: queries, keys: keys, values: map(input, "\(name).values", block.values), name,
        heads: block.heads, keyHeads: block.keyHeads, turns: block.rotation != nil)
      parameters += block.rotation ?? []
      trunk = map(attended, "\(name).output", block.output, addingTo: trunk)
    case .feedForward(let block):
      let input = normalize(trunk, "\(name).norm", block.normalization)
      let hidden = map(input, "\(name).hidden", block.hidden)
      let gated = builder.multiply(
        map(input, "\(name).gate", block.gate), byGate: hidden, .silu)
      trunk = map(gated, "\(name).output", block.output, addingTo: trunk)
    }
  }
}

extension GraphMaker {
  private mutating func convolve(
    _ input: Slot, _ name: String, _ convolution: KataGoNetwork.Convolution,
    addingTo residual: Slot? = nil
  ) -> Slot {
    let (inputs, outputs) = (convolution.inputs, convolution.outputs)
    let taps = convolution.width * convolution.height
    guard convolution.width == 3, convolution.height == 3 else {
      append(convolution.weights, inputs: taps * inputs, outputs: outputs)
      return builder.convolve(
        input, name, outputs, width: convolution.width, height: convolution.height,
        addingTo: residual)
    }
    for output in 0..<outputs {
      for input in 0..<inputs {
        for tap in 0..<taps {
          parameters.append(convolution.weights[(tap * inputs + input) * outputs + output])
        }
      }
    }
    return builder.convolve(input, name, outputs, addingTo: residual)
  }

  /// Weights `[inputs, outputs]` as the project has them, the other way round.
  private mutating func append(_ weights: [Float], inputs: Int, outputs: Int) {
    for output in 0..<outputs {
      for input in 0..<inputs { parameters.append(weights[input * outputs + output]) }
    }
  }

  private mutating func map(
    _ input: Slot, _ name: String, _ map: KataGoNetwork.Linear, addingTo residual: Slot? = nil
  ) -> Slot {
    append(map.weights, inputs: map.inputs, outputs: map.outputs)
    parameters += map.bias ?? []
    return builder.map(
      input, name, map.outputs, addingTo: residual, hasBias: map.bias != nil)
  }

  /// One layer after the other; the last one's output is added to a residual if there is one.
  private mutating func map(
    _ input: Slot, _ name: String, _ layers: [KataGoNetwork.DenseLayer],
    addingTo residual: Slot? = nil
  ) -> Slot {
    var slot = input
    for (index, layer) in layers.enumerated() {
      let isLast = index + 1 == layers.count
      slot = map(
        slot, "\(name).\(index)", layer.map, addingTo: isLast ? residual : nil)
      guard let activation = layer.activation else { continue }
      slot = builder.activate(slot, activation)
    }
    return slot
  }

  private mutating func normalize(
    _ input: Slot, _ name: String, _ normalization: KataGoNetwork.Normalization
  ) -> Slot {
    var slot = input
    switch normalization.divisor {
    case .none: break
    case .point(let epsilon):
      slot = builder.divideByMeanSquare(slot, epsilon: epsilon, ofBoard: false)
    case .board(let epsilon):
      slot = builder.divideByMeanSquare(slot, epsilon: epsilon, ofBoard: true)
    }
    parameters += normalization.scale + normalization.bias
    return builder.scale(slot, name, normalization.activation)
  }
}
