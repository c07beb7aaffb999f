import Testing
import Go
@testable import Search

/// Evaluates by a closure; the policy is uniform unless it says otherwise.
struct ScriptedEvaluator: Evaluator {
  var policy: @Sendable (Position) -> [Float] = { position in
    let area = position.board.size.area
    return Array(repeating: 1 / Float(area + 1), count: area + 1)
  }
  /// For Black, -1…1.
  var blackValue: @Sendable (Position) -> Float

  func evaluate(_ positions: [Position]) -> [Evaluation] {
    positions.map { position in
      let sign: Float = position.toMove == .black ? 1 : -1
      return Evaluation(
        policy: policy(position), value: sign * blackValue(position),
        score: 10 * sign * blackValue(position),
        ownership: Array(repeating: sign * blackValue(position), count: position.board.size.area))
    }
  }
}

extension SearchSettings {
  /// One visit makes a node: trees that can be reckoned by hand.
  static var plain: SearchSettings {
    var settings = SearchSettings()
    settings.exploration = 1
    settings.expansionVisits = 1
    return settings
  }
}

extension SearchTree {
  /// Runs simulations one by one.
  mutating func simulate(_ count: Int, with evaluator: ScriptedEvaluator) {
    for _ in 0..<count {
      let descent = descend()
      complete(
        descent, descent.known(settled: false) ?? evaluator.evaluate([descent.position])[0])
    }
  }

  /// The tree as text: a move, its visits and mean value, then what follows it, indented.
  func drawing(ofNode node: Int = 0, depth: Int = 0) -> String {
    nodes[node].edges.filter { edges[$0].visits > 0 }.map { index in
      let edge = edges[index]
      let mean = Int((100 * edge.totalValue / Float(edge.visits)).rounded())
      let own =
        String(repeating: "  ", count: depth)
        + "\(Vertex(edge.move, on: root.board.size)) \(edge.visits) \(mean)\n"
      guard edge.child != Edge.noChild else { return own }
      return own + drawing(ofNode: Int(edge.child), depth: depth + 1)
    }.joined()
  }
}

/// A position from a drawing.
func position(
  _ diagram: String, toMove: Color = .black, rules: Rules = .trompTaylor.with(komi: 0)
) throws -> Position {
  Position(board: try #require(Board(diagram: diagram)), toMove: toMove, rules: rules)
}
