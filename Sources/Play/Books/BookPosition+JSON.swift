public import Go
import JSON

extension BookPosition {
  /// A position as JSON has it: values -1…1 and points for the player to move, bounds those of Black's
  /// area less White's.
  public struct Description: Encodable, Sendable {
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

  /// The position on one line of JSON.
  public func json(on size: BoardSize) throws -> String { try JSON.json(description(on: size)) }

  /// The position as JSON has it.
  public func description(on size: BoardSize) -> Description {
    func text(_ moves: [Go.Move]) -> [String] { moves.map { "\(Vertex($0, on: size))" } }
    func described(_ candidate: Candidate) -> Description.Move {
      Description.Move(
        moves: text(candidate.moves), value: candidate.value, points: candidate.points,
        error: candidate.error, prior: candidate.prior, visits: candidate.visits,
        bounds: [candidate.bounds.lowerBound, candidate.bounds.upperBound],
        proved: candidate.isProved, line: text(candidate.line))
    }
    return Description(
      toMove: "\(toMove)", value: value, points: points, error: error,
      bounds: [bounds.lowerBound, bounds.upperBound], proved: isProved,
      moves: candidates.map(described), rest: rest.map(described))
  }
}
