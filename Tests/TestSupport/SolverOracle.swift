public import Go
public import Sampling

/// Alpha-beta over whole games by the rules of `Go`, with nothing remembered and nothing known: it
/// is slow, and cannot err by sharing a result between two histories.
public struct SolverOracle {
  /// What is left of the positions that it may look at.
  private var patience: Int
  /// The longest game that it follows: a call for each move.
  private let longest = 300

  public init(patience: Int) {
    self.patience = patience
  }

  /// Black's area less White's under best play; `nil` where patience ran out.
  public mutating func score(_ position: Position) -> Int? {
    var bounds = -position.board.size.area...position.board.size.area
    while bounds.lowerBound < bounds.upperBound {
      let goal = (bounds.lowerBound + bounds.upperBound + 1) >> 1
      guard let isReached = reaches(goal, position, moves: 0) else { return nil }
      bounds = isReached ? goal...bounds.upperBound : bounds.lowerBound...goal - 1
    }
    return bounds.lowerBound
  }

  /// Whether Black gets so many points.
  private mutating func reaches(_ goal: Int, _ position: Position, moves: Int) -> Bool? {
    patience -= 1
    guard patience > 0, moves < longest else { return nil }
    if position.isOver { return Int(position.score().margin) >= goal }
    let isBlack = position.toMove == .black
    var choices = position.legalMoves
    // A pass that ends the game well needs no other move looked at.
    if position.passes > 0 { choices.swapAt(0, choices.count - 1) }
    for move in choices {
      guard let next = try? position.playing(move),
        let isReached = reaches(goal, next, moves: moves + 1)
      else { return nil }
      if isReached == isBlack { return isReached }
    }
    return !isBlack
  }
}

extension Rules {
  /// Positional superko, area, no komi.
  public static let exact = Rules.trompTaylor.with(komi: 0)
}

extension Game {
  /// A game of random legal moves, one in eight a pass.
  public static func random(
    _ size: BoardSize, _ rules: Rules, moves: Int, _ random: inout Random
  ) throws -> Game {
    var game = Game(size: size, rules: rules)
    for _ in 0..<moves {
      let stones = game.position.legalMoves.filter { $0 != .pass }
      let isPass = stones.isEmpty || game.position.passes == 0 && random.below(8) == 0
      try game.play(isPass ? .pass : stones[random.below(stones.count)])
      if game.position.isOver { break }
    }
    return game
  }
}
