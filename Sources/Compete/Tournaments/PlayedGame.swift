public import Go

/// A game that the referee has seen to its end.
public struct PlayedGame: Sendable {
  /// How a game came to its end.
  public enum Ending: String, Codable, Sendable {
    case passes
    case resignation
    case fault
    case moveLimit = "move limit"
  }

  /// Who scored it, where it had to be scored.
  public enum Judge: String, Codable, Sendable {
    case players
    case scorer
    case board
  }

  /// What a player's moves took, in seconds.
  public struct Thinking: Equatable, Codable, Sendable {
    public var moves = 0
    public var seconds = 0.0
    public var slowest = 0.0

    mutating func add(_ time: Double) {
      moves += 1
      seconds += time
      slowest = max(slowest, time)
    }
  }

  /// The moves, with the result.
  public internal(set) var game: Game
  public internal(set) var ending = Ending.passes
  /// What the loser did wrong, where that is why he lost.
  public internal(set) var fault: Fault?
  public internal(set) var judge: Judge?
  /// The scores that the players gave.
  public internal(set) var claims = PerColor<Score?>(black: nil, white: nil)
  /// Why the scorer gave no score, or the program of a player that was asked for it.
  public internal(set) var scorerFailure: String?
  public internal(set) var thinking = PerColor(black: Thinking(), white: Thinking())
  /// Each program's name and version, as it gives them.
  public internal(set) var identities = PerColor(black: "", white: "")
  /// Notes about moves, by the number of moves before each; not of an opening's moves.
  public internal(set) var notes: [Int: MoveNote] = [:]
}

/// What is kept of a move beside the move.
public struct MoveNote: Equatable, Sendable {
  /// What it took.
  public var seconds: Double
  /// The player's clock after it.
  public var clock: Clock
  /// The program's comment; empty where it had none.
  public var comment = ""

  /// The chance of winning, 0…1 for the player, in the comment: `wins 53.1 %`, `Winrate
  /// 53.10%`; `nil` where it has none.
  public var chance: Double? {
    let words = comment.lowercased().split { " \t\n,:;=".contains($0) }
    for (word, next) in zip(words, words.dropFirst()) where ["wins", "winrate"].contains(word) {
      let number = next.hasSuffix("%") ? next.dropLast() : next
      guard let percent = Double(number), (0...100).contains(percent) else { continue }
      return percent / 100
    }
    return nil
  }
}
