/// Least visits for every move tried at the root, and their removal from what a network learns.
///
/// Noise finds a good move only if it is tried more than once; but a network should not learn the
/// visits that a move was forced to get. Off by default; 2 is usual in self-play.
///
/// Source: Wu 2019, "Accelerating Self-Play Learning in Go", section 3.2.
public struct ForcedPlayouts: Codable, Equatable, Sendable {
  /// k: a move that has been tried gets at least √(k · prior · visits of the root).
  public var factor: Float = 0

  public init() {}

  /// The visits that a move of this prior gets at least.
  func visits(prior: Float, of total: Float) -> Float {
    (factor * prior * total).squareRoot()
  }

  /// The visits of each of the root's moves without those that only force explains.
  ///
  /// The most visited move keeps its visits. Every other loses what it was forced to, but not so
  /// much that its score would be above the best one's; a move left with one visit loses that too.
  func prune(_ edges: ArraySlice<SearchTree.Edge>, by rule: PUCT) -> [Float] {
    guard factor > 0, let best = edges.max(by: { $0.visits < $1.visits }) else {
      return edges.map { Float($0.visits) }
    }
    let bestScore = rule.score(best)
    return edges.map { edge in
      let visits = Float(edge.visits)
      guard edge.move != best.move, edge.visits > 0 else { return visits }
      let forced = self.visits(prior: edge.prior, of: rule.visits)
      // The fewest visits at which the bonus does not lift the move above the best one.
      let gap = bestScore - edge.totalUtility / visits
      let least = gap > 0 ? rule.bonus * edge.prior / gap - 1 : visits
      let kept = min(visits, max(visits - forced.rounded(.down), least.rounded(.up)))
      return kept <= 1 ? 0 : kept
    }
  }
}
