import Engines
import Go
import Search

/// A player whose decisions and thoughts are written down before.
final class ScriptedPlayer: Player {
  var seed: UInt64 = 0
  var settings = PlayerSettings()
  /// What it does at its turns; it passes when they are used up.
  var decisions: [Decision]
  var dead = PointSet()
  var networkFault: String?
  /// Whether it was asked to capture what is dead, at each of its turns.
  private(set) var cleanups: [Bool] = []
  /// What it had on its clock at each of its turns.
  private(set) var clocks: [Clock] = []

  init(_ decisions: [Decision] = []) {
    self.decisions = decisions
    settings.secondsPerMove = 0
  }

  /// A player that places stones at these vertices, on a board of this size.
  convenience init(_ vertices: String, on size: BoardSize) {
    let moves = vertices.split(separator: " ").compactMap { Vertex($0, on: size)?.move }
    self.init(moves.map(Decision.move))
  }

  func decide(
    _ query: Query, reporting: Reporting?, until isInterrupted: @escaping @Sendable () -> Bool
  ) -> Decision {
    cleanups.append(query.isCleanup)
    clocks.append(query.clock)
    reporting?.report(ScriptedPlayer.thoughts(query))
    return decisions.isEmpty ? .move(.pass) : decisions.removeFirst()
  }

  func analyze(
    _ query: Query, reporting: Reporting?, until isInterrupted: @escaping @Sendable () -> Bool
  ) {
    reporting?.report(ScriptedPlayer.thoughts(query))
  }

  func deadStones(in position: Position) -> PointSet { dead }

  func forget() {}

  func networkFault(on size: BoardSize) -> String? { networkFault }

  /// Two candidates, and the left half of the board for the player to move.
  private static func thoughts(_ query: Query) -> Analysis {
    let size = query.game.position.board.size
    let moves = [Move.place(Point(column: 0, row: 0)), .pass]
    let candidates = moves.enumerated().map { rank, move in
      Analysis.Candidate(
        move: move, visits: 1200 - 1000 * rank, value: 0.5 - Float(rank), lowerBound: 0, prior: 0.5,
        score: 3, scoreDeviation: 2, line: moves.reversed().suffix(rank == 0 ? 1 : 2),
        lineVisits: [])
    }
    return Analysis(
      candidates: candidates, visits: 1400, value: 0.25, score: 3.5, scoreDeviation: 6,
      ownership: size.points.map { $0.column * 2 < size.width - 1 ? 1 : -0.5 })
  }
}
