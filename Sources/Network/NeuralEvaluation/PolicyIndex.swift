// NeuralEvaluation turns positions into feature planes, hands them to the network, and turns what
// its heads say into evaluations. Read FeaturePlanes first, then NetworkEvaluator.

public import Go

/// Where a move stands among a policy's numbers: points by rows, then the pass.
public enum PolicyIndex {
  /// The place of a move on a board of this size, 0 … area.
  public static func index(of move: Move, on size: BoardSize) -> Int {
    switch move {
    case .place(let point): size.index(of: point)
    case .pass: size.area
    }
  }
}
