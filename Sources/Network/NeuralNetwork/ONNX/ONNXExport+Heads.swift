extension ONNXExport {
  mutating func addHeads(on trunk: String) {
    addPolicies(on: trunk)
    addValues(on: trunk)
  }

  private mutating func addPolicies(on trunk: String) {
    let gate = convolve(
      trunk, by: "policy.g.weight", bias: "policy.gnorm.bias", to: "policy.g")
    let pooled = pool(activate(gate), to: "policy.summary")
    let steer = multiply(
      pooled, by: "policy.pool.weight", bias: "policy.pnorm.bias", to: "policy.pool")
    let points = convolve(trunk, by: "policy.p.weight", to: "policy.p")
    let inner = activate(add(steer, toPointsOf: points, as: "policy.steered"))

    let moves = convolve(inner, by: "policy.moves.weight", to: "policy.moves")
    let kinds = graph.constant("policies", [0, HeadOutputs.moveKinds, -1])
    let rows = graph.add("Reshape", [moves, kinds], to: "policy.rows")
    let passes = multiply(
      pooled, by: "policy.pass.weight", bias: "policy.pass.bias", to: "policy.pass")
    let last = graph.constant("axes.last", [2])
    let column = graph.add("Unsqueeze", [passes, last], to: "policy.pass.column")
    let logits = graph.add("Concat", [rows, column], to: "policy.logits", ["axis": .integer(2)])

    let names = ["policy", "reply", "soft"]
    graph.add("Split", [logits], to: names.map { "\($0).row" }, ["axis": .integer(1)])
    let first = graph.constant("axes.first", [1])
    let meanings = ["the move to play", "the opponent's reply", "a flatter policy, for training"]
    for (name, meaning) in zip(names, meanings) {
      graph.add("Squeeze", ["\(name).row", first], to: name)
      graph.addOutput(
        .init(
          name: name, shape: [.free("batch"), .free("points + 1")],
          description: "Logits of \(meaning): points by rows, then the pass."))
    }
  }

  private mutating func addValues(on trunk: String) {
    let active = activate(
      convolve(trunk, by: "value.v.weight", bias: "value.vnorm.bias", to: "value.v"))
    let pooled = poolForValue(active, to: "value.summary")
    let hidden = activate(
      multiply(pooled, by: "value.hidden.weight", bias: "value.hidden.bias", to: "value.hidden"))
    let scalars = multiply(
      hidden, by: "value.outputs.weight", bias: "value.outputs.bias", to: "value.outputs")
    let parts = ["outcome.column", "short_term", "score.column"]
    let sizes = graph.constant("scalars.split", [1, 3, 1])
    graph.add("Split", [scalars, sizes], to: parts, ["axis": .integer(1)])

    let first = graph.constant("axes.first", [1])
    graph.add("Squeeze", [parts[0], first], to: "outcome")
    let units = graph.add("Squeeze", [parts[2], first], to: "score.units")
    let unit = graph.constant("score.unit", [], [HeadOutputs.scoreUnit])
    graph.add("Mul", [units, unit], to: "score")
    let points = convolve(active, by: "value.ownership.weight", to: "ownership.raw")
    let board = graph.add("Squeeze", [points, first], to: "ownership.board")
    graph.add("Tanh", [board], to: "ownership")
    addValueOutputs()
    if architecture.hasErrorHead { addErrors(on: hidden) }
  }

  private mutating func addErrors(on hidden: String) {
    let logits = multiply(
      hidden, by: "value.errors.weight", bias: "value.errors.bias", to: "errors.logits")
    let squares = graph.add("Softplus", [logits], to: "errors.squares")
    let units = graph.constant(
      "errors.units", [HeadOutputs.errorKinds], HeadOutputs.errorUnits)
    graph.add("Mul", [squares, units], to: "errors")
    graph.addOutput(
      .init(
        name: "errors", shape: [.free("batch"), .fixed(HeadOutputs.errorKinds)],
        description: "Expected squares of the errors of value (-1 to 1) and score (in points)."))
  }

  private mutating func addValueOutputs() {
    let batch = ONNXGraph.Dimension.free("batch")
    graph.addOutput(
      .init(
        name: "outcome", shape: [batch],
        description: "Logit of the player to move winning; a draw is half a win."))
    graph.addOutput(
      .init(
        name: "short_term", shape: [batch, .fixed(HeadOutputs.scalarKinds - 2)],
        description: "Logits of winning as searches of coming moves see it, farthest first."))
    graph.addOutput(
      .init(
        name: "score", shape: [batch],
        description: "Points by which the player to move wins, komi included."))
    graph.addOutput(
      .init(
        name: "ownership", shape: [batch, .free("height"), .free("width")],
        description: "Whose each point will be, 1 the player to move's."))
  }
}
