public import Go
import JSON

extension BookPosition {
  private struct Described: Encodable {
    struct Move: Encodable {
      var moves: [String]
      var value: Float
      var points: Float
      var error: Float
      var prior: Float
      var visits: Int
      var bounds: [Int]
      var proved: Bool
      var line: [String]
    }

    var toMove: String
    var value: Float
    var points: Float
    var error: Float
    var bounds: [Int]
    var proved: Bool
    var moves: [Move]
    var rest: Move?
  }

  /// The position as JSON on one line: values -1…1 and points for the player to move, bounds those of
  /// Black's area less White's.
  public func json(on size: BoardSize) throws -> String {
    func text(_ moves: [Go.Move]) -> [String] { moves.map { "\(Vertex($0, on: size))" } }
    func described(_ candidate: Candidate) -> Described.Move {
      Described.Move(
        moves: text(candidate.moves), value: candidate.value, points: candidate.points,
        error: candidate.error, prior: candidate.prior, visits: candidate.visits,
        bounds: [candidate.bounds.lowerBound, candidate.bounds.upperBound],
        proved: candidate.isProved, line: text(candidate.line))
    }
    return try JSON.json(
      Described(
        toMove: "\(toMove)", value: value, points: points, error: error,
        bounds: [bounds.lowerBound, bounds.upperBound], proved: isProved,
        moves: candidates.map(described), rest: rest.map(described)))
  }
}
