import Go
import Reports
public import SGF
import Text

extension GameReview {
  /// The record with what was found, all that stood in it kept: comments, the value after each move
  /// (V, in Black's points), who is ahead (GB, GW, DM), what the move was (BM, DO, TE), and the best
  /// line as a variation where another move was better.
  ///
  /// Where somebody has judged a move or a position already, that judgement stands. What a review
  /// has added is noted, so that the next one takes its place.
  public var annotatedRecord: GameTree {
    var tree = record.tree
    annotate(&tree[record.nodes[0]], with: positions[0], comment: rootComment)
    for move in moves {
      let node = record.nodes[move.number]
      annotate(&tree[node], with: move.after, comment: comment(on: move))
      mark(&tree[node], as: move)
      if !move.isBest, node != record.nodes[move.number - 1], let parent = tree.parent(of: node) {
        addLine(to: &tree, after: parent, move)
      }
    }
    return tree
  }

  private var rootComment: String {
    let summaries = Color.allCases.map { color in
      let summary = summary(of: color)
      return "\(color.name): \(summary.moves.counting("move")), "
        + "\(summary.inaccuracies) inaccurate, \(summary.mistakes) bad, \(summary.blunders) very bad."
    }
    return """
      Tengen: \(settings.description).
      \(summaries.joined(separator: "\n"))
      \(positions[0].standing).
      """
  }

  private func comment(on move: MoveReview) -> String {
    var lines = ["Tengen: \(move.after.standing)."]
    if move.isBest {
      lines.append(
        move.isFind ? "The best move, which the policy alone does not find." : "The best move.")
    } else if let best = move.before.best {
      let next = best.continuation.isEmpty ? "" : ", then \(best.continuation)"
      let grade = move.grade.name.map { "\($0): \(move.vertex)" } ?? move.vertex
      lines.append("\(grade) \(move.loss).")
      lines.append("Best: \(best.valued(for: move.turn.color))\(next).")
    }
    if let policyMove = move.before.policyMove {
      lines.append("Policy: \(policyMove.move), prior \(policyMove.prior.percent).")
    }
    return lines.joined(separator: "\n")
  }

  /// Adds what a position is worth to the node that leads to it.
  private func annotate(
    _ node: inout GameTree.Node, with position: PositionReview, comment: String
  ) {
    node.add(comment: comment)
    if node["V"].isEmpty {
      node.add("V", PropertyValue(number: (position.lead * 10).rounded() / 10))
    }
    guard ["GB", "GW", "DM", "UC"].allSatisfy({ node[$0].isEmpty }) else { return }
    switch position.chance {
    case 0.9...: node.add("GB", "2")
    case 0.7..<0.9: node.add("GB", "1")
    case ...0.1: node.add("GW", "2")
    case ...0.3: node.add("GW", "1")
    case 0.45...0.55: node.add("DM", "1")
    default: break
    }
  }

  private func mark(_ node: inout GameTree.Node, as move: MoveReview) {
    guard ["BM", "DO", "IT", "TE"].allSatisfy({ node[$0].isEmpty }) else { return }
    switch move.grade {
    case .blunder: node.add("BM", "2")
    case .mistake: node.add("BM", "1")
    case .inaccuracy: node.add("DO", "")
    case .sound: if move.isFind { node.add("TE", "1") }
    }
  }

  /// Adds the search's line as a variation, as far as it is legal.
  private func addLine(to tree: inout GameTree, after parent: Int, _ move: MoveReview) {
    guard let best = move.before.best else { return }
    var position = record.game.positions[move.number - 1].with(toMove: move.turn.color)
    var node = parent
    for (index, vertex) in best.line.enumerated() {
      let player = position.toMove
      guard let next = Vertex(vertex, on: record.size)?.move, (try? position.play(next)) != nil
      else { return }
      let turn = Property(player == .black ? "B" : "W", [PropertyValue(next)])
      node = tree.append([turn, GameTree.Node.reviewMark], to: node)
      if index == 0 {
        let value = "Tengen: \(best.valued(for: player)), \(best.visits.counting("visit"))."
        tree[node].add(comment: value)
      }
    }
  }
}
