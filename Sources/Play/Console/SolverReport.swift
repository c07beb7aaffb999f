public import Go
public import Solver
import Text

/// What a solver has found, as lines of text.
public struct SolverReport: Sendable {
  private let position: Position
  /// The points that White is given, where the result with them is wanted.
  private let komi: Double?

  /// A report on the solving of a position.
  public init(_ position: Position, komi: Double?) {
    self.position = position
    self.komi = komi
  }

  /// A line for a terminal: where the solver stands.
  public func status(_ progress: SolverProgress, seconds: Double) -> String {
    "\(bounds(progress.bounds)); \(Score(margin: Double(progress.goal))) or better? "
      + "\(progress.depth.counting("move")) deep, \(progress.nodes.grouped) nodes, "
      + "\(seconds.fixed(1)) s"
  }

  /// The result: the score, with komi if that is wanted, the line, and what it cost.
  public func lines(_ solution: Solution, seconds: Double) -> [String] {
    let size = position.board.size
    let line = solution.line.map { "\(Vertex($0, on: size))" }.joined(separator: " ")
    let cost = "\(solution.nodes.grouped) nodes, \(seconds.fixed(1)) s"
    guard let score = solution.score else {
      return ["\(bounds(solution.bounds)): not solved in time", cost]
    }
    var lines = ["score \(Score(margin: Double(score)))"]
    if let komi {
      lines.append("komi \(komi.short): \(Score(margin: Double(score) - komi))")
    }
    let first = position.toMove
    lines.append(line.isEmpty ? "the game is over" : "best line, \(first) first: \(line)")
    return lines + [cost]
  }

  /// The bounds in words: `at least B+1, at most B+9`.
  private func bounds(_ bounds: ClosedRange<Int>) -> String {
    "at least \(Score(margin: Double(bounds.lowerBound))), "
      + "at most \(Score(margin: Double(bounds.upperBound)))"
  }
}
