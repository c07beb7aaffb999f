// KataGoNetworks reads the network files of KataGo, another Go program, and evaluates positions by
// them: a KataGoReader takes a file apart into a KataGoNetwork (here), a value that says what the
// network consists of. To read on: KataGoReader, KataGoNetwork+Blocks.

public import Kernels

/// A network of KataGo as its file describes it: layers, their shapes and their numbers.
///
/// Source: Wu 2019, "Accelerating Self-Play Learning in Go", and the files themselves.
public struct KataGoNetwork: Sendable {
  /// What its training called it.
  public let name: String
  /// The version of the file's form, which decides how some outputs are to be read.
  public let version: Int
  public let multipliers: Multipliers
  /// Whether pass-alive areas are those that there would be if suicide were legal.
  public let prefersPassAliveUnderSuicide: Bool
  public let trunk: Trunk
  public let policyHead: PolicyHead
  public let valueHead: ValueHead

  /// The versions that can be read.
  public static let versions = 8...17
  /// What each of them takes of a position: planes, and numbers for the whole board.
  public static let planes = 22
  public static let globals = 19
  /// The encoder of inputs about the players, in networks that have it.
  public static let metadata = 192
  /// The largest side of a board that they know.
  public static let largestSide = 19

  /// Whether it asks who plays, and imitates them.
  public var imitatesPeople: Bool { !trunk.metadata.isEmpty }
}

extension KataGoNetwork {
  /// What one unit of each output stands for.
  public struct Multipliers: Equatable, Sendable {
    public var temporalDifferenceScore: Float = 20
    public var scoreMean: Float = 20
    public var scoreDeviation: Float = 20
    public var lead: Float = 20
    public var varianceTime: Float = 40
    public var shortTermValueError: Float = 0.25
    public var shortTermScoreError: Float = 30
  }

  /// What all heads look at: `[points, channels]`.
  public struct Trunk: Sendable {
    public let channels: Int
    public let convolution: Convolution
    /// Of the position's numbers for the whole board, added to each point.
    public let globals: Linear
    /// Of the inputs about the players, added to each point: one layer after the other.
    public let metadata: [DenseLayer]
    public let blocks: [Block]
    public let end: Normalization
  }

  /// Where to play: logits of each point and of the pass.
  public struct PolicyHead: Sendable {
    public let points: Convolution
    public let pooled: Convolution
    public let pooledNormalization: Normalization
    /// Of the pool, added to each point.
    public let bias: Linear
    public let pointNormalization: Normalization
    public let moves: Convolution
    /// Of the pool, to the logits of the pass: one layer after the other.
    public let pass: [DenseLayer]
  }

  /// Who wins, by how much, and who owns each point.
  public struct ValueHead: Sendable {
    public let points: Convolution
    public let normalization: Normalization
    public let hidden: DenseLayer
    /// Logits of winning, losing, and no result.
    public let outcome: Linear
    public let scores: Linear
    public let ownership: Convolution
  }
}

extension KataGoNetwork {
  /// A convolution with zero padding over images of one size.
  public struct Convolution: Sendable {
    public let inputs: Int
    public let outputs: Int
    /// Odd both.
    public let width: Int
    public let height: Int
    /// `[height, width, inputs, outputs]`.
    public let weights: [Float]
  }

  /// A linear map.
  public struct Linear: Sendable {
    public let inputs: Int
    public let outputs: Int
    /// `[inputs, outputs]`.
    public let weights: [Float]
    /// `[outputs]`, if there is one.
    public var bias: [Float]?
  }

  /// A linear map of numbers for the whole board, and a function of each output if there is one.
  public struct DenseLayer: Sendable {
    public let map: Linear
    public let activation: Activation?
  }

  /// What is done to each point's channels, and a function of each number if there is one.
  public struct Normalization: Sendable {
    /// What the channels are divided by first.
    public enum Divisor: Equatable, Sendable {
      case none
      /// The root of the mean square of the point's channels, and the number added to that mean.
      case point(epsilon: Float)
      /// The same of the whole board.
      case board(epsilon: Float)
    }

    public let divisor: Divisor
    /// `[channels]`.
    public let scale: [Float]
    /// `[channels]`.
    public let bias: [Float]
    public let activation: Activation?

    public var channels: Int { scale.count }
  }
}
