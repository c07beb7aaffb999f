import Go

extension FeaturePlanes {
  /// The numbers of a position that hold for the whole board, from the view of the player to move.
  static func globals(of position: Position, hidesHistory: Bool) -> SIMD8<Float> {
    func flag(_ holds: Bool) -> Float { holds ? 1 : 0 }
    let area = position.board.size.area
    let ownKomi = ownKomi(of: position)
    // No network has seen a pass after which another does not end the game.
    let isPassToCleanUp = position.passes == 1 && !position.passEndsGame
    return SIMD8(
      Float(max(-3, min(3, ownKomi / 20))),
      komiParity(ownKomi: ownKomi, area: area),
      flag(!hidesHistory && position.recentMoves[0] == .pass && !isPassToCleanUp),
      flag(!hidesHistory && position.recentMoves[1] == .pass),
      flag(position.passEndsGame),
      flag(position.rules.allowsSuicide),
      flag(position.rules.ko == .simple),
      Float(area) / 64 - 1)
  }

  /// The points that the player to move is given beside those on the board, for one who counts area.
  static func ownKomi(of position: Position) -> Double {
    let bonus = position.areaBonus
    // 0 is added because a komi of -0 is no other komi.
    return (position.toMove == .white ? bonus : -bonus) + 0
  }

  /// How a small change of komi matters, -0.5…0.5: a wave of period 2 over the player's komi.
  ///
  /// When all points are owned, one player's points minus the other's are as odd as the area is. So
  /// only every second whole komi can be drawn, there the wave is 0 and rises, half a point above
  /// it is at its top: 1/2 - |((k - area + 1/2) mod 2) - 1| for a komi k. It changes its sign with
  /// the komi's.
  ///
  /// Source: Wu 2019, "Accelerating Self-Play Learning in Go", its komi parity feature.
  public static func komiParity(ownKomi: Double, area: Int) -> Float {
    let shifted = ownKomi - Double(area) + 0.5
    let phase = shifted - 2 * (shifted / 2).rounded(.down)
    return Float(0.5 - (phase - 1).magnitude)
  }
}
