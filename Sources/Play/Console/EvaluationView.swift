public import Go
import JSON
public import Search
import Text

/// An evaluator's judgement of a position, drawn on its board.
public struct EvaluationView: Sendable {
  private let position: Position
  private let moveNumber: Int
  private let evaluation: Evaluation

  /// An evaluation of a game's last position that is not over.
  public init(of game: Game, by evaluate: (Position) -> Evaluation) {
    let number = game.positions.lastIndex { !$0.isOver } ?? 0
    moveNumber = number
    position = game.positions[number]
    evaluation = evaluate(position)
  }

  /// The policy on the board, value and score, the likeliest moves, and ownership on the board.
  public func lines(_ style: Style) -> [String] {
    var policy = BoardDrawing(position)
    let greatest = evaluation.policy.max() ?? 1
    policy.warmth = evaluation.policy.map { $0 / greatest }
    for (point, tenth) in tenths { policy.labels[point] = tenth }
    var territory = BoardDrawing(position)
    territory.ownership = evaluation.ownership.map { position.toMove == .black ? $0 : -$0 }
    let legend = BoardDrawing.legend(style, isCounted: false)
    return [
      "After move \(moveNumber), \(position.toMove.name) to move. "
        + "Digits: a move's share in tenths of the likeliest one's."
    ] + policy.lines(style) + ["", moveLine, scoreLine, "", legend] + territory.lines(style)
  }

  /// The same as JSON on one line, from the view of the player to move, points by rows from the top
  /// left and, in the policy, then the pass.
  public func json() throws -> String {
    try JSON.json(
      Reply(
        board: "\(position.board.size)", move: moveNumber, toMove: position.toMove.name,
        value: evaluation.value, score: evaluation.score, best: best.map { "\(vertex($0))" },
        policy: evaluation.policy, ownership: evaluation.ownership))
  }

  private struct Reply: Encodable {
    let board: String
    let move: Int
    let toMove: String
    let value: Float
    let score: Float
    let best: [String]
    let policy: [Float]
    let ownership: [Float]
  }
}

extension EvaluationView {
  private var size: BoardSize { position.board.size }

  /// The places of the likeliest moves in the policy, at most eight, the best first.
  private var best: [Int] {
    let policy = evaluation.policy
    return Array(
      policy.indices.filter { policy[$0] > 0 }.sorted { (policy[$1], $0) < (policy[$0], $1) }
        .prefix(8))
  }

  private func vertex(_ place: Int) -> Vertex {
    Vertex(size.move(at: place), on: size)
  }

  /// The points that have at least a twentieth of the likeliest move's share, with its tenths.
  private var tenths: [(Point, Character)] {
    let greatest = evaluation.policy.max() ?? 0
    return size.points.compactMap { point in
      let share = evaluation.policy[size.index(of: point)]
      guard share > 0, share >= greatest / 20 else { return nil }
      return (point, Array("123456789")[min(8, Int(share / greatest * 10 - 0.5))])
    }
  }

  private var moveLine: String {
    "Moves: "
      + best.map { place in
        "\(vertex(place)) \((Double(evaluation.policy[place]) * 100).fixed(1)) %"
      }.joined(separator: ", ")
  }

  private var scoreLine: String {
    let (value, score) = (Double(evaluation.value), Double(evaluation.score))
    let ahead = score < 0 ? position.toMove.opponent : position.toMove
    return "\(position.toMove.name) wins with \((value * 50 + 50).fixed(1)) % (value "
      + "\(value.fixed(3))); \(ahead.name) leads by \(score.magnitude.fixed(1)) points."
  }
}
