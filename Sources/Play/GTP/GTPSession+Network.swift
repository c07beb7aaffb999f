import Engines
import Go
import JSON
import Search
import Text

extension GTPSession {
  static let networkCommands = [
    GTPCommand("kata-get-models", "Returns which network judges positions, as JSON.") {
      session, _ in
      try json(session.network.map { [ModelCard($0)] } ?? [])
    },
    GTPCommand(
      "kata-raw-nn", "[COLOR] SYMMETRY [OPTIMISM]",
      "Prints all outputs of the network for the position."
    ) { session, arguments in
      let position = try session.position(&arguments)
      let numbers = try session.symmetryNumbers(&arguments)
      let optimism =
        arguments.isEmpty ? nil : Float(try arguments.number("OPTIMISM", in: 0.0...1))
      let network = try session.requireNetwork()
      return numbers.map { number in
        session.report(
          network.evaluate(position, Symmetry(katago: number), optimism), position, number)
      }.joined(separator: "\n")
    },
    GTPCommand("heatmap", "[SYMMETRY]", "Returns the network's policy as Leela Zero does.") {
      session, arguments in
      let symmetry =
        arguments.isEmpty
        ? .identity : Symmetry(rawValue: try session.symmetryNumbers(&arguments)[0])
      let evaluation = try session.requireNetwork().evaluate(session.openPosition, symmetry, nil)
      let numbers = evaluation.policy.map { "\(parts(1000, $0))" }
      let rows = session.rows(numbers.dropLast().map { $0.aligned(4) }, separator: "")
      return rows + "\npass: \(numbers.last ?? "0")"
        + "\nwinrate: \(decimal(chance(evaluation.value)))"
    },
    GTPCommand("tengen-policy", "Returns how likely the network finds each move, in hundredths.") {
      session, _ in
      let position = session.openPosition
      let evaluation = try session.requireNetwork().evaluate(position, .identity, nil)
      return session.rows(
        zip(position.board.size.points, evaluation.policy).map { point, prior in
          position.isLegal(.place(point)) ? "\(parts(100, prior))" : "\"\""
        })
    },
    GTPCommand("tengen-values", "Returns the network's chance of winning after each move.") {
      session, _ in
      try session.values()
    },
    GTPCommand("tengen-network-ownership", "Returns who owns each point, as the network sees it.") {
      session, _ in
      let position = session.openPosition
      let evaluation = try session.requireNetwork().evaluate(position, .identity, nil)
      let sign: Float = position.toMove == .black ? 1 : -1
      return session.rows(evaluation.ownership.map { decimal(Double(sign * $0), 3) })
    },
  ]

  /// The position, as if it were not over.
  private var openPosition: Position { game.position.with(toMove: game.position.toMove) }

  /// The network that judges positions on the board; `nil` where none does.
  var network: PlayerNetwork? { player.network(on: board.size) }

  /// The program's name; with who judges in a network's place, where one cannot be used.
  var name: String {
    networkFault == nil ? identity.name : "\(identity.name) (\(playoutsForNetwork))"
  }

  /// What is wrong with the network that should.
  var networkFault: String? { player.networkFault(on: board.size) }

  private func requireNetwork() throws(GTPFailure) -> PlayerNetwork {
    guard let network else {
      let fault = networkFault.map { ": \($0)" } ?? ""
      throw GTPFailure("no network judges positions here\(fault)")
    }
    return network
  }

  /// The position, with the color to move that the arguments may name.
  private func position(_ arguments: inout GTPArguments) throws(GTPFailure) -> Position {
    guard let word = arguments.peek, Color(gtp: word) != nil else { return openPosition }
    return game.position.with(toMove: try arguments.color())
  }

  /// A number of one of the board's symmetries, or `all` of them.
  private func symmetryNumbers(_ arguments: inout GTPArguments) throws(GTPFailure) -> [Int] {
    let all = Array(Symmetry.all(of: board.size).indices)
    let expected = "SYMMETRY, a whole number from 0 to \(all.count - 1), or all"
    let word = try arguments.word(expected)
    if word == "all" { return all }
    guard let number = Int(word), all.indices.contains(number) else {
      throw .expected(expected, found: word)
    }
    return [number]
  }

  /// The chances of winning after each legal point, in hundredths.
  private func values() throws(GTPFailure) -> String {
    let network = try requireNetwork()
    let position = openPosition
    return rows(
      board.size.points.map { point in
        guard position.isLegal(.place(point)) else { return "\"\"" }
        var next = position
        next.playLegal(.place(point), by: position.toMove)
        return "\(parts(100, chance(-network.evaluate(next, .identity, nil).value)))"
      })
  }

  /// KataGo's lines for its network's evaluation, from White's view.
  private func report(
    _ evaluation: Evaluation, _ position: Position, _ symmetry: Int
  ) -> String {
    let sign: Float = position.toMove == .white ? 1 : -1
    let outcome = evaluation.outcome ?? Evaluation.Outcome(of: evaluation)
    let isWhite = position.toMove == .white
    let mean = Double(sign * outcome.scoreMean)
    let deviation = Double(outcome.scoreDeviation)
    let errors = evaluation.errors.map {
      """
      shorttermWinlossError \(decimal(Double($0.value), 3))
      shorttermScoreError \(decimal(Double($0.score), 3))

      """
    }
    let time =
      evaluation.outcome.map { "varTimeLeft \(decimal(Double($0.varianceTime), 3))\n" } ?? ""
    let policy = zip(position.board.size.points, evaluation.policy).map { point, prior in
      position.isLegal(.place(point)) ? decimal(prior) : "NAN"
    }
    return """
      symmetry \(symmetry)
      whiteWin \(decimal(isWhite ? outcome.win : outcome.loss))
      whiteLoss \(decimal(isWhite ? outcome.loss : outcome.win))
      noResult \(decimal(outcome.noResult))
      whiteLead \(decimal(Double(sign * evaluation.score), 3))
      whiteScoreSelfplay \(decimal(mean, 3))
      whiteScoreSelfplaySq \(decimal(mean * mean + deviation * deviation, 3))
      \(time)\(errors ?? "")policy\(rows(policy.map { $0.aligned(8) }))
      policyPass \(decimal(evaluation.policy.last ?? 0))
      whiteOwnership\(rows(evaluation.ownership.map { decimal(Double(sign * $0), 7).aligned(10) }))
      """
  }
}

extension Symmetry {
  /// The symmetry that KataGo gives this number: it mirrors top and bottom by bit 0.
  fileprivate init(katago number: Int) {
    self.init(rawValue: number & 4 | (number & 1) << 1 | (number & 2) >> 1)
  }
}

extension Evaluation.Outcome {
  /// What an evaluation without an outcome of its own amounts to.
  fileprivate init(of evaluation: Evaluation) {
    let win = Float(chance(evaluation.value))
    self.init(
      win: win, loss: 1 - win, noResult: 0, scoreMean: evaluation.score, scoreDeviation: 0,
      varianceTime: 0)
  }
}

/// A network as KataGo describes its own.
private struct ModelCard: Encodable {
  let name: String
  let internalName: String
  let maxBatchSize: Int
  let usesHumanSLProfile: Bool
  let version: Int
  let usingFP16 = "false"

  init(_ network: PlayerNetwork) {
    name = network.name
    internalName = network.architecture
    maxBatchSize = network.batchSize
    usesHumanSLProfile = network.imitatesPeople
    version = network.katagoVersion ?? 1
  }
}
