import Books
import Go
import Text

// How figures and moves are written, in the page and in the record.

extension Color {
  var name: String { self == .black ? "Black" : "White" }
}

extension MoveReview.Grade {
  /// What a move of this grade is called; `nil` where there is none.
  var name: String? {
    switch self {
    case .sound: nil
    case .inaccuracy: "Inaccuracy"
    case .mistake: "Mistake"
    case .blunder: "Blunder"
    }
  }
}

extension PositionReview {
  /// What the position is worth: "Black 63.2 %, B+3.4".
  var standing: String { "Black \(chance.percent), \(lead.asLead)" }
}

extension PositionReview.Candidate {
  /// The move as the search values it, for the player to move: "D4 (70.3 %, B+5.1)".
  func valued(for player: Color) -> String {
    guard let chance, let lead else { return move }
    return "\(move) (\((player == .black ? chance : 1 - chance).percent), \(lead.asLead))"
  }

  /// The rest of the line: "E5 F6".
  var continuation: String { line.dropFirst().joined(separator: " ") }
}

extension MoveReview {
  /// What the move gave away: "loses 7.1 % and 1.7 points".
  var loss: String {
    // Smaller differences are those between one search and the next.
    guard chanceLoss >= 0.005 || pointLoss >= 0.5 else { return "loses nothing" }
    return "loses \(chanceLoss.percent) and \(pointLoss.fixed(1)) points"
  }
}
