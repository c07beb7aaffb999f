import Go
import Text

extension Color {
  /// The colour as a sentence begins with it.
  var name: String { self == .black ? "Black" : "White" }
}

extension GameResult {
  /// The result as a sentence.
  var sentence: String {
    switch self {
    case .score(let score):
      guard let winner = score.winner else { return "A draw (0)." }
      let points = score.margin.magnitude
      let unit = points == 1 ? "point" : "points"
      return "\(winner.name) wins by \(points.short) \(unit) (\(self))."
    case .win(let winner, let reason):
      let cause =
        switch reason {
        case .resignation: "resignation"
        case .time: "time"
        case .forfeit: "forfeit"
        }
      return "\(winner.name) wins by \(cause) (\(self))."
    case .void:
      return "The game has no result (\(self))."
    }
  }
}
