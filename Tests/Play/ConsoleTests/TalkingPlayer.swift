import Engines
import Go
import Search
import TestSupport

extension ScriptedPlayer {
  /// A player with thoughts that passes once its decisions are used up.
  convenience init(_ decisions: [Decision]) {
    self.init(thoughts: { query, _ in ScriptedPlayer.thoughts(query) })
    self.decisions = decisions
    settings.secondsPerMove = 0
    reports = 1
    endsAnalyses = true
  }

  /// A player that places stones at these vertices, on a board of this size.
  convenience init(_ vertices: String, on size: BoardSize) {
    let moves = vertices.split(separator: " ").compactMap { Vertex($0, on: size)?.move }
    self.init(moves.map(Decision.move))
  }

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
