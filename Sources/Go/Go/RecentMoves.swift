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

  /// The stones that the last moves took, the latest's last.
  private var captured: [Point] = []
  /// How many of them each move took: sixteen bits a move, the latest lowest.
  private var captureCounts: UInt64 = 0

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
  public func captured(by turnsAgo: Int) -> ArraySlice<Point> {
    guard turnsAgo < RecentMoves.captureLimit else { return [] }
    let later = (0..<turnsAgo).reduce(0) { $0 + captureCount($1) }
    return captured.dropLast(later).suffix(captureCount(turnsAgo))
  }

  private func captureCount(_ turnsAgo: Int) -> Int {
    Int(captureCounts >> UInt64(16 * turnsAgo) & 0xffff)
  }

  /// Adds a move, of which ``addCaptures(_:)`` then says what it took, if anything.
  mutating func append(_ move: Move) {
    // Most moves take nothing, nor did those before them.
    if captureCounts != 0 {
      captured.removeFirst(captureCount(RecentMoves.captureLimit - 1))
      captureCounts = captureCounts << 16 & (1 << (16 * UInt64(RecentMoves.captureLimit)) - 1)
    }
    let code = move.point.map { UInt64($0.index) } ?? RecentMoves.passCode
    let kept = RecentMoves.width * UInt64(RecentMoves.limit)
    bits = (bits << RecentMoves.width | code) & (1 << kept - 1)
  }

  /// Forgets all moves but the latest.
  mutating func keepLatest() {
    captured = Array(captured(by: 0))
    captureCounts &= 0xffff
    bits &= 1 << RecentMoves.width - 1
  }

  /// Notes the stones that the latest move took.
  mutating func addCaptures(_ stones: some Collection<Point>) {
    captured += stones
    captureCounts |= UInt64(stones.count)
  }
}
