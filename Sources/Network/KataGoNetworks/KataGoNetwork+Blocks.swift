extension KataGoNetwork {
  /// What adds something to the trunk.
  public enum Block: Sendable {
    case ordinary(OrdinaryBlock)
    case pooling(PoolingBlock)
    case bottleneck(BottleneckBlock)
    case attention(AttentionBlock)
    case feedForward(FeedForwardBlock)
  }

  /// Two convolutions.
  public struct OrdinaryBlock: Sendable {
    public let first: Normalization
    public let firstConvolution: Convolution
    public let second: Normalization
    public let secondConvolution: Convolution
  }

  /// Two convolutions, the second with a bias pooled from the whole board.
  public struct PoolingBlock: Sendable {
    public let first: Normalization
    public let firstConvolution: Convolution
    public let pooledConvolution: Convolution
    public let pooled: Normalization
    /// Of the pool, added to what the first convolution gives.
    public let bias: Linear
    public let second: Normalization
    public let secondConvolution: Convolution
  }

  /// Blocks between a convolution to fewer channels and one back.
  public struct BottleneckBlock: Sendable {
    public let first: Normalization
    public let firstConvolution: Convolution
    public let blocks: [Block]
    public let last: Normalization
    public let lastConvolution: Convolution
  }

  /// Attention of each point to all points.
  ///
  /// Sources: Vaswani et al. 2017, "Attention Is All You Need"; Ainslie et al. 2023, "GQA".
  public struct AttentionBlock: Sendable {
    public let heads: Int
    /// Heads of keys and values, each for as many heads of queries.
    public let keyHeads: Int
    public let normalization: Normalization
    public let queries: Linear
    public let keys: Linear
    public let values: Linear
    public let output: Linear
    /// How queries and keys are turned by the place of their point; `nil` where they are not.
    ///
    /// `[keyHeads, pairs of columns, 2]` angles a step to the right, and a step down.
    public let rotation: [Float]?
  }

  /// Two maps of each point with a gate between.
  ///
  /// Source: Shazeer 2020, "GLU Variants Improve Transformer", SwiGLU.
  public struct FeedForwardBlock: Sendable {
    public let normalization: Normalization
    public let hidden: Linear
    public let gate: Linear
    public let output: Linear
  }
}
