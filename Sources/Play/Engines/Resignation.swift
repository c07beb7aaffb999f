/// Counts the turns at which a game seems lost.
struct Resignation {
  private var hopelessTurns = 0

  /// Whether a player gives up at a turn whose best move is worth so much.
  mutating func decides(_ query: Query, value: Float, _ settings: PlayerSettings) -> Bool {
    hopelessTurns = value < settings.resignValue ? hopelessTurns + 1 : 0
    return hopelessTurns >= settings.resignTurns && query.restrictions.isEmpty && !query.isCleanup
  }
}
