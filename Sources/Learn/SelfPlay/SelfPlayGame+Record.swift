import Go
import SGF
import Training

extension SelfPlayGame {
  /// The game as a shard keeps it.
  func record(run: String, checkpoint: Int) -> GameTree {
    var tree = GameTree(game)
    tree.root["GN"] = [PropertyValue(simpleText: "\(plan.number)")]
    tree.root["EV"] = [PropertyValue(simpleText: run)]
    for name in ["PB", "PW"] {
      tree.root[name] = [PropertyValue(simpleText: "checkpoint \(checkpoint)")]
    }
    if isCapped { tree.root[TrainingGame.endingProperty] = [TrainingGame.capped] }
    let nodes = tree.mainLine
    for (turn, finding) in findings.enumerated() {
      for property in finding?.properties(on: plan.size) ?? [] {
        tree[nodes[turn + 1]][property.identifier] = property.values
      }
    }
    for side in sides {
      let mover = game.turns[side.turn].color.letter
      let first = tree.append([Property(mover, [PropertyValue(side.move)])], to: nodes[side.turn])
      let reply = Property(side.reply.color.letter, [PropertyValue(side.reply.move)])
      tree.append([reply] + side.finding.properties(on: plan.size), to: first)
    }
    return tree
  }
}
