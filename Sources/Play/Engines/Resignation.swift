import Go

/// Counts the turns at which a game seems lost.
struct Resignation {
  private var hopelessTurns = 0

  /// Whether a player gives up at a turn whose best move is worth so much.
  ///
  /// Who gives a handicap waits for his chance until a third of the board is full: to himself the game
  /// looks lost from the start.
  mutating func decides(_ query: Query, value: Float, _ settings: PlayerSettings) -> Bool {
    let position = query.position
    let givesHandicap = query.color == .white && position.handicapStones > 1
    guard position.isLate || !givesHandicap else { return false }
    hopelessTurns = value < settings.resignValue ? hopelessTurns + 1 : 0
    return hopelessTurns >= settings.resignTurns && query.restrictions.isEmpty && !query.isCleanup
  }
}
