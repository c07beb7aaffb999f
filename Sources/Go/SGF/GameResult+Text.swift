public import Go

extension GameResult {
  /// The result that an RE tells: `B+3.5`, `W+R`, `W+Resign`, `B+Time`, `0`, `Draw`, `Void` and
  /// the like; `nil` where the margin is missing or the text is none of these.
  public init?(recorded text: String) {
    let text = text.lowercased()
    switch text {
    case "0", "draw", "jigo": self = .score(Score(margin: 0))
    case "void": self = .void
    default:
      let sides = text.split(separator: "+", maxSplits: 1)
      guard sides.count == 2, let winner = Color(recorded: sides[0])
      else { return nil }
      switch sides[1] {
      case "r", "res", "res.", "resign", "resignation": self = .win(winner, .resignation)
      case "t", "time", "timeout": self = .win(winner, .time)
      case "f", "forfeit": self = .win(winner, .forfeit)
      default:
        // A decimal comma occurs, and the margin of no board has four digits.
        let number = String(sides[1].map { $0 == "," ? "." : $0 })
        guard let margin = Double(recorded: number), (0..<1000).contains(margin)
        else { return nil }
        self = .score(Score(margin: winner == .black ? margin : -margin))
      }
    }
  }
}
