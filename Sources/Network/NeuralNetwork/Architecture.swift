public import Kernels

/// The kind of a block of the network.
public enum BlockKind: String, Codable, CaseIterable, Sendable {
  /// Two convolutions.
  case residual
  /// Two convolutions; a quarter of the first one's channels is pooled over the board and steers
  /// the others.
  case pooling
  /// Self-attention of four heads over the points.
  case attention
}

/// One block of the network's trunk.
public struct Block: Codable, Equatable, Sendable {
  public var kind: BlockKind
  /// The constant by which the fixed normalisation scales what enters the block.
  ///
  /// It is kept as it was when blocks are inserted later, which would otherwise change the function.
  public var scale: Float

  public init(_ kind: BlockKind, scale: Float) {
    self.kind = kind
    self.scale = scale
  }
}

/// How activations are kept at a scale that trains.
public enum Normalization: String, Codable, CaseIterable, Sendable {
  /// By constants for each block, and learnt scales.
  case fixed
  /// By the batch's mean and variance, and learnt scales; by running ones outside training.
  case batch
  /// Not at all; there are biases alone.
  case none
}

/// The shape of a network, as data.
public struct Architecture: Codable, Equatable, Sendable {
  /// Feature planes of the input, as many as `FeaturePlanes` writes.
  public var planes = 18
  /// Numbers of the input that hold for the whole board, as many as `FeaturePlanes` writes.
  public var globals = 8
  /// Channels of the trunk; a multiple of four.
  public var channels: Int
  public var blocks: [Block]
  /// The constant of the normalisation behind the last block.
  public var endScale: Float
  public var activation = Activation.relu
  public var normalization = Normalization.fixed
  /// Whether each block adds to what entered it, rather than replacing it.
  public var hasResiduals = true
  /// The share of the trunk's outputs that training drops, 0 ..< 1.
  public var dropout: Float = 0
  /// Left out where it is false: files from before the error head lack it.
  private var errors: Bool?

  /// Whether a head predicts the errors of value and score.
  public var hasErrorHead: Bool {
    get { errors ?? false }
    set { errors = newValue ? true : nil }
  }

  /// - Precondition: the channels are a positive multiple of four.
  public init(channels: Int, blocks: [BlockKind], hasResiduals: Bool = true) {
    precondition(channels > 0 && channels % 4 == 0, "channels come in fours")
    self.channels = channels
    self.hasResiduals = hasResiduals
    func scale(_ index: Int) -> Float {
      hasResiduals ? 1 / Float(1 + index).squareRoot() : 1
    }
    self.blocks = blocks.enumerated().map { Block($1, scale: scale($0)) }
    endScale = scale(blocks.count)
  }
}

extension Architecture {
  /// The named presets, smallest first.
  public static let presets: [(name: String, architecture: Architecture)] = [
    ("b4c32", preset(blocks: 4, channels: 32, pooling: [2])),
    ("b3c64", preset(blocks: 3, channels: 64, pooling: [2])),
    ("b6c64", preset(blocks: 6, channels: 64, pooling: [3, 5])),
    ("b10c64", preset(blocks: 10, channels: 64, pooling: [3, 6, 9])),
    ("b6c96", preset(blocks: 6, channels: 96, pooling: [3, 5])),
    ("b10c128", preset(blocks: 10, channels: 128, pooling: [4, 7, 10])),
  ]

  /// A preset by its name; `nil` where there is none.
  public static func named(_ name: String) -> Architecture? {
    presets.first { $0.name == name }?.architecture
  }

  /// Residual blocks, those of the numbers given (from 1) pooling.
  private static func preset(blocks: Int, channels: Int, pooling: Set<Int>) -> Architecture {
    Architecture(
      channels: channels, blocks: (1...blocks).map { pooling.contains($0) ? .pooling : .residual })
  }
}
