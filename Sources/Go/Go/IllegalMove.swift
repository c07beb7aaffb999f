/// Why a stone may not be placed; its description completes "illegal move D4: …".
public enum IllegalMove: Error, CaseIterable, Sendable {
  case outside
  case occupied
  case suicide
  case ko
  case superko
}

/// A turn that cannot be made, among several.
public struct IllegalTurn: Error, Equatable, Sendable {
  public let turn: Game.Turn
  public let reason: IllegalMove
}

extension IllegalMove: CustomStringConvertible {
  public var description: String {
    switch self {
    case .outside: "the point is outside the board"
    case .occupied: "there is a stone already"
    case .suicide: "the stone would have no liberty"
    case .ko: "the ko was taken on the last move"
    case .superko: "the board has been like this before"
    }
  }
}
