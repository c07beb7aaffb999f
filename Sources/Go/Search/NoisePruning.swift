import Platform

/// Lets visits to moves that turned out bad weigh less in their node's value.
///
/// Moves are taken in the order of their priors. One that is worse than the mean of those before it
/// keeps at most twice the weight that its prior gives it; the more it is worse, the more of the
/// excess is dropped. Off by default.
///
/// Source: KataGo's description of its methods since 2019, "Noise pruning".
public struct NoisePruning: Codable, Equatable, Sendable {
  public var isOn = false
  /// The gap in value at which 1 - 1/e of the excess is dropped.
  public var scale: Float = 0.15

  public init() {}

  /// The mean value of a node from its own evaluation, which counts as one visit, and its moves,
  /// those of high prior first.
  func mean(_ evaluation: Float, _ edges: ArraySlice<SearchTree.Edge>) -> Float {
    var total: Float = 0
    var weights: Float = 0
    var priors: Float = 0
    for edge in edges where edge.visits > 0 {
      let value = edge.totalUtility / Float(edge.visits)
      var weight = Float(edge.visits)
      if weights > 0 {
        let gap = total / weights - value
        let excess = weight - 2 * weights * edge.prior / priors
        if gap > 0, excess > 0 { weight -= excess * (1 - expf(-gap / scale)) }
      }
      total += weight * value
      weights += weight
      priors += edge.prior
    }
    return (evaluation + total) / (1 + weights)
  }
}
