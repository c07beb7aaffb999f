import Go

/// A position as the solver searches it.
struct SolverNode: Sendable {
  /// The stones as the player to move sees them.
  var stones: Stones
  var toMove: Color
  /// Whether the opponent has just passed, so that a pass ends the game.
  var hasPassed = false

  /// The stones as Black sees them.
  @inline(__always)
  var board: Stones { toMove == .black ? stones : stones.swapped }

  /// The node after a move that leaves these stones, as its player sees them.
  @inline(__always)
  func after(_ left: Stones) -> SolverNode {
    SolverNode(stones: left.swapped, toMove: toMove.opponent)
  }

  var afterPass: SolverNode {
    SolverNode(stones: stones.swapped, toMove: toMove.opponent, hasPassed: true)
  }
}
