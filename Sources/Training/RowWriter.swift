import Go
public import NeuralEvaluation
public import NeuralNetwork

/// One row to learn from: a turn of a game, and how the network is shown it.
public struct RowRequest: Sendable {
  public var game: Int
  public var turn: Int
  public var view: FeaturePlanes.View

  public init(game: Int, turn: Int, view: FeaturePlanes.View = .init()) {
    self.game = game
    self.turn = turn
    self.view = view
  }
}

/// Derives rows from games: what the network sees, and what it should have said.
///
/// Rows are made anew each time from the moves, so that features and targets can change without
/// playing again.
public struct RowWriter: Sendable {
  private var features = FeaturePlanes()

  public init() {}

  /// The rows of some turns, those of one board size together.
  public mutating func batches(_ requests: [RowRequest], of games: [TrainingGame])
    -> [TrainingBatch]
  {
    let sizes = requests.map { games[$0.game].size }
    return Set(sizes).sorted { ($0.area, $0.width) < ($1.area, $1.width) }.map { size in
      let chosen = zip(requests, sizes).filter { $0.1 == size }.map(\.0)
      return batch(chosen, of: games, size)
    }
  }

  private mutating func batch(
    _ requests: [RowRequest], of games: [TrainingGame], _ size: BoardSize
  ) -> TrainingBatch {
    let (planeCount, globalCount) = (FeaturePlanes.planeCount, FeaturePlanes.globalCount)
    var planes = [Float](repeating: 0, count: requests.count * size.area * planeCount)
    var globals = [Float](repeating: 0, count: requests.count * globalCount)
    var targets = Targets(batch: requests.count, points: size.area)
    for (row, request) in requests.enumerated() {
      let game = games[request.game]
      let position = game.position(before: request.turn)
      var planeSpan = planes.mutableSpan
      var globalSpan = globals.mutableSpan
      let places = row * size.area * planeCount..<(row + 1) * size.area * planeCount
      var rowPlanes = planeSpan._mutatingExtracting(places)
      var rowGlobals = globalSpan._mutatingExtracting(row * globalCount..<(row + 1) * globalCount)
      features.write(position, as: request.view, planes: &rowPlanes, globals: &rowGlobals)
      targets.set(row, to: game, request)
    }
    return TrainingBatch(
      width: size.width, height: size.height, planes: planes, globals: globals, targets: targets)
  }
}

extension Targets {
  /// What a row's turn came to, from the view of its player.
  mutating func set(_ row: Int, to game: TrainingGame, _ request: RowRequest) {
    let size = game.size
    let turned = PolicyIndex.Turned(by: request.view.symmetry, on: size)
    func place(_ move: Move) -> Int { move.point.map { turned($0) } ?? size.area }
    let turn = game.turns[request.turn]
    let isBlack = turn.color == .black
    policy[row * (points + 1) + place(turn.move)] = 1
    policyWeight[row] = 1
    if request.turn + 1 < game.turns.count, game.turns[request.turn + 1].color != turn.color {
      reply[row * (points + 1) + place(game.turns[request.turn + 1].move)] = 1
      replyWeight[row] = 1
    }
    outcome[row] = isBlack ? game.blackOutcome : 1 - game.blackOutcome
    // Records without a search's values hold nothing nearer than the outcome.
    for horizon in 0..<Self.horizons { shortTerm[row * Self.horizons + horizon] = outcome[row] }
    valueWeight[row] = 1
    if let margin = game.blackScore {
      score[row] = isBlack ? margin : -margin
      scoreWeight[row] = 1
    }
    guard let owners = game.blackOwnership else { return }
    ownershipWeight[row] = 1
    for point in size.points {
      let owner = Float(owners[size.index(of: point)])
      ownership[row * points + turned(point)] = isBlack ? owner : -owner
    }
  }
}
