public import Go
public import NeuralEvaluation
import Search

/// What one search does otherwise than its engine's definition says.
public struct SearchOverrides: Equatable, Sendable {
  /// As `SearchSettings.rootFirstPlayUrgencyReduction`; `nil` for the engine's own, as in all below.
  public var rootFirstPlayUrgencyReduction: Float?
  /// As `SearchSettings.rootPolicyTemperature`.
  public var rootPolicyTemperature: Float?
  /// As `WideRootNoise.amount`.
  public var wideRootNoise: Float?
  /// As `SearchSettings.averagesRootSymmetries`.
  public var averagesRootSymmetries: Bool?
  /// Whether the moves that led to the position are hidden from the evaluator.
  public var hidesHistory = false
  /// As ``PlayerSettings/advantage``.
  public var advantage: Float?
  /// Whose advantage that is; `nil` for the player whose move is wanted.
  public var advantaged: Color?
  /// As ``PlayerSettings/profile``.
  public var profile: HumanProfile?

  public init() {}

  func apply(to settings: inout SearchSettings) {
    if let rootFirstPlayUrgencyReduction {
      settings.rootFirstPlayUrgencyReduction = rootFirstPlayUrgencyReduction
    }
    if let rootPolicyTemperature { settings.rootPolicyTemperature = rootPolicyTemperature }
    if let wideRootNoise { settings.wideRootNoise.amount = wideRootNoise }
    if let averagesRootSymmetries { settings.averagesRootSymmetries = averagesRootSymmetries }
  }
}
