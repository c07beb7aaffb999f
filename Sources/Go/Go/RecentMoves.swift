/// The last moves that players made in turn, the latest first; at most five are kept.
///
/// A stone out of turn, or the move given to the other player, makes the earlier ones forgotten.
public struct RecentMoves: Equatable, Sendable {
  public static let limit = 5

  /// Of how many moves it is known what they took off the board.
  public static let captureLimit = 3

  /// Twelve bits a move, the latest lowest: 0 for none, 1 for a pass, else a point's offset.
  public private(set) var bits: UInt64 = 0

  private static let width: UInt64 = 12
  private static let passCode: UInt64 = 1

  /// The stones that the latest move took, the one before it, and the third last.
  private var latest: [Point] = []
  private var second: [Point] = []
  private var third: [Point] = []

  /// No moves.
  public init() {}

  /// The move made so many turns ago, 0 for the latest; `nil` where it is not known.
  public subscript(turnsAgo: Int) -> Move? {
    guard turnsAgo < RecentMoves.limit else { return nil }
    let code = bits >> (UInt64(turnsAgo) * RecentMoves.width) & (1 << RecentMoves.width - 1)
    return switch code {
    case 0: nil
    case RecentMoves.passCode: .pass
    default: .place(Point(offset: Int(code)))
    }
  }

  /// The stones that the move of so many turns ago took off the board, the player's own and the new
  /// one among them where it was a suicide.
  public func captured(by turnsAgo: Int) -> [Point] {
    switch turnsAgo {
    case 0: latest
    case 1: second
    case 2: third
    default: []
    }
  }

  /// Adds a move, and the stones that it took.
  mutating func append(_ move: Move, capturing stones: [Point] = []) {
    (latest, second, third) = (stones, latest, second)
    let code = move.point.map { UInt64($0.index) } ?? RecentMoves.passCode
    let kept = RecentMoves.width * UInt64(RecentMoves.limit)
    bits = (bits << RecentMoves.width | code) & (1 << kept - 1)
  }
}
