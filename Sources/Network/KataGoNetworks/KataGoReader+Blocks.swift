import Kernels
import Platform

extension KataGoReader {
  /// Blocks may hold blocks, but no network's stand so deep in one another.
  private static let deepest = 64

  /// So many blocks on a trunk of so many channels.
  mutating func blocks(
    _ number: Int, channels: Int, depth: Int = 0
  ) throws(KataGoFileError) -> [KataGoNetwork.Block] {
    guard depth <= Self.deepest else {
      throw error(.found("blocks in \(depth) blocks", expected: "\(Self.deepest) at most"))
    }
    var blocks: [KataGoNetwork.Block] = []
    for index in 0..<number {
      sections.append("block \(index + 1)")
      blocks.append(try block(channels: channels, depth: depth))
      leave()
    }
    return blocks
  }

  private mutating func block(
    channels: Int, depth: Int
  ) throws(KataGoFileError) -> KataGoNetwork.Block {
    let kind = try word("a kind of block")
    switch kind {
    case "ordinary_block":
      _ = try word("its name")
      return .ordinary(try ordinaryBlock(channels))
    case "gpool_block":
      _ = try word("its name")
      return .pooling(try poolingBlock(channels))
    case "nested_bottleneck_block":
      _ = try word("its name")
      return .bottleneck(try bottleneckBlock(channels, depth: depth))
    case "transformer_attention_block":
      _ = try word("its name")
      return .attention(try attentionBlock(channels))
    case "transformer_ffn_block":
      _ = try word("its name")
      return .feedForward(try feedForwardBlock(channels))
    default:
      throw found(
        kind,
        expected: "`ordinary_block`, `gpool_block`, `nested_bottleneck_block`, "
          + "`transformer_attention_block` or `transformer_ffn_block`")
    }
  }

  private mutating func ordinaryBlock(
    _ channels: Int
  ) throws(KataGoFileError) -> KataGoNetwork.OrdinaryBlock {
    let first = try normalization("first normalisation", channels: channels)
    let convolution = try convolution("first convolution", inputs: channels)
    let middle = convolution.outputs
    return .init(
      first: first, firstConvolution: convolution,
      second: try normalization("second normalisation", channels: middle),
      secondConvolution: try self.convolution(
        "second convolution", inputs: middle, outputs: channels))
  }

  private mutating func poolingBlock(
    _ channels: Int
  ) throws(KataGoFileError) -> KataGoNetwork.PoolingBlock {
    let first = try normalization("first normalisation", channels: channels)
    let convolution = try convolution("first convolution", inputs: channels)
    let pooled = try self.convolution("pooled convolution", inputs: channels)
    let middle = convolution.outputs
    return .init(
      first: first, firstConvolution: convolution, pooledConvolution: pooled,
      pooled: try normalization("pooled normalisation", channels: pooled.outputs),
      bias: try linear("map of the pool", inputs: 3 * pooled.outputs, outputs: middle),
      second: try normalization("second normalisation", channels: middle),
      secondConvolution: try self.convolution(
        "second convolution", inputs: middle, outputs: channels))
  }

  private mutating func bottleneckBlock(
    _ channels: Int, depth: Int
  ) throws(KataGoFileError) -> KataGoNetwork.BottleneckBlock {
    let number = try count("the number of inner blocks")
    let first = try normalization("first normalisation", channels: channels)
    let convolution = try convolution("first convolution", inputs: channels)
    let middle = convolution.outputs
    return .init(
      first: first, firstConvolution: convolution,
      blocks: try blocks(number, channels: middle, depth: depth + 1),
      last: try normalization("last normalisation", channels: middle),
      lastConvolution: try self.convolution("last convolution", inputs: middle, outputs: channels))
  }

  private mutating func attentionBlock(
    _ channels: Int
  ) throws(KataGoFileError) -> KataGoNetwork.AttentionBlock {
    let heads = try count("the number of heads")
    let keyHeads = try count("the number of key heads")
    guard heads % keyHeads == 0 else {
      throw found("\(keyHeads)", expected: "a number of key heads that divides \(heads)")
    }
    let (keyWidth, valueWidth) = (try count("the width of keys"), try count("the width of values"))
    let turns = try flag("whether places turn queries and keys")
    let isLearnt = try flag("whether the angles are learnt")
    guard !turns || keyWidth % 2 == 0 else {
      throw found("\(keyWidth)", expected: "an even width of keys")
    }
    let normalization = try meanSquareNormalization("normalisation", channels: channels)
    let queries = try linear("queries", inputs: channels, outputs: heads * keyWidth)
    let keys = try linear("keys", inputs: channels, outputs: keyHeads * keyWidth)
    let values = try linear("values", inputs: channels, outputs: keyHeads * valueWidth)
    let output = try linear("output", inputs: heads * valueWidth, outputs: channels)
    var rotation: [Float]?
    if turns { rotation = try self.rotation(keyHeads, keyWidth / 2, isLearnt: isLearnt) }
    return .init(
      heads: heads, keyHeads: keyHeads, normalization: normalization, queries: queries,
      keys: keys, values: values, output: output, rotation: rotation)
  }

  /// The angles of a step to the right and of a step down, by head and pair of columns.
  ///
  /// Sources: Su et al. 2021, "RoFormer"; Heo et al. 2024, "Rotary Position Embedding for Vision
  /// Transformer", its axial and its mixed form.
  private mutating func rotation(
    _ keyHeads: Int, _ pairs: Int, isLearnt: Bool
  ) throws(KataGoFileError) -> [Float] {
    try enter("angles")
    defer { leave() }
    if isLearnt {
      try count("the number of key heads", keyHeads)
      try count("the number of pairs", pairs)
      try count("the number of axes", 2)
      return try numbers(keyHeads * pairs * 2)
    }
    let base = try number("the base")
    let half = pairs / 2
    let angles = (0..<pairs).flatMap { pair -> [Float] in
      let step = powf(base, -2 * Float(pair < half ? pair : pair - half) / Float(pairs))
      return pair < half ? [0, step] : [step, 0]
    }
    return (0..<keyHeads).flatMap { _ in angles }
  }

  private mutating func feedForwardBlock(
    _ channels: Int
  ) throws(KataGoFileError) -> KataGoNetwork.FeedForwardBlock {
    try count("the number of channels", channels)
    let hidden = try count("the number of hidden channels")
    _ = try integer("whether it is gated", in: 1...1)
    return .init(
      normalization: try meanSquareNormalization("normalisation", channels: channels),
      hidden: try linear("hidden map", inputs: channels, outputs: hidden),
      gate: try linear("gate", inputs: channels, outputs: hidden),
      output: try linear("output", inputs: hidden, outputs: channels))
  }
}
