/// More exploration where the values found differ, less where they agree.
///
/// Off by default; 0.85 is usual in play, 0 in self-play.
///
/// Source: KataGo's description of its methods since 2019, "Dynamic variance-scaled cPUCT".
public struct DeviationScaling: Codable, Equatable, Sendable {
  /// How far the bonus follows the deviation, 0…1.
  public var strength: Float = 0
  /// The deviation at which the bonus is what it would be without.
  public var priorDeviation: Float = 0.4
  /// How many visits that expectation counts for.
  public var priorWeight: Float = 2

  public init() {}

  /// What the bonus of a node is multiplied by, from its mean value and mean squared value.
  func factor(mean: Float, meanSquare: Float, visits: Float) -> Float {
    guard strength > 0 else { return 1 }
    let square = mean * mean
    let prior = (square + priorDeviation * priorDeviation) * priorWeight
    let found = max(meanSquare, square) * visits
    let variance = (prior + found) / (visits + priorWeight - 1) - square
    return 1 + strength * (max(0, variance).squareRoot() / priorDeviation - 1)
  }
}
