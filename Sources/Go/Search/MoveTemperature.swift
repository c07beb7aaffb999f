import Platform
import Sampling

/// How freely moves are chosen: in proportion to their policy to the power 1 / temperature.
///
/// At 0, the default, the best move is played. Self-play uses 0.75 falling to 0.15, or after a
/// Gumbel search 1 up to some ply.
public struct MoveTemperature: Codable, Equatable, Sendable {
  /// The temperature at the start of a game, and the one that it falls towards.
  public var early: Float = 0
  public var late: Float = 0
  /// The plies on 19 lines after which half of the way is gone; fewer on fewer lines.
  public var halfLife: Float = 19
  /// From this ply on the best move is played.
  public var lastPly = Int.max

  public init() {}

  /// late + (early - late) / 2^(ply / half-life).
  func temperature(atPly ply: Int, edge: Float) -> Float {
    guard ply < lastPly else { return 0 }
    return late + (early - late) * exp2f(-Float(ply) / (halfLife * edge / 19))
  }

  /// Draws an index in proportion to policy^(1 / temperature).
  static func draw(_ policy: [Float], _ temperature: Float, _ random: inout Random) -> Int {
    let highest = policy.max() ?? 1
    return random.categorical(policy.map { Double(powf($0 / highest, 1 / temperature)) })
  }
}
