import Go
public import NeuralEvaluation
public import NeuralNetwork

/// One row to learn from, and how the network is shown it.
public struct RowRequest: Sendable {
  public var game: Int
  public var row: TrainingGame.Row
  public var view: FeaturePlanes.View
  /// What its losses are multiplied by.
  public var weight: Float

  public init(
    game: Int, row: TrainingGame.Row, view: FeaturePlanes.View = .init(), weight: Float = 1
  ) {
    self.game = game
    self.row = row
    self.view = view
    self.weight = weight
  }
}

/// Derives rows from games: the network's inputs, and its targets.
///
/// Rows are made anew each time from the moves, so that features and targets can change without
/// playing again.
public enum RowWriter {
  /// The rows of some requests, those of one board size together, as many in a batch as the trainer
  /// shares out, written by so many threads.
  public static func batches(
    _ requests: [RowRequest], of games: some RowSource, threads: Int
  ) -> [TrainingBatch] {
    let sizes = requests.map { games[$0.game].size }
    // The most work comes first, so that threads end together.
    let parts = Set(sizes).sorted { ($0.area, $0.width) > ($1.area, $1.width) }.flatMap { size in
      let chosen = zip(requests, sizes).filter { $0.1 == size }.map(\.0)
      return stride(from: 0, to: chosen.count, by: Trainer.partRows).map { start in
        (size: size, requests: Array(chosen[start..<min(start + Trainer.partRows, chosen.count)]))
      }
    }
    return concurrentMap(parts.count, threads: threads) { part, _ in
      batch(parts[part].requests, of: games, parts[part].size)
    }
  }

  private static func batch(
    _ requests: [RowRequest], of games: some RowSource, _ size: BoardSize
  ) -> TrainingBatch {
    var features = FeaturePlanes()
    let (planeCount, globalCount) = (FeaturePlanes.planeCount, FeaturePlanes.globalCount)
    var planes = [Float](repeating: 0, count: requests.count * size.area * planeCount)
    var globals = [Float](repeating: 0, count: requests.count * globalCount)
    var targets = Targets(batch: requests.count, points: size.area)
    for (row, request) in requests.enumerated() {
      let game = games[request.game]
      var planeSpan = planes.mutableSpan
      var globalSpan = globals.mutableSpan
      let places = row * size.area * planeCount..<(row + 1) * size.area * planeCount
      var rowPlanes = planeSpan._mutatingExtracting(places)
      var rowGlobals = globalSpan._mutatingExtracting(row * globalCount..<(row + 1) * globalCount)
      features.write(
        game.position(of: request.row), as: request.view, planes: &rowPlanes,
        globals: &rowGlobals)
      targets.set(row, to: game, request)
    }
    return TrainingBatch(
      width: size.width, height: size.height, planes: planes, globals: globals, targets: targets)
  }
}

/// Where rows find their games.
public protocol RowSource: Sendable {
  subscript(game: Int) -> TrainingGame { get }
}

extension [TrainingGame]: RowSource {}

extension Targets {
  /// What a row came to, from the view of its player.
  mutating func set(_ row: Int, to game: TrainingGame, _ request: RowRequest) {
    let turned = TurnedPlaces(by: request.view.symmetry, on: game.size)
    switch request.row {
    case .turn(let turn):
      setPolicy(row, game.policy(at: turn), turned)
      if turn + 1 < game.turns.count, game.turns[turn + 1].color != game.turns[turn].color {
        setReply(row, game.policy(at: turn + 1), turned)
      }
      setEnd(row, of: game, at: turn, turned)
    case .side(let side):
      if let policy = game.sides[side].finding.policy { setPolicy(row, policy, turned) }
    }
    if request.weight != 1 { multiplyWeights(of: row, by: request.weight) }
  }

  private mutating func multiplyWeights(of row: Int, by factor: Float) {
    policyWeight[row] *= factor
    replyWeight[row] *= factor
    valueWeight[row] *= factor
    scoreWeight[row] *= factor
    shortTermScoreWeight[row] *= factor
    ownershipWeight[row] *= factor
  }

  private mutating func setPolicy(
    _ row: Int, _ shares: SparsePolicy, _ turned: TurnedPlaces
  ) {
    policyWeight[row] = 1
    shares.forEach { policy[row * (points + 1) + turned[$0]] = $1 }
  }

  private mutating func setReply(
    _ row: Int, _ shares: SparsePolicy, _ turned: TurnedPlaces
  ) {
    replyWeight[row] = 1
    shares.forEach { reply[row * (points + 1) + turned[$0]] = $1 }
  }

  /// How the game continued and ended.
  private mutating func setEnd(
    _ row: Int, of game: TrainingGame, at turn: Int, _ turned: TurnedPlaces
  ) {
    let isBlack = game.turns[turn].color == .black
    outcome[row] = isBlack ? game.blackOutcome : 1 - game.blackOutcome
    // Records without a search's values hold nothing nearer than the outcome.
    let chances = game.blackShortTerm
    for horizon in 0..<Self.horizons {
      let chance = chances.isEmpty ? game.blackOutcome : chances[turn][horizon]
      shortTerm[row * Self.horizons + horizon] = isBlack ? chance : 1 - chance
    }
    valueWeight[row] = game.outcomeWeight
    if let margin = game.blackScore {
      score[row] = isBlack ? margin : -margin
      scoreWeight[row] = 1
    }
    if let scores = game.blackShortTermScore {
      shortTermScore[row] = isBlack ? scores[turn] : -scores[turn]
      shortTermScoreWeight[row] = 1
    }
    guard let owners = game.blackOwnership else { return }
    ownershipWeight[row] = 1
    for (index, owner) in owners.enumerated() {
      ownership[row * points + turned[index]] = Float(isBlack ? owner : -owner)
    }
  }
}

/// Where a symmetry takes the places of a policy.
private struct TurnedPlaces {
  private let turned: TurnedIndex
  private let size: BoardSize

  init(by symmetry: Symmetry, on size: BoardSize) {
    turned = TurnedIndex(by: symmetry, on: size)
    self.size = size
  }

  subscript(place: Int) -> Int {
    place == size.passIndex ? place : turned(size.point(at: place))
  }
}

extension TrainingGame {
  /// A turn's targets: the policy that search made, or, where it was
  /// not asked, the move.
  fileprivate func policy(at turn: Int) -> SparsePolicy {
    (findings.isEmpty ? nil : findings[turn]?.policy) ?? SparsePolicy(turns[turn].move, on: size)
  }
}
