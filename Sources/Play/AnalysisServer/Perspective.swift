import Go

/// From whose view chances and scores are reported.
public enum Perspective: Sendable {
  case black, white, sideToMove

  /// Reads KataGo's words, in any case.
  init?(_ word: String) {
    switch word.uppercased() {
    case "BLACK", "B": self = .black
    case "WHITE", "W": self = .white
    case "SIDETOMOVE": self = .sideToMove
    default: return nil
    }
  }

  /// What a number of the player to move is multiplied by.
  func sign(toMove color: Color) -> Float {
    switch self {
    case .black: color == .black ? 1 : -1
    case .white: color == .white ? 1 : -1
    case .sideToMove: 1
    }
  }
}
