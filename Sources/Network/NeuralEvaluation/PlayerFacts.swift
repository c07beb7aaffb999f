/// Facts about the players that a network may be given beside the position; networks not trained on
/// them get none.
public struct PlayerFacts: Hashable, Sendable {
  /// By how many doublings of his playouts Black is believed to be the stronger; negative for White.
  public var advantageOfBlack: Float
  /// Who plays, for networks that imitate people; `nil` where nobody says.
  public var profile: HumanProfile?

  public init(advantageOfBlack: Float = 0, profile: HumanProfile? = nil) {
    self.advantageOfBlack = advantageOfBlack
    self.profile = profile
  }

  /// The doublings by which a player may be believed to be stronger.
  public static let advantageLimits: ClosedRange<Float> = -3...3
}
