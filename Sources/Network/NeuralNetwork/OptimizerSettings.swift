/// How gradients become steps.
public struct OptimizerSettings: Equatable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    /// Stochastic gradient descent with Nesterov's momentum; decay is added to the gradient.
    case sgd
    /// Steps scaled by each number's past gradients; decay is added to the gradient.
    case adam
    /// The same with the decay beside the gradient, by which it shrinks all weights alike.
    case adamW
    /// AdamW, but matrices move along their orthogonalized momentum.
    case muon
  }

  public var kind: Kind
  /// How much of the past steps' sum each step keeps, of SGD.
  public var momentum = 0.9
  /// The same of Muon's matrices.
  public var matrixMomentum = 0.95
  /// How much of the gradients' mean each step keeps, in Adam.
  public var meanDecay = 0.9
  /// How much of the gradients' mean square each step keeps: 100 steps rather than the usual 1,000,
  /// for self-play's gradients change as the player does.
  public var squareDecay = 0.99
  /// Keeps the division by a small root of squares bounded.
  public var epsilon = 1e-8
  /// By how much weights are drawn towards zero; a step shrinks them by this times its rate.
  public var weightDecay: Double
  /// The norm that larger gradients are clipped to, lest one wild batch undo many good ones; 0 clips
  /// none.
  public var clip = 1.0

  /// The settings of a kind: its decay is what that kind trains well with.
  public init(_ kind: Kind = .adamW) {
    self.kind = kind
    weightDecay =
      switch kind {
      case .sgd: 1e-4
      case .adam: 0
      case .adamW, .muon: 0.02
      }
  }
}
