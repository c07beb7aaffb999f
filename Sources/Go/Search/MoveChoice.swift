/// Which move is the best one after a search.
public struct MoveChoice: Codable, Equatable, Sendable {
  /// Whether it is the one of the highest lower confidence bound; else the one of most visits.
  public var usesLowerBound = false
  /// How many of the most visited move's visits a move needs to be chosen by its bound, 0…1.
  public var leastShare: Float = 0.15
  /// How many standard errors below the mean the bound lies.
  public var deviations: Float = 5

  public init() {}

  /// A bound that the value behind a move is above with high confidence.
  ///
  /// The error is taken as at least that of one loss and one win more than were seen.
  ///
  /// Source: the lower confidence bound of Leela Zero and KataGo, with its default of 5.
  func lowerBound(_ edge: SearchTree.Edge) -> Float {
    edge.totalUtility / Float(edge.visits) - deviations * standardError(edge)
  }

  func standardError(_ edge: SearchTree.Edge) -> Float {
    let visits = Float(edge.visits) + 2
    let mean = edge.totalUtility / visits
    let variance = max(0, (edge.totalSquare + 2) / visits - mean * mean)
    return (variance / visits).squareRoot()
  }
}
