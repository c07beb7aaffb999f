/// How far a player is ahead when the game is counted.
public struct Score: Equatable, Sendable {
  /// Black's points less White's, komi and bonuses included.
  public var margin: Double

  public init(margin: Double) {
    self.margin = margin
  }

  /// Who is ahead; `nil` for a draw.
  public var winner: Color? {
    margin == 0 ? nil : margin > 0 ? .black : .white
  }
}

extension Score: CustomStringConvertible {
  /// As GTP and SGF write it: `B+3.5`, `W+12`, `0`.
  public var description: String {
    guard let winner else { return "0" }
    let points = abs(margin)
    let text = Int(exactly: points).map(String.init) ?? "\(points)"
    return "\(winner == .black ? "B" : "W")+\(text)"
  }
}

/// How a game ended.
public enum GameResult: Equatable, Sendable {
  /// How a game was won without counting.
  public enum Reason: String, CaseIterable, Sendable {
    case resignation = "R"
    case time = "T"
    case forfeit = "F"
  }

  case score(Score)
  case win(Color, Reason)
  /// Without a result, as after an endless repetition under simple ko.
  case void

  /// Who won; `nil` for a draw or no result.
  public var winner: Color? {
    switch self {
    case .score(let score): score.winner
    case .win(let winner, _): winner
    case .void: nil
    }
  }
}

extension GameResult: CustomStringConvertible {
  /// As SGF's property RE writes it: `B+3.5`, `0`, `W+R`, `B+T`, `W+F`, `Void`.
  public var description: String {
    switch self {
    case .score(let score): score.description
    case .win(let winner, let reason): "\(winner == .black ? "B" : "W")+\(reason.rawValue)"
    case .void: "Void"
    }
  }
}
